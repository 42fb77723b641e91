"""Tasks of the house itself."""

import structlog
from celery import shared_task

log = structlog.get_logger(__name__)


@shared_task
def heartbeat() -> None:
    """Say each minute that a worker and a scheduler are alive; silence in the log means they are not."""
    log.info("heartbeat")
