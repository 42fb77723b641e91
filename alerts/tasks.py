"""Work outside the request. A task lost or doubled does no harm: the database knows what has to be done."""

import structlog
from celery import shared_task
from django.utils import timezone

from alerts.sweeping import sweep

log = structlog.get_logger(__name__)


@shared_task
def tell() -> None:
    """Several times a minute, and whenever there may be something to tell."""
    log.info("alerts", **sweep(timezone.now))
