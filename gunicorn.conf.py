"""How the web process is shipped; `gunicorn pps_registry.wsgi` reads this by itself.

An answer costs processor time and hardly waits, so a worker takes one request at a time: threads only wait
for each other, and a connection that is kept open ties its client to one worker while another is idle. The
proxy before it holds slow clients and idle connections; `make run` has none, and takes threads instead.
"""

import gc
import os

from gunicorn import util

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", 2 * (os.cpu_count() or 1)))
worker_class = "sync"
timeout = 30
graceful_timeout = 10
max_requests = 20_000  # a leak, should there be one, ends with its process
max_requests_jitter = 2_000
limit_request_line = 8190
control_socket_disable = True  # nobody steers the server from outside
preload_app = False  # a connection to the database must not be shared over a fork
loglevel = "warning"  # each request is logged by pps_registry.middleware, with its id


def post_worker_init(worker: object) -> None:
    """What is there before the first request stays: looking there for garbage takes a tenth of a second."""
    from pps_registry.web_server import write_problem  # not sooner: it needs the settings

    util.write_error = write_problem  # what gunicorn itself refuses; there is no setting for it
    gc.collect()
    gc.freeze()
