"""The web process: `gunicorn pps_registry.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pps_registry.settings.production")
# Only the web is impatient: a migration or a nightly task may take its time.
os.environ.setdefault("STATEMENT_TIMEOUT_MS", "5000")

application = get_wsgi_application()
