"""POST and PATCH of a call: what it must say, and which moments are none or two."""

import json

import pytest

from funding.models import Call
from tests.api.test_openapi import schema
from tests.api.writing.people import CALL, CALLS, NEW, NOW, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


def test_a_new_call_is_there_at_once_under_its_own_address(manager, scheme):
    body = NEW | {
        "opensAt": "2027-03-01 09:00", "closesAt": "t/m 2027-03-31", "closesText": "t/m 31 maart",
        "allocation": "lottery", "allocationNote": {"nl": "Loting.", "en": "A lottery."},
    }  # fmt: skip
    answer = manager.post(CALLS, body)
    assert (answer.status_code, answer["Location"]) == (201, "/api/v1/calls/rif-2027-1")
    read = manager.ask("get", "calls/rif-2027-1")
    assert (answer.content, answer["ETag"]) == (read.content, read["ETag"])
    shown = answer.json()
    schema("Call").validate(shown)
    assert (shown["opensAt"], shown["opensTimeKnown"]) == ("2027-03-01T08:00:00Z", True)
    assert (shown["closesAt"], shown["closesTimeKnown"]) == ("2027-03-31T22:00:00Z", False)
    assert Call.objects.get(slug="rif-2027-1").published_at == NOW


def test_a_new_call_says_where_it_was_read(manager):
    assert set(told(manager.post(CALLS, {}))) == {("#/slug", "missing"), ("#/provenance", "missing")}
    sent = NEW | {"provenance": {"source": "stcrt-2", "readOn": "2026-06-01"}}
    assert told(manager.post(CALLS, sent)) == [("#/provenance/source", "unknown_record")]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({"slug": "slim-2027-1"}, ("#/slug", "slug_of_scheme")),
        ({"slug": "rif-2027-1", "opensAt": "2028-01-01 09:00"}, ("#/slug", "slug_of_year")),
        ({"slug": "rif-2026-1"}, ("#/slug", "unique")),
        ({"slug": "rif-zomer"}, ("#", "call_slug_names_scheme_year_and_number")),
        (
            {"slug": "rif-2026-2", "opensAt": "2026-07-30 16:59", "closesAt": "2026-09-01 12:00"},
            ("#", "one_call_per_strand_at_a_time"),
        ),
    ],
)
def test_a_call_that_cannot_be_is_refused(manager, body, fault):
    assert fault in told(manager.post(CALLS, NEW | body))
    assert Call.objects.count() == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-07-30T15:00:00Z", "2026-07-30T15:00:00Z"),
        ("2026-07-30T17:00:00+02:00", "2026-07-30T15:00:00Z"),
        ("2026-07-30T17:00:00", "2026-07-30T15:00:00Z"),
        ("2026-07-30 17:00", "2026-07-30T15:00:00Z"),
        ("2026-10-25 02:30 +01:00", "2026-10-25T01:30:00Z"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z"),
        (None, None),
    ],
)
def test_a_moment_is_an_instant_or_what_the_clock_shows(manager, written, read):
    answer = manager.patch(CALL, {"closesAt": written})
    assert answer.status_code == 200, answer.content
    assert (answer.json()["closesAt"], answer.json()["closesTimeKnown"]) == (read, read is not None)


@pytest.mark.parametrize(
    ("written", "code", "asked"),
    [
        ("2027-03-28T02:30:00", "moment_in_doubt", "does not exist in Europe/Amsterdam"),
        ("2026-10-25T02:30:00", "moment_in_doubt", "occurs twice in Europe/Amsterdam"),
        ("2026-07-30", "moment", "does this day itself still count"),
        ("2026-07-30T17:00:00+05:00x", "moment", "is no moment"),
        ("2126-07-30T17:00:00Z", "moment_in_doubt", "is not meant"),
        (" 2026-07-30 17:00", "moment", "one space between the parts"),
        ("morgen", "moment", "is no moment"),
    ],
)
def test_a_moment_that_is_none_or_two_is_asked_back(manager, written, code, asked):
    answer = manager.patch(CALL, {"closesAt": written}, Accept_Language="en")
    assert told(answer) == [("#/closesAt", code)]
    assert asked in answer.json()["errors"][0]["detail"]


def test_the_clock_of_the_call_counts_and_the_new_one_if_it_changes(manager):
    body = {"zone": "America/Kralendijk", "closesAt": "2026-07-30 17:00"}
    assert manager.patch(CALL, body).json()["closesAt"] == "2026-07-30T21:00:00Z"
    assert manager.patch(CALL, {"closesAt": "2026-07-30 16:00"}).json()["closesAt"] == "2026-07-30T20:00:00Z"


def test_what_is_saved_is_read_by_the_whole_register(manager, client):
    manager.patch(CALL, {"withdrawnAt": "2026-06-10 12:00"})
    assert json.loads(manager.ask("get", CALL).content)["withdrawnAt"] == "2026-06-10T10:00:00Z"
    assert [row["slug"] for row in manager.ask("get", "calls?status=open").json()["results"]] == []
