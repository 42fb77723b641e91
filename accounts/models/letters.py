"""A letter that has to go out: about an account, an invitation, a question, a decision."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

import structlog
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.locks import locked, opened
from accounts.models.leases import SENT, Leased, LeasedQuerySet

log = structlog.get_logger(__name__)

PURPOSE = "accounts.letter"
ADDRESS = re.compile(r"\S+@\S+")


class PostedQuerySet(LeasedQuerySet["PostedLetter"]):
    def post(self, name: str, told: dict[str, Any], moment: datetime, until: datetime) -> PostedLetter:
        """`told`: to whom and what, as JSON can say it."""
        sealed = locked(json.dumps(told), PURPOSE)
        return self.create(name=name, sealed=sealed, made_at=moment, try_at=moment, useful_until=until)


class PostedLetter(Leased):
    """Is there until the letter has gone, and not after: it holds an address, and links that let somebody in.

    `name`: which letter, as the log calls it. `sealed`: to whom and what, encrypted.
    """

    name = models.CharField(_("welke brief"), max_length=60)
    sealed = models.TextField(_("inhoud"), editable=False)
    useful_until = models.DateTimeField(_("zinvol tot"))

    objects = PostedQuerySet.as_manager()

    class Meta:
        verbose_name = _("brief die wacht")
        verbose_name_plural = _("brieven die wachten")
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(fields=["try_at"], name="letters_to_send"),
            models.Index(fields=["lease"], name="letters_by_lease"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.pk})"

    def told(self) -> dict[str, Any]:
        """Raises InvalidToken where the key that sealed it is no longer known."""
        told: dict[str, Any] = json.loads(opened(self.sealed, PURPOSE))
        return told

    def put_off(self, until: datetime, problem: str) -> None:
        """Servers repeat the address in what they say: it is sealed, and stands nowhere else."""
        super().put_off(until, ADDRESS.sub("…", problem))

    def settle(self, outcome: str, moment: datetime, problem: str = "") -> bool:
        """The row goes: what never went is told in the log, which holds no addresses."""
        if outcome != SENT:
            log.warning("letter_not_sent", letter=self.name, outcome=outcome)
        return super().settle(outcome, moment, problem)
