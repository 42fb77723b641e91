"""What was told long ago is forgotten: nobody looks for it, and it shows what somebody was busy with."""

from __future__ import annotations

from datetime import datetime, timedelta

from alerts.models import Delivery, Mail, Notice

TOLD = timedelta(days=2 * 365)  # how long a notice stands in the inbox
# How long it is kept what came of a webhook's delivery: longer than one that is missing is made again.
LOGGED = timedelta(days=90)


def forget_long_ago(moment: datetime) -> None:
    """A mail goes when no notice of it is left: a notice whose mail is gone would be mailed once more.

    What was told is not told again, since its occasion stays; what waits for a mail was not told yet.
    """
    old = Notice.objects.filter(made_at__lt=moment - TOLD)
    old.exclude(mail=None, mailless_at=None).exclude(mail__settled_at=None, mailless_at=None).delete()
    Mail.objects.filter(settled_at__lt=moment - TOLD, notices=None).delete()
    Delivery.objects.filter(settled_at__lt=moment - LOGGED).delete()
