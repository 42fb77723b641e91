"""What calendar programs ask of a file that they look at again and again: the habits of each, one by one."""

from __future__ import annotations

import gzip

import pytest
import vobject
from icalendar import Calendar

from tests.funding.factories import CallFactory, SchemeFactory

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/kalender.ics",
    "/kalender.ics?tekst=rif",
    "/regelingen/rif.ics",
    "/en/kalender.ics",
    "/wijzigingen.atom",
)


@pytest.fixture(autouse=True)
def call():
    return CallFactory(slug="rif-2026-1", scheme=SchemeFactory(slug="rif", short_name="RIF"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_says_what_get_says(client, address):
    got, asked = client.get(address), client.head(address)
    assert asked.content == b""
    for header in ("ETag", "Cache-Control", "Content-Type", "Content-Language"):
        assert asked[header] == got[header], header
    assert got["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("how", ["get", "head"])
def test_who_has_it_hears_so_however_they_ask(client, address, how):
    tag = client.get(address)["ETag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = getattr(client, how)(address, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b""), known
        assert again["ETag"].removeprefix("W/") == tag
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_sent_zipped_to_who_can_unzip(client, address):
    plain, small = client.get(address), client.get(address, headers={"Accept-Encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content)
    assert "Accept-Encoding" in small["Vary"]
    again = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": small["ETag"]})
    assert again.status_code == 304


def test_a_session_changes_nothing_of_it(client, django_user_model):
    stranger = client.get("/kalender.ics")
    client.force_login(django_user_model.objects.create(email="jo@example.nl"))
    known = client.get("/kalender.ics")
    assert (known.content, known["Cache-Control"]) == (stranger.content, "public, no-cache")
    assert not known.cookies


def test_what_no_text_may_hold_is_left_out(client, call):
    call.scheme.name = "Een\x0b\x01 regeling\r\nop twee regels\x7f"
    call.scheme.short_name = "R\x02IF\rmbo"
    call.scheme.save()
    raw = client.get("/kalender.ics").content
    for sign in b"\x01\x02\x0b\x7f":
        assert bytes([sign]) not in raw
    assert raw.count(b"\r") == raw.count(b"\r\n") == raw.count(b"\n")
    [event, _closes] = Calendar.from_ical(raw).walk("VEVENT")
    assert "\nop twee regels\n" in event["description"]
    assert vobject.readOne(raw.decode()).vevent_list[0].description.value == str(event["description"])


def test_a_crawler_that_reads_calendars_for_people_may_read_all_of_them(client):
    """Google Calendar asks robots.txt first."""
    lines = client.get("/robots.txt").content.decode().splitlines()
    refused = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    for address in (*ADDRESSES, "/agenda/pps_x.ics"):
        assert not [path for path in refused if address.startswith(path)]
    assert "Allow: /api/v1/*/exports/ics" in lines
    assert lines.index("Allow: /api/v1/*/exports/ics") < lines.index("Disallow: /api/")
