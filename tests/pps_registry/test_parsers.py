"""What strangers send as JSON: the doubtful is refused with a reason, the rest arrives exactly."""

import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import ParseError

from pps_registry.parsers import DEEPEST, StrictJSONParser

no_surrogates = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | no_surrogates,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(no_surrogates, inner, max_size=3),
    max_leaves=20,
)


def parse(text):
    return StrictJSONParser().parse(io.BytesIO(text if isinstance(text, bytes) else text.encode()))


@given(anything)
def test_what_json_can_say_arrives_as_it_was_sent(value):
    assert parse(json.dumps(value)) == value


def test_fractions_stay_exact():
    assert parse('{"amount": 0.1}') == {"amount": Decimal("0.1")}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "JSON error"),
        ("{", "JSON error"),
        (b"\xff\xfe{}", "JSON error"),
        ('{"a": 1, "a": 2}', "'a' occurs twice"),
        ("NaN", "NaN is not JSON"),
        ("[Infinity]", "Infinity is not JSON"),
        ("1e400", "beyond reason"),
        ("1e-400", "beyond reason"),
        ("9" * 5000, "JSON error"),
        ('"\\ud800"', "half a character"),
        ('{"\\udfff": 1}', "half a character"),
        ('"\\u0000"', "NUL"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "nested deeper"),
        ("[" * 100_000, "JSON error"),
        ('{"a":' * 100_000, "JSON error"),
    ],
)
def test_the_doubtful_is_refused_with_its_reason(text, reason):
    with pytest.raises(ParseError, match=reason):
        parse(text)


def test_as_deep_as_allowed_is_allowed():
    assert parse("[" * DEEPEST + "]" * DEEPEST)
