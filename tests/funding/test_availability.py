"""The one meaning of open: at the edges where lawyers argue, and the same in SQL as in Python."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from funding.availability import (
    Availability,
    Standing,
    availability,
    call_that_matters,
    scheme_availability,
)
from funding.models import Call, Scheme
from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory, SourceDocumentFactory

TICK = timedelta(microseconds=1)
YEAR = timedelta(days=365)


def at(moment: datetime, **window: object) -> str:
    """The availability then of an unsaved call with these fields."""
    return availability(CallFactory.build(scheme=None, source=None, **window).window, moment)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [(OPENS - TICK, "upcoming"), (OPENS, "open"), (CLOSES - TICK, "open"), (CLOSES, "closed")],
)
def test_a_call_is_open_from_its_opening_until_just_before_its_closing(moment, expected):
    assert at(moment) == expected


@pytest.mark.parametrize("moment", [OPENS, OPENS + YEAR])
def test_without_a_closing_date_by_rule_a_call_stays_open(moment):
    assert at(moment, closes_at=None, closes_when_spent=True) == "open"


def test_an_unknown_closing_makes_it_unknown_once_it_has_opened():
    assert at(OPENS - TICK, closes_at=None) == "upcoming"
    assert at(OPENS, closes_at=None) == "unknown"


def test_an_unknown_opening_makes_it_unknown_until_it_closes():
    assert at(CLOSES - TICK, opens_at=None) == "unknown"
    assert at(CLOSES, opens_at=None) == "closed"


def test_two_unknown_edges_say_nothing():
    assert at(OPENS, opens_at=None, closes_at=None) == "unknown"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [(OPENS - YEAR, "expected"), (OPENS, "expected"), (CLOSES - TICK, "expected"), (CLOSES, "unknown")],
)
def test_an_expected_call_is_never_open_and_never_closed(moment, expected):
    assert at(moment, certainty="expected") == expected


def test_an_expectation_without_days_passes_after_its_month():
    window = {"certainty": "expected", "opens_at": None, "closes_at": None, "expected_until": CLOSES}
    assert at(CLOSES - TICK, **window) == "expected"
    assert at(CLOSES, **window) == "unknown"


def test_money_that_is_spent_shows_between_opening_and_closing():
    spent = OPENS + timedelta(days=3)
    assert at(spent - TICK, exhausted_at=spent) == "open"
    assert at(spent, exhausted_at=spent) == "exhausted"
    assert at(CLOSES, exhausted_at=spent) == "closed"


def test_a_withdrawn_call_is_closed_also_before_it_opens():
    assert at(OPENS - TICK, withdrawn_at=OPENS - YEAR) == "closed"


def test_a_disputed_window_is_not_open_but_does_close():
    assert at(OPENS, certainty="disputed") == "unknown"
    assert at(CLOSES, certainty="disputed") == "closed"


# --- the scheme ------------------------------------------------------------------------------------------

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)


def days(count: int) -> datetime:
    return NOW + timedelta(days=count)


def window(slug: str, opens: int | None, closes: int | None, certainty: str = "confirmed", **more: object):
    return CallFactory.build(
        scheme=None,
        source=None,
        slug=slug,
        certainty=certainty,
        opens_at=None if opens is None else days(opens),
        closes_at=None if closes is None else days(closes),
        **more,
    ).window


OPEN, LATER_OPEN = window("open", -5, 5), window("later-open", -5, 9)
ANNOUNCED, LATER = window("announced", 10, 20), window("later", 30, 40)
GUESSED = window("guessed", 5, 8, "expected")
MAYBE = window("maybe", None, 50)
LAST, EARLIER = window("last", -30, -20), window("earlier", -60, -50)
MISSED = window("missed", -10, -5, "expected")


@pytest.mark.parametrize(
    ("windows", "slug"),
    [
        ([LATER_OPEN, ANNOUNCED, OPEN], "open"),
        ([LAST, LATER, ANNOUNCED, GUESSED], "announced"),
        ([LAST, MAYBE, GUESSED], "guessed"),
        ([LAST, MAYBE], "maybe"),
        ([EARLIER, LAST], "last"),
        ([MISSED, LAST], "missed"),
    ],
)
def test_the_call_that_matters(windows, slug):
    assert call_that_matters(windows, NOW).slug == slug


def test_without_calls_nothing_matters():
    assert call_that_matters([], NOW) is None


@pytest.mark.parametrize(
    ("standing", "call", "expected"),
    [
        (Standing(), None, "unknown"),
        (Standing(ended=True), None, "closed"),
        (Standing(historical=True), None, "closed"),
        (Standing(ended=True), Availability.OPEN, "open"),
        (Standing(calls_complete=False), Availability.CLOSED, "unknown"),
        (Standing(calls_complete=False), Availability.EXHAUSTED, "exhausted"),
        (Standing(calls_complete=False), Availability.OPEN, "open"),
        (Standing(calls_complete=False), Availability.UPCOMING, "upcoming"),
        (Standing(calls_complete=False, ended=True), None, "closed"),
        (
            Standing(calls_complete=False, repealed_on=date(2026, 11, 24)),
            Availability.CLOSED,
            "lapsed",
        ),
        (Standing(repealed_on=date(2026, 11, 24)), Availability.OPEN, "lapsed"),
        (Standing(repealed_on=date(2026, 11, 25)), Availability.OPEN, "open"),
    ],
)
def test_what_a_scheme_is(standing, call, expected):
    assert scheme_availability(standing, call, NOW) == expected


def test_a_scheme_lapses_at_midnight_here_and_not_in_greenwich():
    standing = Standing(repealed_on=date(2026, 7, 1))
    midnight = datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert scheme_availability(standing, None, midnight - TICK) == "unknown"
    assert scheme_availability(standing, None, midnight) == "lapsed"


# --- SQL says the same -------------------------------------------------------------------------------------

EDGES = [days(count) for count in range(-3, 4)]  # few, so that edges meet each other and the moment
edge = st.none() | st.sampled_from(EDGES)


@st.composite
def call_fields(draw, edge=edge):
    """Any call that the database accepts, overlapping ones left to one scheme each."""
    opens, closes = draw(edge), draw(edge)
    if opens and closes and opens >= closes:
        closes = None
    certainty = draw(st.sampled_from(["confirmed", "reported", "expected", "disputed"]))
    spent, withdrawn = draw(edge), draw(edge)
    if certainty == "expected":
        spent = withdrawn = None
    if spent and opens and spent < opens:
        spent = None
    until = draw(edge) if certainty == "expected" and closes is None else None
    return {
        "opens_at": opens,
        "closes_at": closes,
        "certainty": certainty,
        "closes_when_spent": draw(st.booleans()) if closes is None else False,
        "exhausted_at": spent,
        "withdrawn_at": withdrawn,
        "expected_until": until,
        "stage": draw(st.sampled_from(["application", "application", "pre_advice"])),
        "published_at": draw(st.sampled_from([NOW, NOW, None])),
    }


moments = st.builds(
    lambda moment, ticks: moment + ticks * TICK, st.sampled_from(EDGES), st.sampled_from([-1, 0, 1])
)


class SqlSaysTheSame(TestCase):
    """Hypothesis rolls each example back, which pytest's own database fixture cannot."""

    @settings(deadline=None)
    @given(fields=call_fields(), moment=moments)
    def test_of_a_call(self, fields, moment):
        call = CallFactory(source=SourceDocumentFactory(), **fields)
        told = Call.objects.with_availability(moment).get().availability
        assert told == call.availability_at(moment)

    @settings(deadline=None, max_examples=40)
    @given(
        fields=st.lists(call_fields(), max_size=4),
        moment=moments,
        repealed=st.none() | st.sampled_from([date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 26)]),
        ended=st.booleans(),
        historical=st.booleans(),
        complete=st.booleans(),
    )
    def test_of_a_scheme(self, fields, moment, repealed, ended, historical, complete):
        scheme = SchemeFactory(
            repealed_on=repealed, ended=ended, historical=historical, calls_complete=complete
        )
        calls = [  # each its own strand, so that all of them may run at once
            CallFactory(scheme=scheme, source=scheme.source, strand=str(number), **one)
            for number, one in enumerate(fields)
        ]
        public = [call for call in calls if call.published_at and call.stage == "application"]
        matters = call_that_matters([call.window for call in public], moment)
        told = list(Call.objects.that_matter_at(moment))
        assert [call.slug for call in told] == ([matters.slug] if matters else [])
        own = availability(matters, moment) if matters else None
        row = Scheme.objects.with_availability(moment).get()
        assert row.availability == scheme_availability(scheme.standing, own, moment)
        assert row.call_that_matters == (told[0].pk if told else None)
        assert list(Scheme.objects.applicable_first(moment)) == [row]


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 20])
def test_the_calls_that_matter_cost_one_query_whatever_the_size(django_assert_num_queries, size):
    for scheme in SchemeFactory.create_batch(size):
        CallFactory(scheme=scheme, slug=f"{scheme.slug}-2026-1")
        CallFactory(
            scheme=scheme, slug=f"{scheme.slug}-2027-1", opens_at=OPENS + YEAR, closes_at=CLOSES + YEAR
        )
    with django_assert_num_queries(1):
        calls = list(Call.objects.that_matter_at(NOW).select_related("scheme"))
    assert [call.slug for call in calls] == [f"{call.scheme.slug}-2027-1" for call in calls]
    assert len(calls) == size
    with django_assert_num_queries(1):
        assert len(Scheme.objects.available_at(NOW, "upcoming")) == size


