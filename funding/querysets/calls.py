"""The words for calls: open, upcoming, expected, closed at a moment; the call that matters of each scheme.

The meaning stands in `funding/availability.py`; the database keeps it for all time (`models/states.py`), and
here the row of a moment is looked up. Every verb that depends on time takes the moment.
"""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Self

from django.apps import apps
from django.db.models import Case, CharField, F, FilteredRelation, Prefetch, Q, Value, When
from django.utils import timezone

from funding.availability import EXPECTED, Availability
from funding.choices import Closing
from funding.clock import amsterdam
from funding.querysets.windows import CallFinding
from publication.fields import UNKNOWN

DAYS = {  # the shortest first
    Closing.DAYS_14: 14,
    Closing.DAYS_30: 30,
    Closing.DAYS_90: 90,
    Closing.DAYS_180: 180,
}
LATER = "later"  # than the longest period; no `Closing`


def closing_word(moment: datetime) -> Case:
    """The first period within which a call closes, or that the money ends it; null: it is past.

    Who looks for what closes within ninety days wants what opens and closes within them too, and what may be
    open for all we know. What somebody only expects, closes nobody knows when.
    Periods are of whole days here, as on a calendar: the day of today, and so many after it. What closes at
    the midnight that ends the last of these closes on that day.
    """
    today = timezone.localdate(moment)
    within = [
        When(closes_at__lte=amsterdam(today + timedelta(days=days + 1), time()), then=Value(word))
        for word, days in DAYS.items()
    ]
    return Case(
        When(availability__in=[Availability.CLOSED, Availability.EXHAUSTED], then=Value(None)),
        When(certainty=EXPECTED, then=Value(UNKNOWN)),
        *within,
        When(closes_when_spent=True, then=Value(Closing.WHEN_SPENT)),
        When(closes_at=None, then=Value(UNKNOWN)),
        default=Value(LATER),
        output_field=CharField(),
    )


def closing_words(asked: Collection[str]) -> list[str]:
    """With every shorter period: what closes within fourteen days does so within thirty."""
    longest = max((days for word, days in DAYS.items() if word in asked), default=0)
    shorter = [str(word) for word, days in DAYS.items() if days <= longest]
    return [*shorter, *(word for word in asked if word not in shorter)]


class CallQuerySet(CallFinding):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def for_applications(self) -> Self:
        """Without the stages that come before: advice and selection."""
        return self.filter(stage="application")

    def with_availability(self, moment: datetime) -> Self:
        """Each with `availability`, one of the words of the contract."""
        state = FilteredRelation("states", condition=Q(states__during__contains=moment))
        return self.alias(state=state).annotate(availability=F("state__availability"))

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

    def with_closing(self, moment: datetime) -> Self:
        """Each with `word`, when it closes: of `Closing`, LATER or UNKNOWN; null: it is past."""
        return self.with_availability(moment).annotate(word=closing_word(moment))

    def closing(self, moment: datetime, *words: str) -> Self:
        return self.with_closing(moment).filter(word__in=closing_words(words))

    def announced_of_schemes(self, moment: datetime) -> Self:
        """By which a scheme closes: of any stage, for a first step that is missed is a scheme that is missed.

        Without what is only expected, and of a scheme that has lapsed none.
        """
        lapsed = Q(scheme__repealed_on__lte=timezone.localdate(moment))
        return self.published().exclude(lapsed).exclude(certainty=EXPECTED)

    def most_mattering_first(self, moment: datetime) -> Self:
        """Open, announced, expected, perhaps open, past."""
        found = self.with_availability(moment).alias(place=F("state__place"))
        return found.filter(place__isnull=False).order_by("place", "slug")

    def that_matter_at(self, moment: datetime) -> Self:
        """At most one call per scheme: the published application call that matters then."""
        return self.filter(states_of_its_scheme__during__contains=moment)

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
