"""What is asked of any fact: is it checked, and where was it read."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from funding.choices import SourceKind
from funding.clock import months_before

if TYPE_CHECKING:
    from accounts.models import User

MONTHS_TRUSTED = 3  # how long a comparison with the source is trusted


SEEN: dict[str, Any] = {"published_at__isnull": False}
OF_SCHEME: dict[str, Any] = {"scheme__published_at__isnull": False}
# What is read in sources, and when that may be seen by everybody.
READ: dict[str, dict[str, Any]] = {
    "Programme": {},
    "Scheme": SEEN,
    "Call": SEEN | OF_SCHEME,
    "Ceiling": {f"call__{key}": value for key, value in (SEEN | OF_SCHEME).items()},
} | dict.fromkeys(
    (
        "GrantTerm",
        "CostTerm",
        "RequiredDocument",
        "Preparation",
        "Definition",
        "Criterion",
        "QualityCriterion",
        "Claim",
    ),
    OF_SCHEME,
)


class SourceDocumentQuerySet(models.QuerySet[Any]):
    def public(self) -> Self:
        """What something was read in that everybody may see."""
        models_read = ((apps.get_model("funding", name), seen) for name, seen in READ.items())
        read = (model._default_manager.filter(**seen).values("source") for model, seen in models_read)
        return self.filter(reduce(or_, (Q(pk__in=rows) for rows in read)))

    def for_listing(self) -> Self:
        return self.order_by("title", "key")

    def for_detail(self) -> Self:
        return self.for_listing()

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def search(self, text: str) -> Self:
        """Each word in the title, the publisher or the number."""
        found = self
        for word in text.split():
            named = Q(title__unaccent__icontains=word) | Q(publisher__unaccent__icontains=word)
            found = found.filter(named | Q(identifier__icontains=word) | Q(key__icontains=word))
        return found

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
