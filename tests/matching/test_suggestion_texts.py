"""What people read of a suggestion, in Dutch and English: who is missing, why this one, and what it does."""

from dataclasses import replace

import pytest

from matching.facts import Member
from matching.needing import needs_of
from matching.remedies import Trials
from matching.suggesting import (
    Active,
    Asked,
    Candidate,
    Judge,
    Led,
    Near,
    Received,
    Shared,
    Suggested,
    suggestions,
)
from matching.suggestion_shown import shown_at
from matching.suggestion_texts import REASON_CODES, Reader, need_text, reasons
from matching.suggestion_wire import suggested_json
from tests.matching.plans import MOMENT, plan, rule, scheme, verdict

SCHOOL = {"kinds": ["mbo"], "publicly_funded": True}
TOWN = Member(key="town", name="Town", kind="municipality", lead=True)
COUNT = rule("member_count", {"of": SCHOOL, "at_least": 1}, "school")
FIRMS = rule("member_count", {"of": {"kinds": ["company"]}, "at_least": 2}, "firms")
FIVE_FIRMS = rule("member_count", {"of": {"kinds": ["company"]}, "at_least": 5}, "firms")


def candidate(**told):
    facts = {"kind": "mbo", "publicly_funded": True} | {
        name: told.pop(name) for name in ("kind", "publicly_funded") if name in told
    }
    member = Member(key="new-1", name="X", has_activity=True, **facts)
    return Candidate(slug="x", name="X", member=member, **told)


def suggested(*candidates, rules=(COUNT,), who=(TOWN,), terms=None, trials=1000):
    verdicts = [verdict(plan(*who), scheme(*rules, terms=terms))]
    judge = Judge(verdicts=verdicts, trials=Trials(trials))
    needs = tuple(
        Asked(need=need, kinds=need.kinds, suggestions=suggestions(need, candidates, judge))
        for need in needs_of(verdicts[0])
    )
    names = {"s": ("De S", "The S")}
    return Suggested(moment=MOMENT, profile=plan(*who), schemes=names, needs=needs, left=0)


def both(asked):
    return [need_text(asked, language) for language in ("nl", "en")]


@pytest.mark.parametrize(
    ("one", "who", "terms", "texts"),
    [
        (COUNT, (TOWN,), None, [
            "Er ontbreekt 1 partner (mbo-instelling).", "Missing: 1 partner (mbo school).",
        ]),
        (FIRMS, (), None, [
            "Misschien ontbreken 2 partners (bedrijf).", "Perhaps missing: 2 partners (company).",
        ]),
        (FIVE_FIRMS, (TOWN, Member(key="a"), Member(key="b", kind="company")), None, [
            "Er ontbreken ten minste 3 partners (bedrijf).", "Missing: at least 3 partners (company).",
        ]),
        (rule("lead", {"must": {"term": "school"}}), (TOWN,), {"school": SCHOOL}, [
            "Er ontbreekt een penvoerder die telt als school.", "Missing: a lead that counts as school.",
        ]),
        (
            rule("member_count", {"of": {"kinds": ["mbo", "hbo"]}, "at_least": 2, "distinct": "kind"}),
            (TOWN,), None, [
                "Er ontbreken 2 partners (mbo-instelling of hogeschool), "
                "van een soort die er nog niet bij is.",
                "Missing: 2 partners (mbo school or university of applied sciences), "
                "of a kind that is not there yet.",
            ],
        ),
    ],
)  # fmt: skip
def test_who_is_missing(one, who, terms, texts):
    [asked] = suggested(rules=(one,), who=who, terms=terms).needs
    assert both(asked) == texts


def told(one, language="nl", **more):
    answer = suggested(one, **more)
    [asked] = answer.needs
    return reasons(asked, asked.suggestions[0], Reader(suggested=answer, language=language))


def test_every_reason_is_a_sentence_in_both_languages():
    one = candidate(
        near=Near(circle="province", place="Drenthe", member="town"),
        active=(Active(partnership="Hier", region="Emmen"),),
        shared=(Shared(partnership="Samen", member="town"),),
        sectors=("ict",),
        led=tuple(Led(partnership=f"P{at}", form="rif_project" if at else "other") for at in range(5)),
        grants=(Received(scheme="s", year=2020, partnership="P1"), Received(scheme="Fonds")),
    )
    assert [reason.text for reason in told(one)] == [
        "Is mbo-instelling.",
        "Zit in de provincie Drenthe, net als Town.",
        "Is of was actief in Emmen: Hier.",
        "Werkt of werkte samen met Town in Samen.",
        "Werkt in dezelfde sector: ICT.",
        "Is of was penvoerder van P0, P1 (RIF-project), P2 (RIF-project) en nog 2.",
        "Kreeg al eens subsidie: De S (2020, als penvoerder van P1) en Fonds.",
    ]
    english = [reason.text for reason in told(one, "en")]
    assert english[0] == "Is a partner of the kind mbo school."
    assert english[-1] == "Was given a grant before: The S (2020, as the lead of P1) and Fonds."
    assert {reason.code for reason in told(one)} <= set(REASON_CODES)


@pytest.mark.parametrize("circle", ["municipality", "labour_market", "province"])
def test_where_the_project_is(circle):
    [_, near] = told(candidate(near=Near(circle=circle, place="Emmen")))
    assert near.code == f"same_{circle}"
    assert near.text.endswith("Emmen, waar het project is.")


