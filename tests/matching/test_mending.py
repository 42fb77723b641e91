"""Remedies in the answer, on the schemes of the register: which results get them, and that they hold."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from matching.answer import Answer
from matching.contract import parse
from matching.facts import Outcome
from matching.matches import answer_to
from matching.mending import mended
from matching.wire import answer_json
from tests.matching import golden
from tests.matching.test_remedies import assert_smallest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def answered(name: str, schemes: list[str] | None = None) -> Answer:
    """The answer to a golden case; on every published scheme when none is named."""
    request = golden.read(golden.FOLDER / "contract" / f"{name}.json")["request"]
    return answer_to(parse(json.dumps(request | {"schemes": schemes})), NOW)


@pytest.mark.parametrize("path", sorted((golden.FOLDER / "contract").glob("*.json")), ids=lambda p: p.stem)
def test_every_remedy_of_every_golden_case_is_smallest_and_turns_the_verdict(path):
    for result in answered(path.stem).results:
        for remedy in result.remedies or ():
            assert_smallest(result.verdict, remedy)


def test_money_moves_from_the_public_to_the_private_side_as_an_adviser_says():
    (result,) = answered("02-rif-private-share-too-low", ["rif-mbo"]).results
    assert result.remedies
    texts = [remedy["text"] for remedy in answer_json(
        answered("02-rif-private-share-too-low", ["rif-mbo"]), "nl")["results"][0]["remedies"]]  # fmt: skip
    assert texts[0] == "Laat Hunze Elektro € 80.000 betalen in plaats van Gemeente Emmen."


def test_a_school_without_an_activity_gets_one_or_leaves_the_agreement():
    (result,) = answered("06-slim-school-without-activity", ["slim-samenwerkingsverbanden"]).results
    assert [type(remedy.changes[0]).__name__ for remedy in result.remedies or ()] == [
        "GiveActivities", "RemoveMember"
    ]  # fmt: skip


def test_an_sme_takes_over_as_the_lead_from_an_association_that_is_too_young():
    (result,) = answered("06-slim-lead-founded-2021", ["slim-samenwerkingsverbanden"]).results
    assert {type(remedy.changes[0]).__name__ for remedy in result.remedies or ()} == {"ChangeLead"}


def test_what_fits_needs_no_remedy_and_what_is_far_off_is_not_worked_out():
    results = answered("01-rif-complete-starter").results
    assert all(result.remedies == () for result in results if result.verdict.outcome is not Outcome.UNMET)
    far = [result.slug for result in mended(results, most=1) if result.remedies is None]
    failing = [result.slug for result in results if result.verdict.outcome is Outcome.UNMET]
    assert len(far) == len(failing) - 1


def test_what_can_still_be_applied_for_comes_before_what_is_nearer_but_over():
    results = answered("14-slim-no-sme").results
    (first,) = [result for result in mended(results, most=1) if result.remedies not in (None, ())] or [None]
    reachable = [r for r in results if r.verdict.outcome is Outcome.UNMET and r.availability == "open"]
    assert first is None or not reachable or first.availability in ("open", "upcoming", "expected")


def test_a_remedy_says_what_it_does_to_the_other_schemes():
    results = answered("06-slim-lead-founded-2021").results
    mending = [remedy for result in results for remedy in result.remedies or ()]
    effects = [effect for remedy in mending for effect in remedy.effects or ()]
    assert effects
    assert all(effect.before is not effect.after for effect in effects)


def test_the_same_question_has_the_same_answer():
    once, again = (answer_json(answered("06-slim-large-hotel"), "nl") for _ in range(2))
    assert once == again


def test_the_api_tells_remedies_in_the_language_of_the_reader(post_match):
    request = golden.read(golden.FOLDER / "contract" / "02-rif-private-share-too-low.json")["request"]
    _, answer = post_match(request, language="en")
    (first, *_) = answer["results"][0]["remedies"]
    assert first["text"] == "Let Hunze Elektro pay €80,000 instead of Gemeente Emmen."
    assert first["changes"] == [
        {"type": "moveMoney", "text": "let Hunze Elektro pay €80,000 instead of Gemeente Emmen",
         "source": "emmen", "target": "firm", "amount": "80000.00"}
    ]  # fmt: skip
