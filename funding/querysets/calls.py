"""The words for calls: open, upcoming, expected, closed at a moment; the call that matters of each scheme.

The meaning stands in `funding/availability.py`; this file says it in SQL, once, and a property test holds the
two together. Every verb that depends on time takes the moment.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Self

from django.apps import apps
from django.db.models import Case, CharField, DecimalField, ExpressionWrapper, F, Prefetch, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Extract, Least

from funding.availability import DISPUTED, EXPECTED, Availability, Matter
from funding.querysets.windows import CallFinding

EXPECTATION_ENDS = Coalesce("closes_at", "expected_until", "opens_at")

# A place in the line is one number, so that a list of schemes costs one search of their calls: what matters
# comes first, and within it a moment in seconds, of which none comes near FAR.
FAR = 10**12
NUMBER: "DecimalField[Any, Any]" = DecimalField(max_digits=20, decimal_places=6)


class State(NamedTuple):
    """One of the states that a call can be in, what it is called, and its place in the line."""

    condition: Q
    availability: Availability
    place: Combinable


def states(moment: datetime) -> list[State]:
    """`funding.availability`, in SQL, case for case: the first that holds."""
    expected = Coalesce("opens_at", "expectation_ends")
    past, perhaps = _past(moment), _place(Matter.PERHAPS_OPEN)
    unknown = Availability.UNKNOWN
    return [
        State(Q(withdrawn_at__lte=moment), Availability.CLOSED, past),
        State(
            Q(certainty=EXPECTED, expectation_ends__gt=moment),
            Availability.EXPECTED,
            _place(Matter.EXPECTED, _seconds(expected)),
        ),
        State(Q(certainty=EXPECTED, expectation_ends__lte=moment), unknown, past),
        State(Q(certainty=EXPECTED), unknown, perhaps),  # an end that nobody knows has not come
        State(Q(closes_at__lte=moment), Availability.CLOSED, past),
        State(Q(exhausted_at__lte=moment), Availability.EXHAUSTED, past),
        State(Q(certainty=DISPUTED) | Q(opens_at=None), unknown, perhaps),
        State(
            Q(opens_at__gt=moment), Availability.UPCOMING, _place(Matter.UPCOMING, _seconds(F("opens_at")))
        ),
        State(Q(closes_at=None, closes_when_spent=False), unknown, perhaps),
        State(Q(opens_at__lte=moment), Availability.OPEN, _place(Matter.OPEN, _seconds(F("closes_at")))),
    ]


def _place(matter: Matter, seconds: Combinable | None = None) -> Combinable:
    """Last among what matters as much when its moment is not known."""
    within = Value(FAR - 1) if seconds is None else Coalesce(seconds, Value(FAR - 1))
    return ExpressionWrapper(Value(matter * FAR) + within, NUMBER)


def _seconds(at: Combinable) -> Combinable:
    # In UTC: counted on a local clock, an hour in autumn would be there twice.
    return Extract(at, "epoch", tzinfo=UTC)


def _past(moment: datetime) -> Combinable:
    """What ended last stands first; a call ended at the first of what ended it."""

    def if_come(field: str) -> Combinable:
        return Case(When(**{f"{field}__lte": moment}, then=F(field)))

    ended = Coalesce(
        Least(if_come("withdrawn_at"), if_come("exhausted_at"), if_come("closes_at")), "expectation_ends"
    )
    return _place(Matter.PAST, Value(FAR // 2) - _seconds(ended))


class CallQuerySet(CallFinding):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def for_applications(self) -> Self:
        """Without the stages that come before: advice and selection."""
        return self.filter(stage="application")

    def with_availability(self, moment: datetime) -> Self:
        """Each with `availability`, one of the words of the contract."""
        words = (When(state.condition, then=Value(state.availability)) for state in states(moment))
        return self.alias(expectation_ends=EXPECTATION_ENDS).annotate(
            availability=Case(*words, output_field=CharField())
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

    def in_line(self, moment: datetime) -> Self:
        """Each with its `place`: open, announced, expected, perhaps open, past; the lowest matters most."""
        places = (When(state.condition, then=state.place) for state in states(moment))
        return self.alias(expectation_ends=EXPECTATION_ENDS).alias(place=Case(*places, output_field=NUMBER))

    def most_mattering_first(self, moment: datetime) -> Self:
        return self.with_availability(moment).in_line(moment).order_by("place", "slug")

    def that_matter_at(self, moment: datetime) -> Self:
        """At most one call per scheme, in one query: the published application call that matters then."""
        ranked = self.published().for_applications().most_mattering_first(moment)
        return ranked.order_by("scheme_id", *ranked.query.order_by).distinct("scheme_id")

    def for_listing(self) -> Self:
        return self.select_related("scheme__grantor", "scheme__agency", "source").order_by(
            F("closes_at").asc(nulls_last=True), "slug"
        )

    def for_detail(self) -> Self:
        claims = apps.get_model("funding", "Claim").objects.for_reading()
        told = [Prefetch(rows, claims) for rows in ("claims", "ceilings__claims")]
        return self.for_listing().prefetch_related("ceilings__source", *told)

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
