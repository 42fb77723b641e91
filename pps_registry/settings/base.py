"""What is the same everywhere. No secrets, and no question which environment this is."""

from datetime import timedelta
from pathlib import Path

import pghistory
from celery.schedules import crontab
from corsheaders.defaults import default_headers
from csp.constants import NONE, SELF

from pps_registry.logging import logging_config

from .accounts import *  # noqa: F403
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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    # The house, from the roof down: a storey may override what stands below it.
    "pps_registry",
    "alerts",
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
    "pps_registry.caching.private_pages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pps_registry.middleware.publishing",
    "pps_registry.middleware.HistoryContext",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.second_factor.second_factor_for_staff",
    "pps_registry.strict_addresses.StrictAddresses",
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

FORM_RENDERER = "pps_registry.form_texts.Renderer"  # what forms say of a field

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [folder for folder in [BASE_DIR / "static"] if folder.is_dir()]

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
EMBED_WITHOUT_KEY = True  # whether any site may show the pages for a frame
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

# --- mail ---------------------------------------------------------------------------------------------

SITE_URL = "http://127.0.0.1:8000"  # what links in mails and feeds begin with
OIN = ""  # of whoever runs the register: names it in events as government does (urn:nld:oin:…)
HOOKS_ALSO_TO: list[str] = []  # networks beside the public ones that webhooks may reach: for tests alone

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
    "forget_accounts": {"task": "pps_registry.tasks.forget_accounts", "schedule": crontab(hour=3, minute=10)},
    # What waits longer than the next one is of no use: the database knows what has to be done. With the lease
    # of what somebody was killed with (30 s) all has gone out well within a minute.
    "alerts": {
        "task": "alerts.tasks.tell",
        "schedule": timedelta(seconds=15),
        "options": {"expires": 15},
    },
}

# --- audit and logs ----------------------------------------------------------------------------------

PGHISTORY_APPEND_ONLY = True
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # reading changes nothing
LOGGING = logging_config("json")
