"""The words for schemes."""

from datetime import datetime
from typing import Self

from django.apps import apps
from django.db.models import F, FilteredRelation, Prefetch, Q

from funding.availability import Availability
from funding.querysets.choosing import SchemeChoosing
from publication.fields import UNKNOWN


class SchemeQuerySet(SchemeChoosing):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def suggested(self) -> Self:
        """What a search may come up with; historical schemes only answer when they are named."""
        return self.filter(historical=False)

    def with_availability(self, moment: datetime) -> Self:
        """Each with `availability` and `call_that_matters` (a key): `models/states.py`, at that moment."""
        state = FilteredRelation("states", condition=Q(states__during__contains=moment))
        return self.alias(state=state).annotate(
            call_that_matters=F("state__call"), availability=F("state__availability")
        )

    def available_at(self, moment: datetime, *words: str) -> Self:
        return self.with_availability(moment).filter(availability__in=words)

    def closing(self, moment: datetime, *words: str) -> Self:
        """Of which any call does: beside one that is open until the money is spent another may close soon."""
        calls = apps.get_model("funding", "Call").objects.announced_of_schemes(moment)
        return self.filter(pk__in=calls.closing(moment, *words).order_by().values("scheme"))

    def of_unknown_closing(self, moment: datetime) -> Self:
        """Of which nobody knows when a call closes, or whether any call is there to close."""
        calls = apps.get_model("funding", "Call").objects.announced_of_schemes(moment)
        silent = Q(pk__in=calls.closing(moment, UNKNOWN).order_by().values("scheme"))
        return self.with_availability(moment).filter(silent | Q(availability__in=NOT_ANNOUNCED))

    def with_allocation(self, moment: datetime) -> Self:
        """Each with `word`, how the call that matters gives its money out; null: no call matters."""
        return self.with_availability(moment).annotate(word=F("state__call__allocation"))

    def applicable_first(self, moment: datetime) -> Self:
        """What is open, by its closing; announced, by its opening; expected; perhaps open; past."""
        found = self.with_availability(moment).alias(place=F("state__place"))
        return found.filter(place__isnull=False).order_by("place", "short_name", "slug")

    def for_listing(self) -> Self:
        return self.select_related("programme", "grantor", "agency", "source")

    def for_detail(self) -> Self:
        """All that stands on the public page of a scheme, each table once. Calls that are drafts do not."""
        below = [self._with_source(rows) for rows in CHILDREN]
        calls = apps.get_model("funding", "Call").objects.published().select_related("source")
        return self.for_listing().prefetch_related(
            "regions", Prefetch("calls", calls), *below, self._claims(), "calls__ceilings__source"
        )

    def for_assessment(self) -> Self:
        """All that a verdict needs: the rules, the words in them, and which costs are paid."""
        rules = [self._with_source(rows) for rows in ("criteria", "definitions")]
        return self.select_related("source").prefetch_related(
            *rules, self._claims(), "cost_terms", "grant_terms"
        )

    def _claims(self) -> Prefetch:
        """What sources say of all rows of a scheme, in one query."""
        return Prefetch("all_claims", apps.get_model("funding", "Claim").objects.for_reading())

    def _with_source(self, rows: str) -> Prefetch:
        """The rows below each scheme, with where they were read, in one query."""
        model = self.model._meta.get_field(rows).related_model
        return Prefetch(rows, model._default_manager.select_related("source"))

    # Doubts: what a colleague would ask about. Never errors, so never constraints.

    def complete_without_criteria(self) -> Self:
        return self.filter(rules_complete=True, criteria=None)

    def without_contribution_rule(self) -> Self:
        return self.filter(route="consortium", historical=False).exclude(grant_terms__kind="co_financing")

    def without_calls(self) -> Self:
        return self.filter(calls=None, ended=False, historical=False)

    def without_known_state_aid(self) -> Self:
        return self.filter(state_aid_basis="unknown", historical=False)

    def published_calls_of_a_draft(self) -> Self:
        return self.filter(published_at=None, calls__published_at__isnull=False).distinct()


NOT_ANNOUNCED = Availability.EXPECTED, Availability.UNKNOWN
CHILDREN = (
    "grant_terms",
    "cost_terms",
    "documents",
    "definitions",
    "criteria",
    "quality_criteria",
)
