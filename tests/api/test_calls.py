"""GET /calls and /schemes/{scheme}/calls: when one can apply, and what is not known of that."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from funding.models import Call
from tests.funding.factories import (
    CLOSES,
    OPENS,
    CallFactory,
    CeilingFactory,
    SchemeFactory,
    SourceDocumentFactory,
)

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)
CITATION = {
    "document": "Regeling stcrt-2026-x", "article": "1", "paragraph": None, "point": None,
    "url": "https://zoek.officielebekendmakingen.nl/stcrt-2026-x.html",
}  # fmt: skip
PROVENANCE = {
    "source": "stcrt-2026-x", "quote": None, "readOn": "2026-01-01", "certainty": "confirmed",
    "checkedOn": None,
}  # fmt: skip
ORIGIN = {"citation": CITATION, "provenance": PROVENANCE}
UNDISPUTED = ORIGIN | {"claims": None}
SUMMARY = {
    "slug": "rif-2026-1", "strand": None, "stage": "application", "availability": "open",
    "opensAt": "2026-06-01T07:00:00Z", "opensTimeKnown": True,
    "closesAt": "2026-07-30T15:00:00Z", "closesTimeKnown": True, "closesWhenSpent": False,
    "expectedUntil": None, "zone": "Europe/Amsterdam", "certainty": "confirmed", "allocation": "ranking",
    "scheme": {"slug": "rif", "shortName": "RIF"},
}  # fmt: skip
WHOLE = SUMMARY | {
    "opensText": None, "closesText": "tot en met 30 juli 17.00 uur",
    "announcedOpensAt": None, "announcedClosesAt": None, "servesPeriod": None,
    "exhaustedAt": None, "withdrawnAt": None,
    "applications": None,
    "awards": None,
    "allocationNote": {"nl": "Een commissie oordeelt.", "en": "A committee decides."},
    "ceilings": [
        {"sizeClass": None, "amount": "10000000.00", "current": False} | UNDISPUTED,
        {"sizeClass": None, "amount": "12500000.00", "current": True} | UNDISPUTED,
    ],
} | UNDISPUTED  # fmt: skip


def at(moment: datetime) -> str:
    return moment.isoformat()


@pytest.fixture
def rif():
    source = SourceDocumentFactory(key="stcrt-2026-x")
    call = CallFactory(
        scheme=SchemeFactory(slug="rif", short_name="RIF"), slug="rif-2026-1", source=source,
        allocation="ranking", closes_text="tot en met 30 juli 17.00 uur",
        allocation_note_nl="Een commissie oordeelt.", allocation_note_en="A committee decides.",
    )  # fmt: skip
    CeilingFactory(call=call, source=source, amount=Decimal(10_000_000), sequence=1)
    CeilingFactory(call=call, source=source, amount=Decimal(12_500_000), sequence=2)
    return call


def test_a_list_tells_when_one_can_apply(ask, rif):
    listed = ask("calls", statusAt=at(OPENS))
    assert listed == {
        "count": 1, "pageSize": 50, "next": None, "previous": None, "results": [SUMMARY],
    }  # fmt: skip
    assert ask("schemes/rif/calls", statusAt=at(OPENS)) == listed


def test_a_call_tells_all_that_its_source_does(ask, rif):
    assert ask("calls/rif-2026-1", statusAt=at(OPENS)) == WHOLE


@pytest.mark.parametrize(
    ("moment", "availability"),
    [(OPENS - TICK, "upcoming"), (OPENS, "open"), (CLOSES - TICK, "open"), (CLOSES, "closed")],
)
def test_a_call_is_open_from_its_opening_until_just_before_its_closing(ask, found, rif, moment, availability):
    assert ask("calls/rif-2026-1", statusAt=at(moment))["availability"] == availability
    assert found("calls", statusAt=at(moment), status=availability) == ["rif-2026-1"]
    others = [word for word in ("open", "upcoming", "closed") if word != availability]
    assert found("calls", statusAt=at(moment), status=others) == []


@pytest.mark.parametrize("hours", range(-12, 14))
def test_every_offset_is_the_same_instant(ask, rif, hours):
    sign, ahead = ("+", hours) if hours >= 0 else ("-", -hours)
    local = (OPENS + timedelta(hours=hours)).replace(tzinfo=None)
    [call] = ask("calls", statusAt=f"{local.isoformat()}{sign}{ahead:02d}:00")["results"]
    assert (call["availability"], call["opensAt"]) == ("open", "2026-06-01T07:00:00Z")


def test_an_edge_that_nobody_knows_is_null_and_not_a_date(ask):
    CallFactory(slug="a-2026-1", closes_at=None)
    CallFactory(slug="b-2026-1", continuous=True)
    CallFactory(slug="c-2026-1", opens_at=None)
    told = {call["slug"]: call for call in ask("calls", statusAt=at(OPENS))["results"]}
    assert (told["a-2026-1"]["closesAt"], told["a-2026-1"]["availability"]) == (None, "unknown")
    assert (told["b-2026-1"]["closesAt"], told["b-2026-1"]["closesWhenSpent"]) == (None, True)
    assert (told["c-2026-1"]["opensAt"], told["c-2026-1"]["availability"]) == (None, "unknown")


BEFORE, AFTER = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"closesBefore": at(CLOSES)}, ["open-ended-2026-1", "unknown-2026-1"]),
        ({"closesBefore": at(CLOSES + TICK)}, ["known-2026-1", "open-ended-2026-1", "unknown-2026-1"]),
        ({"closesBefore": at(AFTER), "closesKnown": "true"}, ["known-2026-1"]),
        ({"closesAfter": at(CLOSES)}, ["known-2026-1", "open-ended-2026-1", "unknown-2026-1"]),
        ({"closesAfter": at(CLOSES + TICK), "closesKnown": "true"}, []),
        ({"closesKnown": "false"}, ["open-ended-2026-1", "unknown-2026-1"]),
        ({"opensBefore": at(OPENS)}, ["unknown-2026-1"]),
        ({"opensAfter": at(OPENS), "opensKnown": "true"}, ["known-2026-1", "open-ended-2026-1"]),
        ({"opensKnown": "false"}, ["unknown-2026-1"]),
    ],
)
def test_what_is_not_known_stays_in_the_list_unless_asked_otherwise(found, query, slugs):
    CallFactory(slug="known-2026-1")
    CallFactory(slug="open-ended-2026-1", continuous=True)
    CallFactory(slug="unknown-2026-1", opens_at=None, closes_at=None)
    assert sorted(found("calls", **query)) == slugs


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"scheme": "rif"}, ["rif-2026-1"]),
        ({"allocation": "ranking"}, ["rif-2026-1"]),
        ({"allocation": ["ranking", "unknown"]}, ["rif-2026-1", "slim-2026-1"]),
        ({"allocation": "lottery"}, []),
        ({"text": "rif"}, ["rif-2026-1"]),
        ({"text": "leren werken"}, ["rif-2026-1", "slim-2026-1"]),
        ({"text": "!!!"}, []),
    ],
)
def test_filters(found, rif, query, slugs):
    CallFactory(slug="slim-2026-1", scheme=SchemeFactory(slug="slim"))
    assert sorted(found("calls", **query)) == slugs


@pytest.mark.parametrize(
    ("sort", "slugs"),
    [
        (None, ["now-2026-1", "soon-2026-1", "past-2026-1"]),
        ("applicable", ["now-2026-1", "soon-2026-1", "past-2026-1"]),
        ("closesAt", ["past-2026-1", "now-2026-1", "soon-2026-1"]),
        ("-closesAt", ["now-2026-1", "past-2026-1", "soon-2026-1"]),
        ("opensAt", ["past-2026-1", "now-2026-1", "soon-2026-1"]),
        ("-opensAt", ["soon-2026-1", "now-2026-1", "past-2026-1"]),
    ],
)
def test_order_puts_what_is_not_known_last(found, sort, slugs):
    CallFactory(slug="now-2026-1")
    CallFactory(slug="past-2026-1", opens_at=OPENS - timedelta(days=60), closes_at=OPENS - timedelta(days=30))
    CallFactory(slug="soon-2026-1", opens_at=CLOSES, closes_at=None, closes_when_spent=True)
    assert found("calls", statusAt=at(OPENS), **({"sort": sort} if sort else {})) == slugs


@pytest.mark.parametrize("size", [1, 20])
def test_a_list_costs_four_queries_whatever_the_size(ask, django_assert_num_queries, size):
    CallFactory.create_batch(size)
    asked = {"status": ["open", "closed", "upcoming"]}
    with django_assert_num_queries(5):  # how it stands, all calls, the status of each, page, documents
        assert len(ask("calls", **asked)["results"]) == size
    with django_assert_num_queries(2, fresh=False):  # how it stands, and the page
        assert ask("calls", **asked)["count"] == size


def test_what_is_narrowed_is_counted_again_once_something_changed(ask):
    call = CallFactory(slug="een-2026-1", allocation="lottery")
    assert ask("calls", allocation="lottery")["count"] == 1
    CallFactory(slug="twee-2026-1", allocation="lottery")
    assert ask("calls", allocation="lottery")["count"] == 2
    assert ask("calls", allocation=["lottery", "ranking"])["count"] == 2
    Call.objects.filter(pk=call.pk).update(allocation="ranking")
    assert ask("calls", allocation="lottery")["count"] == 1
    assert ask("calls", allocation="lottery", status="open", statusAt="2001-01-01T00:00:00Z")["count"] == 0


@pytest.mark.parametrize("size", [1, 20])
def test_the_calls_of_a_scheme_cost_five_queries(ask, django_assert_num_queries, size):
    scheme = SchemeFactory(slug="rif")
    for year in range(2000, 2000 + size):
        opens = OPENS.replace(year=year)
        CallFactory(scheme=scheme, slug=f"rif-{year}-1", opens_at=opens, closes_at=opens + timedelta(days=9))
    with django_assert_num_queries(5):  # the scheme, and those of a list
        assert len(ask("schemes/rif/calls")["results"]) == size


@pytest.mark.parametrize("size", [1, 20])
def test_a_call_costs_two_queries_whatever_its_ceilings(ask, django_assert_num_queries, size):
    call = CallFactory(slug="rif-2026-1")
    for sequence in range(size):
        CeilingFactory(call=call, sequence=sequence + 1)
    with django_assert_num_queries(2):  # whether anything waits, the document
        assert len(ask("calls/rif-2026-1")["ceilings"]) == size
