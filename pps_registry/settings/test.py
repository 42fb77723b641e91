"""The tests: nothing leaves the process, and nothing is slow on purpose."""

import os

from .base import *  # noqa: F403
from .environment import database, required

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
# Each process that runs tests beside others copies the database that tools/devdb.py has migrated.
TEMPLATE = os.environ.get("TEST_DATABASE_TEMPLATE")
DATABASES = {"default": database(required("DATABASE_URL")) | {"TEST": {"TEMPLATE": TEMPLATE}}}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
DEMONSTRATION = True
STATIC_ROOT = None
WHITENOISE_AUTOREFRESH = True  # no scan of the static files for each client