@pytest.mark.django_db
def test_an_expectation_without_any_moment_has_not_passed():
    first = CallFactory(opens_at=None, closes_at=None, withdrawn_at=days(-1))
    vague = CallFactory(scheme=first.scheme, opens_at=None, closes_at=None, expected=True)
    assert Call.objects.that_matter_at(NOW).get() == vague


@pytest.mark.django_db
def test_each_verb_finds_its_own():
    for number, (certainty, opens, closes) in enumerate(
        [("confirmed", -5, 5), ("reported", 5, 9), ("expected", 5, 9), ("confirmed", -9, -5)]
    ):
        edges = {"opens_at": days(opens), "closes_at": days(closes)}
        CallFactory(slug=f"x-2026-{number + 1}", certainty=certainty, **edges)

    def found(calls) -> list[str]:
        return [call.slug for call in calls]

    assert found(Call.objects.open_at(NOW)) == ["x-2026-1"]
    assert found(Call.objects.upcoming_at(NOW)) == ["x-2026-2"]
    assert found(Call.objects.expected_at(NOW)) == ["x-2026-3"]
    assert found(Call.objects.closed_at(NOW)) == ["x-2026-4"]
    assert found(Call.objects.opens_within(NOW, timedelta(days=5))) == []
    assert found(Call.objects.opens_within(NOW, timedelta(days=6))) == ["x-2026-2"]
    assert found(Call.objects.closes_within(NOW, timedelta(days=6))) == ["x-2026-1"]
