"""The words for claims."""

from typing import Any, Self

from funding.claims import ABOUT
from funding.querysets.sourced import SourcedQuerySet


class ClaimQuerySet(SourcedQuerySet):
    def of_the_same_field(self, claim: Any) -> Self:
        """What is said of the field of the row that this claim is about, itself included."""
        row = {f"{name}_id": getattr(claim, f"{name}_id") for name in ("scheme", *ABOUT)}
        return self.filter(field=claim.field, **row)

    def about_row(self, about: str, row: Any) -> Self:
        """What is said of this row itself, and not of one below it."""
        if about != "scheme":
            return self.filter(**{about: row})
        return self.filter(scheme=row, **{f"{name}_id": None for name in ABOUT})

    def unsettled(self) -> Self:
        return self.filter(settled_at=None)

    def of_schemes(self, schemes: Any) -> Self:
        return self.filter(scheme__in=schemes).for_reading()

    def for_reading(self) -> Self:
        """With all that tells where each was read and on which clock."""
        return self.select_related("source", "call", "ceiling__call").order_by("pk")
