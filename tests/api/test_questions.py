"""What a stranger may ask in an address: nothing is ignored, all faults are told at once, nothing crashes."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publication.faults import TEXTS
from publication.faults import nearest as meant
from tests.funding.factories import CallFactory, SchemeFactory
from tests.partners.factories import OrganisationFactory, PartnershipFactory, RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.long]

LISTS = ["schemes", "schemes/rif/calls", "calls", "organisations", "partnerships", "regions"]
RECORDS = [
    "schemes/rif", "calls/rif-2026-1", "organisations/school", "partnerships/scale", "regions/GM0114",
]  # fmt: skip
MOMENTS = ["statusAt", "opensBefore", "opensAfter", "closesBefore", "closesAfter"]


@pytest.fixture(autouse=True)
def one_of_each():
    CallFactory(scheme=SchemeFactory(slug="rif", short_name="RIF"), slug="rif-2026-1")
    OrganisationFactory(slug="school", name="School")
    PartnershipFactory(slug="scale")
    RegionFactory(code="GM0114", name="Emmen")


@pytest.mark.parametrize("address", LISTS + RECORDS)
def test_a_key_that_nobody_knows_is_refused(faults, address):
    assert faults(address, {"bestaat_niet": "1"}) == [("bestaat_niet", "extra_forbidden")]


@pytest.mark.parametrize("address", RECORDS)
def test_a_record_has_no_pages(faults, address):
    assert faults(address, {"cursor": "1"}) == [("cursor", "extra_forbidden")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("stat", "status"),
        ("status_at", "statusAt"),
        ("pagesize", "pageSize"),
        ("regio", "region"),
        ("q", None),
    ],
)
def test_a_key_is_suggested_where_one_is_near(client, written, meant):
    [error] = client.get("/api/v1/schemes", {written: "x"}).json()["errors"]
    assert error["detail"].endswith(f"Bedoel je {meant}?") == bool(meant)


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("value", ["1.5", "1e9", "eerste", "", "１", " 1", "9" * 30, "-1", "\0"])
def test_how_many_on_a_page_is_a_whole_number(faults, address, value):
    assert [parameter for parameter, _code in faults(address, {"pageSize": value})] == ["pageSize"]


@pytest.mark.parametrize("value", ["0", "101", "1000000", "-5", "alles", ""])
def test_a_page_holds_a_hundred_at_most(faults, value):
    assert [parameter for parameter, _code in faults("regions", {"pageSize": value})] == ["pageSize"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2026-03-29T02:30:00", "timezone_aware"),  # does not exist in the Netherlands
        ("2026-10-25T02:30:00", "timezone_aware"),  # exists twice
        ("0148-04-20T14:32:55-23:56", "year"),
        ("0001-01-01T00:00:00Z", "year"),
        ("9999-12-31T23:59:59-23:59", "year"),
        ("2026-02-30T00:00:00Z", "datetime"),
        ("2026-01-01T24:00:00Z", "datetime"),
        ("2026-01-01T00:00:00+24:00", "datetime"),
        ("2026-01-01T00:00:00 01:00", "datetime"),  # a + that was not written as %2B
        ("2026-01-01T00:00Z", "datetime"),
        ("2026-01-01", "datetime"),
        ("20260101T000000Z", "datetime"),
        ("2026-W01-1T00:00:00Z", "datetime"),
        ("٢٠٢٦-01-01T00:00:00Z", "datetime"),
        ("1767225600", "datetime"),
        ("1e30", "datetime"),
        ("now", "datetime"),
        ("2026-01-01T00:00:00Z\0", "datetime"),
        ("2026-01-01T00:00:00." + "0" * 5000 + "Z", "datetime"),
        ("", "empty"),
    ],
)
@pytest.mark.parametrize("key", MOMENTS)
def test_a_moment_is_written_out_with_its_offset(faults, key, value, code):
    assert faults("calls", {key: value}) == [(key, code)]


@pytest.mark.parametrize(
    "value",
    [
        "1800-01-01T00:00:00+15:59", "2199-12-31T23:59:59-23:59", "2026-03-29T02:30:00+01:00",
        "2026-10-25T02:30:00+02:00", "2026-01-01T00:00:00.123456789Z", "2026-01-01T00:00:00-00:00",
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", MOMENTS)
def test_any_offset_is_accepted(ask, key, value):
    assert ask("calls", **{key: value})["pageSize"] == 50


@pytest.mark.parametrize(
    ("address", "query", "found"),
    [
        ("schemes", {"status": "opn"}, ("status", "enum")),
        ("calls", {"status": "lapsed"}, ("status", "enum")),
        ("schemes", {"sector": ["metal", "metaal"]}, ("sector", "enum")),
        ("schemes", {"sort": "shortName"}, ("sort", "enum")),
        ("calls", {"sort": "pk"}, ("sort", "enum")),
        ("organisations", {"kind": "MBO"}, ("kind", "enum")),
        ("organisations", {"publiclyFunded": "waar"}, ("publiclyFunded", "enum")),
        ("schemes", {"historical": "True"}, ("historical", "bool_type")),
        ("schemes", {"historical": ["true", "true"]}, ("historical", "key_twice")),
        ("calls", {"scheme": "rif-mb"}, ("scheme", "unknown_scheme")),
        ("partnerships", {"member": "skool"}, ("member", "unknown_organisation")),
        ("schemes", {"region": "Emmen"}, ("region", "unknown_region")),
        ("regions", {"within": "GM0114\0"}, ("within", "characters")),
        ("regions", {"within": "x" * 101}, ("within", "too_long_text")),
        ("regions", {"text": "\0"}, ("text", "characters")),
        ("regions", {"text": "a\tb"}, ("text", "characters")),
        ("regions", {"text": "  "}, ("text", "too_short")),
        ("regions", {"text": "x" * 101}, ("text", "too_long_text")),
        ("regions", {"text": ""}, ("text", "empty")),
        ("regions", {"kind": ["", "province"]}, ("kind", "empty")),
    ],
)
def test_a_value_that_nobody_knows_is_refused(faults, address, query, found):
    assert faults(address, query) == [found]


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ({"status": "gesloten"}, "Bedoel je closed?"),
        ({"region": "Emmen"}, "Bedoel je GM0114?"),
        ({"region": "gm0114"}, "Bedoel je GM0114?"),
        ({"sort": "naam"}, "Bedoel je name?"),
    ],
)
def test_a_value_is_suggested_by_its_code_or_by_its_words(client, query, hint):
    [error] = client.get("/api/v1/schemes", query).json()["errors"]
    assert error["detail"].endswith(hint)


def test_all_faults_are_told_at_once_in_the_readers_language(client):
    query = {
        "stat": "open",
        "status": ["opn", "x"],
        "statusAt": "nu",
        "cursor": "0",
        "pageSize": "0",
        "text": "",
    }
    told = {}
    for language in ("nl", "en"):
        answer = client.get("/api/v1/schemes", query, headers={"Accept-Language": language})
        assert answer["Content-Language"] == language
        told[language] = answer.json()["errors"]
    codes = [[(error["parameter"], error["code"]) for error in errors] for errors in told.values()]
    assert codes[0] == codes[1]
    assert sorted(codes[0]) == [
        ("cursor", "cursor"), ("pageSize", "int_type"), ("stat", "extra_forbidden"), ("status", "enum"),
        ("status", "enum"), ("statusAt", "datetime"), ("text", "empty"),
    ]  # fmt: skip
    assert all(nl["detail"] != en["detail"] for nl, en in zip(*told.values(), strict=True))


def test_very_many_faults_are_counted_and_not_all_told(client):
    errors = client.get("/api/v1/regions", {f"k{n}": "1" for n in range(300)}).json()["errors"]
    assert len(errors) == 101
    assert (errors[-1]["code"], errors[-1]["detail"]) == ("more", "Er zijn nog 200 andere fouten.")


def test_more_keys_than_anybody_has_are_no_crash(client):
    assert client.get("/api/v1/regions", {f"k{n}": "1" for n in range(2000)}).status_code == 400


def test_every_sentence_stands_in_two_languages():
    for nl, en in TEXTS.values():
        assert nl != en
        assert nl.endswith(".")
        assert en.endswith(".")


@pytest.mark.parametrize("word", ["status", "statusAt", "pageSize", "closesBefore", "allocation"])
def test_one_letter_less_still_suggests_the_right_word(word):
    known = ["status", "statusAt", "page", "pageSize", "closesBefore", "closesAfter", "allocation", "region"]
    for place in range(len(word)):
        assert meant(word[:place] + word[place + 1 :], known) in (word, "status", "statusAt")


KEYS = [
    "status", "statusAt", "region", "sector", "theme", "route", "historical", "text", "sort", "page",
    "pageSize", "scheme", "opensBefore", "closesAfter", "closesKnown", "allocation", "kind",
    "publiclyFunded", "identifier", "form", "member", "within", "q", "",
]  # fmt: skip
HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["\0", "%00", "1e999999", "NaN", "-0", "٣", "x" * 8000, "'; --", "{}", "[]", "null", "../.."]
    ),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    address=st.sampled_from(LISTS + RECORDS),
    query=st.dictionaries(st.sampled_from(KEYS), HOSTILE, max_size=4),
)
def test_no_question_is_ever_a_crash(client, address, query):
    client.raise_request_exception = False
    answer = client.get(f"/api/v1/{address}", query)
    assert answer.status_code in (200, 400, 404)
    assert json.loads(answer.content)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(key=st.text(min_size=1, max_size=60))
def test_no_address_is_ever_a_crash(client, key):
    client.raise_request_exception = False
    for resource in ("schemes", "calls", "organisations", "partnerships", "regions"):
        answer = client.get(f"/api/v1/{resource}/{key.replace('?', '')}")
        assert answer.status_code in (200, 404)
        assert answer["Content-Type"] in ("application/json", "application/problem+json")
