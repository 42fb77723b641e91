"""What is the same everywhere. No secrets, and no question which environment this is."""

from pathlib import Path

import pghistory
from celery.schedules import crontab
from corsheaders.defaults import default_headers
from csp.constants import NONE, SELF

from pps_registry.logging import logging_config

from .api import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"  # what one machine keeps to itself; never in git

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "corsheaders",
    "csp",
    "axes",
    # The house, from the roof down: a storey may override what stands below it.
    "pps_registry",
    "matching",
    "funding",
    "partners",
    "publication",
    "accounts",
]

MIDDLEWARE = [
    "pps_registry.middleware.request_log",  # first: every answer below carries the request id
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "pps_registry.deprecating.deprecation_headers",  # before what writes refusals anew
    "pps_registry.middleware.api_manners",
    "pps_registry.access.api_access",
    "pps_registry.caching.api_caching",
    "pps_registry.languages.page_language",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pps_registry.middleware.publishing",
    "pps_registry.middleware.HistoryContext",
    "axes.middleware.AxesMiddleware",  # last, says its documentation
]

ROOT_URLCONF = "pps_registry.urls"
WSGI_APPLICATION = "pps_registry.wsgi.application"
APPEND_SLASH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [folder for folder in [BASE_DIR / "static"] if folder.is_dir()]

# --- who may -----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses before a password is tried
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "funding:home"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "pps_registry.errors.form_expired"

# The owner still gets in from elsewhere: an account is closed per address, after five wrong passwords.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"  # Django's form calls it so, though ours is an address
AXES_CLIENT_IP_CALLABLE = "accounts.throttle.address_of"
AXES_USERNAME_CALLABLE = "accounts.throttle.account_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
PROXIES = 0  # how many of our own stand before the web process, each adding to X-Forwarded-For

DEMONSTRATION = False  # three accounts with a known password: only on somebody's own machine

# --- what a browser may do ---------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],  # the arrows in Django's admin are data: pictures
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
# Where TLS is asked for: probes come without, from inside; the API refuses, for a redirect hides the mistake.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$", r"^api(/|$)"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CORS_URLS_REGEX = r"^/(api/|common-grants/|catalog$)"
CORS_ALLOW_ALL_ORIGINS = True  # public data, and without credentials
CORS_ALLOW_HEADERS = [*default_headers, "if-match", "if-none-match", "idempotency-key"]
CORS_EXPOSE_HEADERS = [
    "API-Version", "X-Request-ID", "Retry-After", "ETag", "Link", "Location", "Content-Disposition",
    "Deprecation", "Sunset", "WWW-Authenticate", "RateLimit", "RateLimit-Policy",
]  # fmt: skip
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# --- what only the owner decides ---------------------------------------------------------------------

# Who publishes the data, and under which licence: without it there is no catalogue for harvesters.
DCAT_PUBLISHER_URI = DCAT_PUBLISHER_NAME = DCAT_LICENCE = DCAT_CONTACT = ""

# --- work outside the request ------------------------------------------------------------------------

CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 600
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A broker that is down or silent costs a request at most a second: two tries without a pause, each of 0.4 s.
CELERY_BROKER_CONNECTION_TIMEOUT = 0.4
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 0.4,
    "socket_timeout": 0.4,
    "max_retries": 1,
    "interval_start": 0,
    "retry_on_timeout": False,
}
CELERY_BEAT_SCHEDULE = {
    "heartbeat": {"task": "pps_registry.tasks.heartbeat", "schedule": crontab()},  # each minute
}

# --- audit and logs ----------------------------------------------------------------------------------

PGHISTORY_APPEND_ONLY = True
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # reading changes nothing
LOGGING = logging_config("json")
