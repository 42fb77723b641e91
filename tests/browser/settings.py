"""Production, as a browser on this machine can have it: without TLS, and with a folder for its files."""

import os

from pps_registry.settings.production import *  # noqa: F403

SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = None
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STATIC_ROOT = os.environ["STATIC_ROOT"]
