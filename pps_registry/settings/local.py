"""`make run` on somebody's own machine, which nobody else can reach. Needs no variable but the database."""

import os

from pps_registry.logging import logging_config

from .api import LIMITS
from .base import *  # noqa: F403
from .base import VAR_DIR
from .environment import database, kept_secret, required

DEBUG = os.environ.get("DEBUG") == "1"
SECRET_KEY = kept_secret(VAR_DIR / "secret_key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DATABASES = {"default": database(required("DATABASE_URL"))}

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"  # nothing leaves this machine
EMAIL_FILE_PATH = VAR_DIR / "mail"
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000")
RATE_LIMITS = LIMITS
DEMONSTRATION = True
STATIC_ROOT = None  # nothing is collected: a changed file is on the page at once
WHITENOISE_USE_FINDERS = True
CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "")
CELERY_TASK_ALWAYS_EAGER = not CELERY_BROKER_URL
LOGGING = logging_config("text")

DCAT_PUBLISHER_URI = os.environ.get("DCAT_PUBLISHER_URI", "")
DCAT_PUBLISHER_NAME = os.environ.get("DCAT_PUBLISHER_NAME", "")
DCAT_LICENCE = os.environ.get("DCAT_LICENCE", "")
DCAT_CONTACT = os.environ.get("DCAT_CONTACT", "")
