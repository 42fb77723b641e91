"""What is asked of any fact: is it checked, and where was it read."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from funding.choices import SourceKind
from funding.clock import months_before

if TYPE_CHECKING:
    from accounts.models import User

MONTHS_TRUSTED = 3  # how long a comparison with the source is trusted


class SourceDocumentQuerySet(models.QuerySet[Any]):
    def without_address(self) -> Self:
        return self.filter(url="")


class SourcedQuerySet(models.QuerySet[Any]):
    def stale_since(self, since: datetime) -> Self:
        """What nobody has compared with its source since then."""
        return self.filter(Q(checked_at=None) | Q(checked_at__lt=since))

    def stale_at(self, moment: datetime) -> Self:
        """What nobody has compared with its source in the three months before `moment`."""
        return self.stale_since(months_before(moment, MONTHS_TRUSTED))

    def disputed(self) -> Self:
        return self.filter(certainty="disputed")

    def confirmed_by_a_third_party(self) -> Self:
        """A doubt: what an adviser or a magazine says is reported; confirmed is what the text itself says."""
        return self.filter(certainty="confirmed").exclude(source__kind__in=SourceKind.official())

    def mark_checked(self, *, at: datetime, by: "User") -> int:
        """Somebody compared these with their sources. Says nothing of what the rows hold."""
        return self.update(checked_at=at, checked_by=by)
