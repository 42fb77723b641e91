"""GET /calls/exports/ics: what calendar programs make of it. Two parsers read every event alike."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from publication.publishing import publish_waiting
from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
KRALENDIJK = ZoneInfo("America/Kralendijk")


@pytest.fixture
def fetch(client):
    def fetch(address="calls", language="nl", **query):
        answer = client.get(f"/api/v1/{address}/exports/ics", query, headers={"Accept-Language": language})
        assert answer.status_code == 200, answer.content
        return answer.content

    return fetch


@pytest.fixture
def events(fetch):
    """The events by uid, as the icalendar package reads them."""

    def events(**query):
        found = {str(event["uid"]): event for event in Calendar.from_ical(fetch(**query)).walk("VEVENT")}
        return {uid.removesuffix("@pps-register"): event for uid, event in found.items()}

    return events


def midnight(year, month, day, zone=AMSTERDAM):
    return datetime(year, month, day, tzinfo=zone)


def untimed(opens, closes, **more):
    return CallFactory(
        slug=f"rif-{opens.year}-1", opens_at=opens, closes_at=closes, opens_time_known=False,
        closes_time_known=False, **more,
    )  # fmt: skip


def read_twice(raw):
    """Start and end of each event, as two parsers read them; they must agree."""
    one = {
        str(event["uid"]): (event["dtstart"].dt, event["dtend"].dt if "dtend" in event else None)
        for event in Calendar.from_ical(raw).walk("VEVENT")
    }
    other = {
        event.uid.value: (event.dtstart.value, event.dtend.value if hasattr(event, "dtend") else None)
        for event in vobject.readOne(raw.decode()).vevent_list
    }
    assert one == other
    return one


def test_a_call_is_two_events_at_the_instants_of_the_register(fetch):
    CallFactory(scheme=SchemeFactory(slug="rif", short_name="RIF"), slug="rif-2026-1")
    assert read_twice(fetch()) == {
        "rif-2026-1-opens@pps-register": (OPENS, None),
        "rif-2026-1-closes@pps-register": (CLOSES, None),
    }


@pytest.mark.parametrize(
    ("closes", "last_day"),
    [
        (midnight(2026, 7, 1), date(2026, 6, 30)),
        (midnight(2028, 3, 1), date(2028, 2, 29)),  # a leap day
        (midnight(2026, 3, 29), date(2026, 3, 28)),  # the clock goes forward that night
        (midnight(2026, 3, 30), date(2026, 3, 29)),
        (midnight(2026, 10, 25), date(2026, 10, 24)),  # and back
        (midnight(2026, 10, 26), date(2026, 10, 25)),
        (midnight(2027, 1, 1), date(2026, 12, 31)),
    ],
)
def test_until_and_including_a_day_is_that_day_and_its_end_is_not_included(fetch, closes, last_day):
    untimed(closes - timedelta(days=20), closes)
    [uid] = [uid for uid in read_twice(fetch()) if "-closes" in uid]
    assert read_twice(fetch())[uid] == (last_day, last_day + timedelta(days=1))


def test_a_day_is_that_of_the_clock_of_the_source(fetch):
    opens, closes = midnight(2026, 6, 1, KRALENDIJK), midnight(2026, 7, 1, KRALENDIJK)
    untimed(opens, closes, zone="America/Kralendijk")
    found = read_twice(fetch())
    assert found["rif-2026-1-opens@pps-register"][0] == date(2026, 6, 1)
    assert found["rif-2026-1-closes@pps-register"][0] == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("local", "instant"),
    [
        (datetime(2026, 3, 29, 3, tzinfo=AMSTERDAM), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM, fold=1), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_is_the_same_for_every_clock_also_where_an_hour_is_missing_or_there_twice(
    fetch, local, instant
):
    CallFactory(slug="rif-2026-1", opens_at=OPENS - timedelta(days=200), closes_at=local.astimezone(UTC))
    assert read_twice(fetch())["rif-2026-1-closes@pps-register"] == (instant, None)
    assert f"DTSTART:{instant:%Y%m%dT%H%M%SZ}".encode() in fetch()


def test_an_edge_that_nobody_knows_is_no_event(events):
    CallFactory(slug="rif-2026-1", closes_at=None)
    CallFactory(slug="rif-2026-2", opens_at=None)
    CallFactory(slug="rif-2026-3", continuous=True)
    assert set(events()) == {"rif-2026-1-opens", "rif-2026-2-closes", "rif-2026-3-opens"}


def test_what_nobody_announced_says_so(events):
    CallFactory(slug="rif-2026-1", scheme=SchemeFactory(short_name="RIF"), expected=True)
    opens = events()["rif-2026-1-opens"]
    assert opens["summary"] == "Verwacht, niet aangekondigd: RIF opent"
    assert opens["description"].startswith("Niemand heeft dit tijdvak aangekondigd")
    assert opens["status"] == "TENTATIVE"
    english = events(language="en")["rif-2026-1-closes"]
    assert english["summary"] == "Expected, not announced: RIF closes"
    assert english["description"].startswith("Nobody has announced this call")


def test_what_was_withdrawn_stays_and_is_cancelled_from_that_moment_on(events):
    withdrawn = OPENS + timedelta(days=3)
    CallFactory(slug="rif-2026-1", withdrawn_at=withdrawn)
    before = events(statusAt=(withdrawn - timedelta(seconds=1)).isoformat())["rif-2026-1-closes"]
    after = events(statusAt=withdrawn.isoformat())["rif-2026-1-closes"]
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert after["summary"].startswith("Ingetrokken: ")
    assert after["sequence"] == before["sequence"] + 1


def test_what_is_spent_says_so_where_it_would_have_closed(events):
    spent = OPENS + timedelta(days=3)
    call = CallFactory(slug="rif-2026-1", scheme=SchemeFactory(short_name="RIF"), exhausted_at=spent)

    def at(moment):
        found = events(statusAt=moment.isoformat())
        both = [found[f"rif-2026-1-{edge}"] for edge in ("opens", "closes")]
        return [event["summary"] for event in both], both[0]["sequence"]

    before, number = at(spent - timedelta(seconds=1))
    assert before == ["RIF opent", "RIF sluit"]
    assert at(spent) == (["RIF opent", "Geld op: RIF sluit"], number + 1)
    call.exhausted_at = None
    call.save()  # it was not: the number rises all the same
    after, later = at(spent)
    assert (after, later > number + 1) == (before, True)


@pytest.mark.parametrize(
    ("more", "status", "line"),
    [
        ({}, "CONFIRMED", "Vanaf dit moment is een aanvraag te laat."),
        ({"certainty": "disputed"}, "TENTATIVE", "Bronnen spreken elkaar tegen over dit tijdvak."),
        ({"certainty": "reported"}, "CONFIRMED", "Dit is gemeld door een derde"),
        ({"closes_text": "tot 17.00 uur; daarna niet"}, "CONFIRMED", "“tot 17.00 uur; daarna niet”"),
        ({"closes_time_known": False}, "CONFIRMED", "De bron noemt geen tijdstip."),
        ({"stage": "pre_advice", "strand": "mkb"}, "CONFIRMED", ""),
    ],
)
def test_the_description_says_what_a_reader_must_know(events, more, status, line):
    CallFactory(slug="rif-2026-1", scheme=SchemeFactory(slug="rif", short_name="RIF"), **more)
    event = events()["rif-2026-1-closes"]
    assert event["status"] == status
    assert line in event["description"]
    assert event["url"] == "http://testserver/regelingen/rif"
    if "stage" in more:
        assert event["summary"] == "RIF (mkb, preadvies) sluit"


def test_it_follows_from_the_rows_and_not_from_the_clock(events, fetch, monkeypatch):
    call = CallFactory(slug="rif-2026-1")
    first, raw = events()["rif-2026-1-closes"], fetch()
    monkeypatch.setattr("publication.api.timezone.now", lambda: OPENS + timedelta(days=9))
    assert fetch() == raw

    call.closes_at += timedelta(days=1)
    call.save()
    later = events()["rif-2026-1-closes"]
    assert later["uid"] == first["uid"]
    assert first["sequence"] < later["sequence"]
    assert later["dtstamp"].dt == later["last-modified"].dt >= first["dtstamp"].dt

    call.scheme.short_name = "Nieuw"
    call.scheme.save()
    assert events()["rif-2026-1-closes"]["sequence"] > later["sequence"]


def test_lines_are_as_the_standard_wants_them(fetch):
    name = "Überlange naam; met komma, en backslash \\ en 🦆 " * 7
    CallFactory(scheme=SchemeFactory(name=name.strip()))
    raw = fetch()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert raw.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is split
    assert name.strip() in Calendar.from_ical(raw).walk("VEVENT")[0]["description"]
    assert name.strip() in vobject.readOne(raw.decode()).vevent_list[0].description.value


def test_a_calendar_says_what_it_is_and_how_often_it_changes(client, fetch):
    CallFactory(slug="rif-2026-1", scheme=SchemeFactory(slug="rif"))
    lines = fetch("schemes/rif/calls").decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    for line in (
        "VERSION:2.0", "NAME:PPS-register: tijdvakken", "X-WR-CALNAME:PPS-register: tijdvakken",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H", "TRANSP:TRANSPARENT",
        "SOURCE;VALUE=URI:http://testserver/api/v1/schemes/rif/calls/exports/ics",
    ):  # fmt: skip
        assert line in lines
    assert not [line for line in lines if line.startswith("METHOD")]
    answer = client.get("/api/v1/calls/exports/ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"].endswith('.ics"')


def test_a_subscriber_hears_that_nothing_changed_until_something_does(client, monkeypatch):
    CallFactory(slug="rif-2026-2", opens_at=CLOSES, closes_at=CLOSES + timedelta(days=30))  # first, by then
    call = CallFactory(slug="rif-2026-1", withdrawn_at=CLOSES + timedelta(days=90))

    def asked(moment, tag=""):
        monkeypatch.setattr("publication.api.timezone.now", lambda: moment)
        return client.get("/api/v1/calls/exports/ics", headers={"If-None-Match": tag})

    first = asked(OPENS)
    assert (first.status_code, first["Cache-Control"]) == (200, "public, no-cache")
    for later in (
        OPENS + timedelta(days=1),
        CLOSES - timedelta(seconds=1),
        CLOSES,
        CLOSES + timedelta(days=9),
    ):
        again = asked(later, first["ETag"])
        assert (again.status_code, again.content) == (304, b""), later
    assert asked(OPENS, first["ETag"].replace('"', '"x')).status_code == 200

    withdrawn = asked(CLOSES + timedelta(days=90), first["ETag"])
    assert withdrawn.status_code == 200
    call.closes_text = "tot 17.00 uur"
    call.save()
    assert asked(OPENS, first["ETag"]).status_code == 200
    assert asked(OPENS, asked(OPENS)["ETag"]).status_code == 304


def test_each_language_has_a_tag_of_its_own(client):
    CallFactory()
    tags = {
        client.get("/api/v1/calls/exports/ics", headers={"Accept-Language": language})["ETag"]
        for language in ("nl", "en")
    }
    assert len(tags) == 2


def test_a_calendar_without_events_is_a_calendar_all_the_same(client, fetch):
    raw = fetch()
    assert client.get("/api/v1/calls/exports/ics")["ETag"]
    assert [part.name for part in Calendar.from_ical(raw).subcomponents] == ["VTIMEZONE"]
    read = vobject.readOne(raw.decode())
    read.validate(raiseException=True)
    assert [part.name for part in read.components()] == ["VTIMEZONE"]
    zone = read.vtimezone.tzinfo
    assert datetime(2026, 7, 1, tzinfo=zone).utcoffset() == timedelta()
    CallFactory()
    assert b"VTIMEZONE" not in fetch()


def test_events_stand_in_the_order_of_their_names(events):
    for slug in ("rif-2026-2", "rif-2026-10", "rif-2025-1"):
        CallFactory(slug=slug)
    assert list(events()) == sorted(events())


def test_queries_come_by_the_chunk(fetch, django_assert_num_queries):
    CallFactory.create_batch(7)
    publish_waiting()
    with django_assert_num_queries(6):  # what waits and what is gone; four for each chunk
        fetch()


def test_other_lists_have_no_calendar(client):
    answer = client.get("/api/v1/organisations/exports/ics")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
