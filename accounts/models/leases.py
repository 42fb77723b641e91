"""What has to go out: claimed for a while by who sends it, and marked when whoever it is for has it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(seconds=30)  # after a crash somebody else goes on when it ends

PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)
PATIENCE = timedelta(days=5)
SENT, REFUSED, GIVEN_UP = "sent", "refused", "given_up"

Row = TypeVar("Row", bound="Leased")


class LeasedQuerySet(models.QuerySet[Row]):
    def waiting(self) -> models.QuerySet[Row]:
        """What has still to go out, now or later."""
        return self.all()

    def waiting_at(self, moment: datetime) -> models.QuerySet[Row]:
        """What nobody is sending, and of which the time to try has come."""
        free = Q(leased_until=None) | Q(leased_until__lte=moment)
        return self.waiting().filter(free, try_at__lte=moment).order_by("try_at", "pk")

    def claim(self, moment: datetime, most: int) -> list[Row]:
        """At most so many, which are ours until the lease ends; two who ask at once get different ones.

        In a transaction of its own: the claim has to be seen before anything is sent.
        """
        with transaction.atomic():
            free = self.waiting_at(moment).select_for_update(skip_locked=True)
            # Listed first: as a subquery PostgreSQL may ask it more than once, and give more than `most`.
            ours = list(free.values_list("pk", flat=True)[:most])
            lease, until = uuid.uuid4(), moment + LEASE
            self.filter(pk__in=ours).update(lease=lease, leased_until=until, tries=F("tries") + 1)
        return list(self.filter(lease=lease).order_by("try_at", "pk"))


class LoggedQuerySet(LeasedQuerySet[Row]):
    def waiting(self) -> models.QuerySet[Row]:
        return self.filter(settled_at=None)


class Leased(models.Model):
    """`id` is told along each time that it is sent, so that what comes twice is known for the same.

    Once it arrived, or came to nothing, it is settled: the row goes, unless it is of a kind that is logged.
    """

    id = models.UUIDField(_("kenmerk"), primary_key=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField(_("gemaakt op"))
    try_at = models.DateTimeField(_("te proberen vanaf"))
    tries = models.PositiveIntegerField(_("pogingen"), default=0)
    lease = models.UUIDField(_("wie het verstuurt"), null=True, blank=True)
    leased_until = models.DateTimeField(_("tot wanneer"), null=True, blank=True)
    problem = models.CharField(_("wat er misging"), max_length=500, blank=True)

    class Meta:
        abstract = True

    def settle(self, outcome: str, moment: datetime, problem: str = "") -> bool:
        """Whether it was still ours to settle."""
        return bool(self._ours().delete()[0])

    def try_later(self, moment: datetime, problem: str) -> None:
        """Later and later; given up after as long as mail servers themselves go on trying."""
        if moment - self.made_at > PATIENCE:
            self.settle(GIVEN_UP, moment, problem)
        else:
            self.put_off(moment + min(PAUSE * 2 ** min(self.tries, 10), LONGEST_PAUSE), problem)

    def put_off(self, until: datetime, problem: str) -> None:
        """To be tried again; what went wrong stays to be read meanwhile."""
        self._ours().update(leased_until=None, try_at=until, problem=problem[:500])

    def _ours(self) -> models.QuerySet[Any]:
        waiting: models.QuerySet[Any] = type(self)._default_manager.waiting()  # type: ignore[attr-defined]
        return waiting.filter(pk=self.pk, lease=self.lease)


class Logged(Leased):
    """Stays, with what came of it: `settled_at` is when, and `outcome` says what."""

    settled_at = models.DateTimeField(_("klaar op"), null=True, blank=True)
    outcome = models.CharField(_("uitkomst"), max_length=10, blank=True)

    class Meta:
        abstract = True

    def settle(self, outcome: str, moment: datetime, problem: str = "") -> bool:
        told = {"settled_at": moment, "outcome": outcome, "problem": problem[:500]}
        return bool(self._ours().update(leased_until=None, **told))
