"""From notices to mails: one mail for what somebody is told at the same time.

At once, or once a day or a week in the morning, as they chose; but what would be of no use any more by the
time of the next digest goes at once (docs/adr/0024).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import structlog
from django.db import transaction

from alerts.kinds import Frequency
from alerts.models import Mail, Notice, Preference
from alerts.occasions import MORNING
from funding.clock import AMSTERDAM, amsterdam

log = structlog.get_logger(__name__)

ROOM = timedelta(hours=24)  # what must be known within a day after the next digest cannot wait for it
PERIODS = {Frequency.DAILY: 1, Frequency.WEEKLY: 7}


def bundle(moment: datetime) -> int:
    """How many mails were made."""
    waiting = (
        Notice.objects.without_mail().order_by("recipient").values_list("recipient", flat=True).distinct()
    )
    return sum(_bundle_apart(user, moment) for user in waiting.iterator())


def _bundle_apart(user: int, moment: datetime) -> int:
    """A fault of ours in what one person is told keeps nobody else waiting; the next round meets it again."""
    try:
        return _bundle_for(user, moment)
    except Exception:
        log.exception("notices cannot be bundled", user=user)
        return 0


@transaction.atomic
def _bundle_for(user: int, moment: datetime) -> int:
    """Who bundles for the same person at the same moment finds these rows held, and takes none."""
    waiting = Notice.objects.without_mail().filter(recipient=user).order_by("pk")
    notices = list(waiting.select_for_update(skip_locked=True))
    preference = Preference.objects.filter(pk=user).first() or Preference(user_id=user)
    if preference.frequency == Frequency.QUIET:
        _settle(notices, mailless_at=moment)
        return 0
    if preference.frequency == Frequency.AT_ONCE:
        return _mail(user, notices, moment)
    days = PERIODS[Frequency(preference.frequency)]
    made = _digest(user, notices, last_slot(days, moment), moment)
    late = [notice for notice in notices if notice.mail_id is None and _cannot_wait(notice, days, moment)]
    return made + _mail(user, late, moment)


def last_slot(days: int, moment: datetime) -> date:
    """The day of the last morning on which a digest goes out, which is a Monday for a weekly one."""
    today = moment.astimezone(AMSTERDAM).date()
    last = today if amsterdam(today, MORNING) <= moment else today - timedelta(days=1)
    return last - timedelta(days=last.weekday() % days)


def _digest(user: int, notices: list[Notice], day: date, moment: datetime) -> int:
    """Unless it went out already. What came after that morning waits for the next."""
    if Mail.objects.filter(recipient=user, slot__gte=day).exists():
        return 0
    morning = amsterdam(day, MORNING)
    return _mail(user, [notice for notice in notices if notice.due <= morning], moment, slot=day)


def _cannot_wait(notice: Notice, days: int, moment: datetime) -> bool:
    following = amsterdam(last_slot(days, moment) + timedelta(days=days), MORNING)
    return notice.useful_by is not None and notice.useful_by < following + ROOM


def _mail(user: int, notices: list[Notice], moment: datetime, slot: date | None = None) -> int:
    if not notices:
        return 0
    mail = Mail.objects.create(recipient_id=user, slot=slot, made_at=moment, try_at=moment)
    _settle(notices, mail=mail)
    return 1


def _settle(notices: Iterable[Notice], **fields: object) -> None:
    for notice in notices:
        for name, value in fields.items():
            setattr(notice, name, value)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(**fields)
