"""The real thing. Everything that differs per installation comes from the environment; see .env.example."""

import os

from .api import LIMITS
from .base import *  # noqa: F403
from .environment import database, mail, required, words

DEBUG = False
SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS = words(os.environ.get("SECRET_KEY_FALLBACKS", ""))
ALLOWED_HOSTS = words(required("ALLOWED_HOSTS"))
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]

DATABASES = {
    "default": database(required("DATABASE_URL"))
    | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True},  # measured: no 500 after a database restart
}

globals().update(mail(required("EMAIL_URL")))
SITE_URL = required("SITE_URL").rstrip("/")
OIN = os.environ.get("OIN", "")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = required("MAIL_FROM")
STAFF_SECOND_FACTOR = os.environ.get("STAFF_SECOND_FACTOR") != "off"

# Without a broker pages and API work; tasks are not sent, and `manage.py` can run each of them (cron).
CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "")

RATE_LIMITS = {} if os.environ.get("RATE_LIMITS") == "off" else LIMITS
EMBED_WITHOUT_KEY = os.environ.get("EMBED_WITHOUT_KEY") != "off"
PROXIES = int(os.environ.get("PROXIES", "1"))
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DCAT_PUBLISHER_URI = os.environ.get("DCAT_PUBLISHER_URI", "")
DCAT_PUBLISHER_NAME = os.environ.get("DCAT_PUBLISHER_NAME", "")
DCAT_LICENCE = os.environ.get("DCAT_LICENCE", "")
DCAT_CONTACT = os.environ.get("DCAT_CONTACT", "")
