"""Whoever relies on a released contract is not broken by accident: see docs/adr/0017-contract.md."""

import json
from itertools import pairwise

import pytest
from django.conf import settings

from tests.house import ROOT
from tools.api_changes import ADDITION, BREAKING, WORDING, Documents, Json, Version, released

RELEASED = released(ROOT / "docs" / "contract")
LAST = RELEASED[-1]
NOW = json.loads((ROOT / "openapi.json").read_text())

# What the last contract promised and the API never did: the sentence of its correction, and the reason.
CORRECTIONS: dict[str, str] = {}


def version_of(document: Json) -> Version:
    return Version.of(document["info"]["version"])


def refusal(old: Json, new: Json, corrections: dict[str, str]) -> str:
    """Why the new document may not bear its version; "" when it may."""
    both = Documents(old, new)
    broken = [sentence for sentence in both.breaks if sentence not in corrections]
    kind = both.kind if broken or both.kind != BREAKING else ADDITION
    least = version_of(old).after(kind)
    if version_of(new) >= least:
        return ""
    asked = f"Since {version_of(old)} there is {kind or 'no'} change: API_VERSION must be {least} or later."
    return "\n".join([asked, *broken])


def test_a_change_has_the_version_that_it_asks_for():
    assert not (told := refusal(LAST, NOW, CORRECTIONS)), told


def test_every_correction_is_still_one():
    assert set(CORRECTIONS) <= set(Documents(LAST, NOW).breaks)


def test_a_version_that_is_new_has_a_line_in_the_changelog():
    told = (ROOT / "CHANGELOG.md").read_text()
    assert version_of(LAST) == version_of(NOW) or f"API {settings.API_VERSION}" in told


def test_every_release_has_the_version_that_it_asked_for():
    assert not [told for old, new in pairwise(RELEASED) if (told := refusal(old, new, {}))]


@pytest.mark.parametrize(
    ("kind", "least"), [("", "1.2.3"), (WORDING, "1.2.4"), (ADDITION, "1.3.0"), (BREAKING, "2.0.0")]
)
def test_what_comes_after_a_version(kind, least):
    assert Version.of("1.2.3").after(kind) == Version.of(least)


def changed(change) -> Json:
    """The document as it is, under the version of the last release, with one thing changed."""
    document = json.loads(json.dumps(LAST))
    change(document)
    return document


def without_a_field(document):
    del document["components"]["schemas"]["SchemeSummary"]["properties"]["slug"]


def with_an_operation(document):
    document["paths"]["/colours"] = {"get": {"operationId": "listColours"}}


def with_other_words(document):
    document["paths"]["/schemes"]["get"]["summary"] = "Alle regelingen"


@pytest.mark.parametrize(
    ("change", "asked"),
    [(without_a_field, "2.0.0"), (with_an_operation, "1.1.0"), (with_other_words, "1.0.1")],
)
def test_a_change_under_the_same_version_is_refused_and_says_what_it_asks(change, asked):
    old = changed(lambda document: document["info"].update(version="1.0.0"))
    new = changed(lambda document: (document["info"].update(version="1.0.0"), change(document)))
    assert f"must be {asked} or later" in refusal(old, new, {})
    new["info"]["version"] = asked
    assert refusal(old, new, {}) == ""


def test_the_refusal_names_what_broke_unless_it_is_a_correction():
    new = changed(without_a_field)
    broken = "GET /schemes: the answer 200 (application/json).results[].slug is gone"
    assert broken in refusal(LAST, new, {})
    corrected = dict.fromkeys(Documents(LAST, new).breaks, "never so")
    assert broken not in refusal(LAST, new, corrected)
    assert f"must be {version_of(LAST).after(ADDITION)}" in refusal(LAST, new, corrected)
