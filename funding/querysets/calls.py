"""The words for calls: open, upcoming, expected, closed at a moment; the call that matters of each scheme.

The meaning stands in `funding/availability.py`; this file says it in SQL, once, and a property test holds the
two together. Every verb that depends on time takes the moment.
"""

from datetime import datetime, timedelta
from typing import Self

from django.db.models import Case, CharField, F, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Least

from funding.availability import DISPUTED, EXPECTED, Availability, Matter
from funding.querysets.sourced import SourcedQuerySet

EXPECTATION_ENDS = Coalesce("closes_at", "expected_until", "opens_at")


def availability_of_call(moment: datetime) -> Case:
    """`funding.availability.availability` in SQL, case for case."""
    return Case(
        When(withdrawn_at__lte=moment, then=Value(Availability.CLOSED)),
        When(Q(certainty=EXPECTED, expectation_ends__gt=moment), then=Value(Availability.EXPECTED)),
        When(certainty=EXPECTED, then=Value(Availability.UNKNOWN)),
        When(closes_at__lte=moment, then=Value(Availability.CLOSED)),
        When(exhausted_at__lte=moment, then=Value(Availability.EXHAUSTED)),
        When(Q(certainty=DISPUTED) | Q(opens_at=None), then=Value(Availability.UNKNOWN)),
        When(opens_at__gt=moment, then=Value(Availability.UPCOMING)),
        When(closes_at=None, closes_when_spent=False, then=Value(Availability.UNKNOWN)),
        default=Value(Availability.OPEN),
        output_field=CharField(),
    )


def matter_of_call(moment: datetime) -> Case:
    """`funding.availability.matter` in SQL, on top of the availability."""
    return Case(
        When(availability=Availability.OPEN, then=Value(Matter.OPEN)),
        When(availability=Availability.UPCOMING, then=Value(Matter.UPCOMING)),
        When(availability=Availability.EXPECTED, then=Value(Matter.EXPECTED)),
        # Said positively: not (… and null) is null in SQL, and an end that nobody knows has not come.
        When(certainty=EXPECTED, expectation_ends__lte=moment, then=Value(Matter.PAST)),
        When(availability=Availability.UNKNOWN, then=Value(Matter.PERHAPS_OPEN)),
        default=Value(Matter.PAST),
        output_field=IntegerField(),
    )


def _soonest() -> Case:
    return Case(
        When(matter=Matter.OPEN, then=F("closes_at")),
        When(matter=Matter.UPCOMING, then=F("opens_at")),
        When(matter=Matter.EXPECTED, then=Coalesce("opens_at", "expectation_ends")),
    )


def _ended(moment: datetime) -> Case:
    """When a call that is past ended: the first of what ended it."""

    def if_come(field: str) -> Combinable:
        return Case(When(**{f"{field}__lte": moment}, then=F(field)))

    first = Coalesce(
        Least(if_come("withdrawn_at"), if_come("exhausted_at"), if_come("closes_at")), "expectation_ends"
    )
    return Case(When(matter=Matter.PAST, then=first))


class CallQuerySet(SourcedQuerySet):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def for_applications(self) -> Self:
        """Without the stages that come before: advice and selection."""
        return self.filter(stage="application")

    def with_availability(self, moment: datetime) -> Self:
        """Each with `availability`, one of the words of the contract."""
        return self.alias(expectation_ends=EXPECTATION_ENDS).annotate(
            availability=availability_of_call(moment)
        )

    def available_at(self, moment: datetime, *words: str) -> Self:
        return self.with_availability(moment).filter(availability__in=words)

    def open_at(self, moment: datetime) -> Self:
        return self.available_at(moment, Availability.OPEN)

    def upcoming_at(self, moment: datetime) -> Self:
        """Announced, and not open yet."""
        return self.available_at(moment, Availability.UPCOMING)

    def expected_at(self, moment: datetime) -> Self:
        """Extrapolated by somebody, announced by nobody, and not past."""
        return self.available_at(moment, Availability.EXPECTED)

    def closed_at(self, moment: datetime) -> Self:
        return self.available_at(moment, Availability.CLOSED)

    def opens_within(self, moment: datetime, period: timedelta) -> Self:
        return self.upcoming_at(moment).filter(opens_at__lt=moment + period)

    def closes_within(self, moment: datetime, period: timedelta) -> Self:
        return self.open_at(moment).filter(closes_at__lt=moment + period)

    def most_mattering_first(self, moment: datetime) -> Self:
        """Open, announced, expected, perhaps open, past."""
        return (
            self.with_availability(moment)
            .alias(matter=matter_of_call(moment))
            .alias(soonest=_soonest(), ended=_ended(moment))
            .order_by("matter", F("soonest").asc(nulls_last=True), F("ended").desc(nulls_last=True), "slug")
        )

    def that_matter_at(self, moment: datetime) -> Self:
        """At most one call per scheme, in one query: the published application call that matters then."""
        ranked = self.published().for_applications().most_mattering_first(moment)
        return ranked.order_by("scheme_id", *ranked.query.order_by).distinct("scheme_id")

    def for_listing(self) -> Self:
        return self.select_related("scheme__grantor", "scheme__agency", "source").order_by(
            F("closes_at").asc(nulls_last=True), "slug"
        )

    def for_detail(self) -> Self:
        return self.for_listing().prefetch_related("ceilings__source")

    # Doubts: what a colleague would ask about. Never errors, so never constraints.

    def without_ceiling(self) -> Self:
        return self.filter(ceilings=None, certainty="confirmed")

    def without_known_allocation(self) -> Self:
        return self.filter(allocation="unknown")

    def without_closing(self) -> Self:
        return self.filter(closes_at=None, closes_when_spent=False).exclude(certainty=EXPECTED)

    def without_words_of_the_source(self) -> Self:
        return self.filter(opens_text="", closes_text="", certainty="confirmed")

    def longer_than_a_year(self) -> Self:
        return self.filter(closes_at__gt=F("opens_at") + Value(timedelta(days=366)))
