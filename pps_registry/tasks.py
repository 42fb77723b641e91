"""Tasks of the house itself."""

import structlog
from celery import shared_task
from django.utils import timezone

from accounts.leaving import forget_never_opened

log = structlog.get_logger(__name__)


@shared_task
def heartbeat() -> None:
    """Say each minute that a worker and a scheduler are alive; silence in the log means they are not."""
    log.info("heartbeat")


@shared_task
def forget_accounts() -> None:
    """Each night: what nobody opened is not kept."""
    log.info("accounts_forgotten", count=forget_never_opened(timezone.now()))
