"""What the document says of bodies is what is read: names, lengths, and how a moment is written."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from django.core.validators import MaxLengthValidator
from hypothesis import given
from hypothesis import strategies as st

from funding.models import Call, Scheme
from funding.writing.moments import CLOCKED, CLOSING, IN_UTC, OPENING, read_moments
from funding.writing.shapes import NewCall, SchemeChange
from partners.models import Membership, Partnership
from partners.writing.shapes import NewMembership, PartnershipChange
from publication.bodies import Body
from tests.api.writing.people import CALL, told
from tests.house import ROOT

SCHEMAS = json.loads((ROOT / "openapi.json").read_text())["components"]["schemas"]
SHAPES = [
    (SchemeChange, Scheme),
    (NewCall, Call),
    (PartnershipChange, Partnership),
    (NewMembership, Membership),
]
PATTERNS = {"opens_at": OPENING, "closes_at": CLOSING, "withdrawn_at": CLOCKED}


def bodies(parent=Body):
    for one in parent.__subclasses__():
        yield one
        yield from bodies(one)


def test_no_other_shape_has_the_name_of_a_body():
    described = [one for one in bodies() if one.__name__ in SCHEMAS]
    assert {shape for shape, _model in SHAPES} <= set(described)
    for one in described:
        keys = [field.alias for field in one.model_fields.values()]
        assert list(SCHEMAS[one.__name__]["properties"]) == keys, one.__name__


def lengths(schema):
    """Of a text that may be null, of a list of texts, of a text in two languages: how long each may be."""
    for part in schema.get("anyOf", [schema]):
        reference = part.get("$ref", "").rpartition("/")[2]
        inner = SCHEMAS.get(reference, {}).get("properties", {})  # none: a word of a list
        yield from (text["maxLength"] for text in inner.values() if "maxLength" in text)
        yield from (one["maxLength"] for one in (part, part.get("items", {})) if "maxLength" in one)


@pytest.mark.parametrize(("shape", "model"), SHAPES)
def test_a_text_may_be_as_long_as_its_column(shape, model):
    checked = 0
    for column, place in shape.places().items():
        field, schema = model._meta.get_field(column), SCHEMAS[shape.__name__]
        for step in [step for step in place if step not in ("nl", "en")]:
            reference = schema.get("$ref", "").rpartition("/")[2]
            schema = (SCHEMAS[reference] if reference else schema)["properties"][step]
        field = getattr(field, "base_field", field)
        longest = [one.limit_value for one in field.validators if isinstance(one, MaxLengthValidator)]
        for most in lengths(schema) if longest else ():
            assert [most] == longest, column
            checked += 1
    assert checked


def codes(column, text):
    faults = read_moments({column: text}, ZoneInfo("Europe/Amsterdam"), {column: ()})
    return {fault.code for fault in faults}


@pytest.mark.parametrize("column", PATTERNS)
@given(data=st.data())
def test_what_is_written_as_described_is_a_moment_or_in_doubt(column, data):
    text = data.draw(st.from_regex(re.compile(PATTERNS[column], re.ASCII), fullmatch=True))
    assert codes(column, text) <= {"moment_in_doubt"}


@pytest.mark.parametrize("column", PATTERNS)
@given(seconds=st.integers(0, 100 * 365 * 24 * 3600), ahead=st.integers(-23, 23))
def test_an_instant_with_any_offset_is_as_described_and_a_moment(column, seconds, ahead):
    at = datetime(1990, 1, 3, tzinfo=UTC) + timedelta(seconds=seconds)
    text = at.astimezone(timezone(timedelta(hours=ahead))).isoformat()
    assert re.fullmatch(IN_UTC, text)
    assert not codes(column, text)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("opens_at", "t/m 2027-03-31"), ("opens_at", "2027-3-31 9"), ("opens_at", "1989-03-31"),
        ("closes_at", "2027-03-31"), ("closes_at", "2027-03-31 17:00:30"), ("closes_at", "31-3-27 17:00"),
        ("closes_at", "2027-03-31  17:00"), ("withdrawn_at", "t/m 2027-03-31 17:00"),
        ("withdrawn_at", "2027-03-31"), ("withdrawn_at", "2027-03-31 17.00:00"), ("opens_at", "٢027-03-31"),
    ],
)  # fmt: skip
def test_what_is_not_as_described_is_refused(column, text):
    assert not re.fullmatch(PATTERNS[column], text)
    assert codes(column, text) == {"moment"}


@pytest.mark.django_db
def test_what_nobody_would_see_again_is_not_described():
    for name in ("PartnerProvenanceChange", "PartnerProvenanceOfNew"):
        assert "low" not in SCHEMAS[name]["properties"]["confidence"]["enum"]


@pytest.mark.django_db
@pytest.mark.usefixtures("scheme")
def test_a_text_that_is_too_long_hears_how_long_it_may_be(manager):
    answer = manager.patch(CALL, {"citation": {"point": "a" * 21}}, Accept_Language="en")
    assert told(answer) == [("#/citation/point", "too_long_text")]
    assert "20 characters" in answer.json()["errors"][0]["detail"]


@pytest.mark.django_db
@pytest.mark.usefixtures("scheme")
def test_an_address_that_is_none_says_how_to_write_one(manager):
    answer = manager.patch("schemes/rif", {"url": "www.dus-i.nl"}, Accept_Language="en")
    assert told(answer) == [("#/url", "url")]
