"""How the web process is shipped; `gunicorn pps_registry.wsgi` reads this by itself."""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"
timeout = 30
graceful_timeout = 10
keepalive = 5
max_requests = 20_000  # a leak, should there be one, ends with its process
max_requests_jitter = 2_000
limit_request_line = 8190
control_socket_disable = True  # nobody steers the server from outside
preload_app = False  # a connection to the database must not be shared over a fork
loglevel = "warning"  # each request is logged by pps_registry.middleware, with its id
