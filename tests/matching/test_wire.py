"""The answer as it goes over the wire, whole: every key of the contract with what stands under it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from matching.answer import Answer, CallState, Result
from matching.facts import Citation, Question, SourceClaim
from matching.mending import mended
from matching.wire import answer_json
from tests.matching.plans import MOMENT, members, plan, rule, scheme, verdict

WHERE = Citation(
    document="Regeling S", article="6", paragraph="3", point="b", url="https://wetten.overheid.nl/S"
)
CLAIM = SourceClaim(
    citation=Citation(document="Een adviseur"), value="1/2", words=("De helft", "Half"),
    read_on=date(2026, 11, 1), certainty="reported",
)  # fmt: skip
LAST = date(2026, 12, 31)
CALL = CallState(
    slug="s-2026-1",
    opens_at=datetime.fromisoformat("2026-11-01T09:00+01:00"),
    closes_at=datetime.fromisoformat("2027-01-01T00:00+01:00"),
    opens_time_known=True,
    closes_time_known=False,
    opens_text="1 november, 9.00 uur",
    closes_text="t/m 31 december",
    zone="Europe/Amsterdam",
    certainty="disputed",
    allocation="lottery",
    claims=(CLAIM,),
    seen_on=date(2024, 1, 1),
)
CUT = {"amount": {"of": "requested_grant"}, "at_most": {"euro": "500.00"}, "over": "cut"}
READ = "Zo lezen wij het", "We read it so"
HALF = replace(rule("money", CUT, "half"), citation=WHERE, reading=READ, claims=(CLAIM,))
SCHOOLS = rule("member_count", {"of": {"kinds": ["mbo"]}, "at_least": 2}, "schools")
GRANT = 600_00
TWO = members("mbo", "mbo")


def answer(*rules, language="nl", call=CALL, who=TWO, **told):
    profile = plan(*who, **{"requested_grant": GRANT, "total_costs": 900_00, "costs": None} | told)
    judged = verdict(profile, replace(scheme(*rules), name=("De S", "The S")), call=None)
    asked = Question(
        key="s.schools", type="boolean", favourable=True, settles=1, rule=SCHOOLS, schemes=("s",)
    )
    other = Question(key="project.themes", type="choice", choices=("ict",), about="a", schemes=("t",))
    results = mended((Result(verdict=judged, availability="open", call=call),))
    told = Answer(moment=MOMENT, profile=profile, results=results, questions=(asked, other))
    return answer_json(told, language)


SAID = {
    "value": "1/2",
    "text": "De helft",
    "citation": {"document": "Een adviseur", "article": None, "paragraph": None, "point": None, "url": None},
    "readOn": "2026-11-01",
    "certainty": "reported",
}

FOUND = {
    "criterion": "half",
    "outcome": "met",
    "unknownBecause": None,
    "text": (
        "De zin: in orde, er is meer gevraagd; dat wordt verlaagd tot € 500 "
        "(bronnen spreken elkaar hierover tegen; de strengste lezing telt)."
    ),
    "citation": {
        "document": "Regeling S",
        "article": "6",
        "paragraph": "3",
        "point": "b",
        "url": "https://wetten.overheid.nl/S",
    },
    "observed": "€ 600",
    "required": "ten hoogste € 500",
    "shortfall": None,
    "question": None,
    "reading": "Zo lezen wij het",
    "doubts": ["disputed"],
    "claims": [SAID],
}

RESULT = {
    "scheme": "s",
    "schemeName": "De S",
    "call": "s-2026-1",
    "verdict": "eligible",
    "availability": "open",
    "opensAt": "2026-11-01T08:00:00Z",
    "closesAt": "2026-12-31T23:00:00Z",
    "window": {
        "certainty": "disputed",
        "opensText": "1 november, 9.00 uur",
        "closesText": "t/m 31 december",
        "opensTimeKnown": True,
        "closesTimeKnown": False,
        "closesWhenSpent": False,
        "zone": "Europe/Amsterdam",
        "allocation": "lottery",
        "doubts": ["disputed", "stale"],
        "claims": [SAID],
    },
    "planDays": None,
    "grant": {"requested": "600.00", "maximum": "500.00", "limitedBy": "half", "partial": True},
    "findings": [FOUND],
    "remedies": [],
    "questions": ["s.schools"],
}


def test_a_result_says_all_that_the_contract_asks():
    assert answer(HALF)["results"] == [RESULT]


def test_in_english_only_the_words_differ():
    [dutch], [english] = answer(HALF)["results"], answer(HALF, language="en")["results"]
    assert english["schemeName"] == "The S"
    assert english["window"]["claims"][0]["text"] == english["findings"][0]["claims"][0]["text"] == "Half"
    [found] = english["findings"]
    assert found["text"].startswith("The sentence: met, ")
    assert (found["observed"], found["required"]) == ("€600", "at most €500")
    assert found["reading"] == "We read it so"
    assert {key for key in dutch if dutch[key] != english[key]} == {"schemeName", "window", "findings"}


def test_what_is_not_known_is_null_and_never_left_out():
    told = answer(SCHOOLS, call=None, who=members(None, "mbo"), requested_grant=None)
    [result] = told["results"]
    assert (result["verdict"], result["window"]) == ("unknown", None)
    assert (result["call"], result["opensAt"], result["closesAt"]) == (None, None, None)
    assert result["grant"] == {"requested": None, "maximum": None, "limitedBy": None, "partial": False}
    [found] = result["findings"]
    assert (found["outcome"], found["unknownBecause"]) == ("unknown", "profile")
    assert (found["question"], found["citation"]["article"]) == ("members.a.kind", None)
    assert (found["reading"], found["doubts"], found["claims"]) == (None, [], None)


def test_a_shortfall_and_its_remedy_are_told_in_numbers():
    [result] = answer(SCHOOLS, who=members("mbo"))["results"]
    assert result["verdict"] == "ineligible"
    assert result["findings"][0]["shortfall"] == {"count": 1, "of": 2}
    [remedy] = result["remedies"]
    assert remedy["changes"][0]["type"] == "addMembers"
    assert remedy["text"] == "Voeg een partner toe: mbo-instelling."


def test_questions_say_whom_they_are_about_and_what_helps():
    told = answer(HALF)
    assert told["moment"] == MOMENT.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") == "2026-11-24T11:00:00Z"
    own, field = told["questions"]
    assert own == {
        "key": "s.schools", "text": "Klopt dit: De zin?", "type": "boolean", "choices": None,
        "favourable": True, "settles": 1, "about": None, "schemes": ["s"],
    }  # fmt: skip
    assert (field["choices"], field["about"], field["schemes"]) == (["ict"], "a", ["t"])


@pytest.mark.parametrize("field", ["opens_at", "closes_at"])
def test_an_instant_is_told_in_utc_to_the_second(field):
    [result] = answer(HALF)["results"]
    name = "opensAt" if field == "opens_at" else "closesAt"
    assert result[name] == getattr(CALL, field).astimezone(UTC).isoformat().replace("+00:00", "Z")
