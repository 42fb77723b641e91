"""Work outside the request: `celery -A pps_registry worker -B`."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pps_registry.settings.production")

app = Celery("pps_registry")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**kwargs: Any) -> None:
    """Being connected is enough: Celery then leaves Django's logging as it is."""
