"""The mails of a test, and what their reader clicks."""

import re

from django.core import mail
from django.utils import timezone

from accounts.sending import send_letters

LINK = re.compile(r"^http://testserver(/\S*[^/\s]\S*)$", re.MULTILINE)


def latest(address):
    """The last mail to this address. What waits for a commit, which no test makes, goes first."""
    send_letters(timezone.now)
    return next(message for message in reversed(mail.outbox) if message.to == [address])


def link_in(message):
    """The one thing that the mail asks to do."""
    return LINK.findall(message.body)[0]
