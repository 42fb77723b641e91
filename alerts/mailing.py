"""The mails about what happened, as they are sent: what they say is looked at again first."""

from __future__ import annotations

from datetime import datetime

from django.core.mail import EmailMessage

from accounts.mailing import Clock, Post
from accounts.people import may_be_mailed
from alerts.letters import letter
from alerts.models import Mail
from alerts.standing import still_so


def send_what_waits(clock: Clock) -> int:
    """How many mails the server took."""
    return Post(Mail.objects.all(), _written).send(clock)


def _written(mail: Mail, moment: datetime) -> EmailMessage | None:
    """None where there is nothing to say any more, or nobody to say it to: then the mail is settled."""
    news = still_so(mail.notices.all(), mail.recipient, moment)
    if news and may_be_mailed(mail.recipient):
        return letter(mail, news, moment)
    mail.settle(Mail.Outcome.NO_ADDRESS if news else Mail.Outcome.NO_NEWS, moment)
    return None