def test_what_is_not_known_is_told_as_a_doubt():
    [reason] = told(candidate(publicly_funded=None))
    assert reason.code == "kind_unsure"
    assert reason.text == (
        "Is mbo-instelling. Of dat meetelt, is niet bekend: we missen de bekostiging (publiek of niet) van X."
    )
    [reason] = told(candidate(publicly_funded=None), "en")
    assert reason.text.startswith("Is a partner of the kind mbo school. Whether it counts is not known: ")


def test_a_lead_may_lead_and_a_word_is_counted_as():
    lead = rule("lead", {"must": SCHOOL})
    assert told(candidate(), rules=(lead,))[0].text == "Is mbo-instelling en mag penvoerder zijn."
    word = rule("member_count", {"of": {"term": "school"}, "at_least": 1})
    assert told(candidate(), rules=(word,), terms={"school": SCHOOL})[0].text == (
        "Is mbo-instelling en telt als school."
    )


GOOD = rule("member_count", {"of": SCHOOL, "at_least": 1}, "good")
BAD = rule("member_count", {"of": {"kinds": ["mbo"]}, "at_most": 0}, "bad")
SHY = rule("every_member", {"of": {"kinds": ["mbo"]}, "must": {"cao_based": False}}, "shy")


def effects(*rules, **more):
    answer = suggested(candidate(**more), rules=rules)
    return suggested_json(answer, "nl")["needs"][0]["suggestions"][0]


def test_what_it_does_is_told_apart_better_unknown_and_worse():
    one = effects(GOOD, BAD, SHY)
    assert [one[way][0]["text"] for way in ("unlocks", "unsettles", "breaks")] == [
        "S: dan klopt: De zin.",
        "S: dan is niet meer bekend of dit klopt: De zin.",
        "S: dan klopt niet meer: De zin.",
    ]
    assert one["member"] == {"key": "new-1", "organisation": "x", "lead": False, "hasActivity": True}
    assert one["organisation"] == {"slug": "x", "name": "X", "kind": "mbo", "municipality": None}


EFFECT = {
    "scheme": "s",
    "schemeName": "S",
    "before": "ineligible",
    "after": "eligible",
    "text": "S: then this holds: The sentence. The scheme fits then.",
    "findings": [
        {"criterion": "good", "before": "unmet", "after": "met", "text": "The sentence: met, X."}
    ],
}  # fmt: skip
SUGGESTED = {
    "organisation": {"slug": "x", "name": "X", "kind": "mbo",
                     "municipality": {"code": "GM0114", "name": "Emmen"}},
    "member": {"key": "new-1", "organisation": "x", "lead": False, "hasActivity": True},
    "sure": True,
    "stillMissing": 0,
    "reasons": [
        {"code": "kind", "text": "Is a partner of the kind mbo school."},
        {"code": "same_municipality", "text": "Sits in Emmen, where the project is."},
    ],
    "unlocks": [EFFECT],
    "unsettles": [],
    "breaks": [],
}  # fmt: skip


def test_a_need_goes_over_the_wire_whole():
    near = Near(circle="municipality", place="Emmen")
    told_ = suggested_json(suggested(candidate(near=near, place=("GM0114", "Emmen")), rules=(GOOD,)), "en")
    assert told_ == {
        "moment": "2026-11-24T11:00:00Z",
        "needs": [
            {
                "scheme": "s",
                "schemeName": "S",
                "criterion": "good",
                "outcome": "unmet",
                "text": "Missing: 1 partner (mbo school).",
                "missing": {"count": 1, "of": 1},
                "lead": False,
                "kinds": ["mbo"],
                "suggestions": [SUGGESTED],
            }
        ],
        "needsLeft": 0,
    }  # fmt: skip


def test_effects_that_were_not_worked_out_are_null_and_not_none():
    [told_] = suggested_json(suggested(candidate(), trials=0), "nl")["needs"][0]["suggestions"]
    assert (told_["unlocks"], told_["unsettles"], told_["breaks"]) == (None, None, None)


def test_a_verdict_that_turns_is_told_too():
    assert effects(GOOD)["unlocks"][0]["text"] == "S: dan klopt: De zin. De regeling past daarna."
    [open_] = effects(GOOD, publicly_funded=None)["unlocks"]
    assert open_["text"] == (
        "S: dan is dit niet langer een nee maar onbekend: De zin. "
        "Of de regeling past, is daarna nog onbekend."
    )


def test_links_that_are_known_go_along_with_the_member():
    one = candidate(place=("GM0114", "Emmen"))
    linked = replace(one, member=replace(one.member, linked_with=("town",)))
    [told_] = suggested_json(suggested(linked), "en")["needs"][0]["suggestions"]
    assert told_["member"]["linkedWith"] == ["town"]
    assert told_["organisation"]["municipality"] == {"code": "GM0114", "name": "Emmen"}


def test_on_the_page_two_needs_of_one_criterion_stand_under_it():
    parts = [{"kind": "member_count", "of": {"kinds": [kind]}, "at_least": 1} for kind in ("mbo", "hbo")]
    shown = shown_at(suggested(candidate(), rules=(rule("all", {"clauses": parts}, "both"),)), "nl")
    first, second = shown["s", "both"]
    assert (first.text, second.text) == (
        "Er ontbreekt 1 partner (mbo-instelling).", "Er ontbreekt 1 partner (hogeschool).",
    )  # fmt: skip
    assert [one.slug for one in first.invited] == ["x"]
    assert second.invited == ()
