"""How remedies read, and how they go over the wire."""

from __future__ import annotations

from datetime import date

import pytest

from matching.changes import (
    AddMembers,
    Change,
    ChangeLead,
    GiveActivities,
    LowerCosts,
    MoveCosts,
    MoveMoney,
    RemoveMember,
    ScaleBudget,
    SetCodes,
    SetDates,
    SetNumber,
    applied,
)
from matching.facts import GrantAnswer, Member, Outcome
from matching.remedies import Effect, Remedy
from matching.remedy_texts import change_text, remedy_text
from matching.remedy_wire import CHANGES, remedies_json
from tests.matching.plans import costs, members, plan
from tests.matching.test_changes import NEEDY, PLAN, SCHOOL

TEXTS: list[tuple[Change, str, str]] = [
    (AddMembers(member=SCHOOL),
     "voeg een partner toe: mbo-instelling en bekostigd door de overheid",
     "add a partner: mbo school and publicly funded"),
    (AddMembers(member=Member(key=""), count=2, word=("werkgever", "employer")),
     "voeg 2 partners toe die tellen als werkgever, elk: organisatie",
     "add 2 partners that count as employer, each: organisation"),
    (AddMembers(member=SCHOOL, count=2, word=None),
     "voeg 2 partners toe, elk: mbo-instelling en bekostigd door de overheid",
     "add 2 partners, each: mbo school and publicly funded"),
    (AddMembers(member=NEEDY),
     "voeg een partner toe: brancheorganisatie, niet bekostigd door de overheid, mkb, "
     "opgericht onder een cao, opgericht vóór 1 januari 2020 en nog 5",
     "add a partner: trade association, not publicly funded, SME, "
     "founded under a collective labour agreement, founded before 1 January 2020 and 5 more"),
    (RemoveMember(member="b"), "laat De Es niet meedoen", "leave De Es out"),
    (ChangeLead(member="b"), "maak De Es penvoerder", "let De Es lead"),
    (ChangeLead(member="new-1"), "maak de nieuwe partner penvoerder", "let the new partner lead"),
    (GiveActivities(members=("a", "b")),
     "geef ROC Oost en De Es een activiteit in het project",
     "give ROC Oost and De Es an activity in the project"),
    (MoveMoney(source="a", target="b", amount=100),
     "laat De Es € 1 betalen in plaats van ROC Oost", "let De Es pay €1 instead of ROC Oost"),
    (MoveMoney(source="grant", target="b", amount=150),
     "vraag € 1,50 minder subsidie en laat De Es dat betalen",
     "ask for €1.50 less grant and let De Es pay that"),
    (MoveMoney(source="grant", target=None, amount=100),
     "vraag € 1 minder subsidie", "ask for €1 less grant"),
    (MoveMoney(source=None, target="grant", amount=100),
     "vraag € 1 meer subsidie", "ask for €1 more grant"),
    (MoveMoney(source=None, target="b", amount=100),
     "laat De Es € 1 meer betalen", "let De Es pay €1 more"),
    (MoveMoney(source="b", target=None, amount=100),
     "laat De Es € 1 minder betalen", "let De Es pay €1 less"),
    (ScaleBudget(parts=2, unit=1),
     "maak het plan in dezelfde verhouding groter: totaal € 1.800 en subsidie € 600",
     "make the plan larger in the same proportions: €1,800 in all and grant €600"),
    (ScaleBudget(parts=1, unit=2),
     "maak het plan in dezelfde verhouding kleiner: totaal € 450 en subsidie € 150",
     "make the plan smaller in the same proportions: €450 in all and grant €150"),
    (LowerCosts(amount=100, categories=("travel",)),
     "haal € 1 aan reiskosten uit de begroting", "take €1 of travel out of the budget"),
    (LowerCosts(amount=100), "haal € 1 aan kosten uit de begroting", "take €1 of costs out of the budget"),
    (MoveCosts(source="a", target="b", amount=100),
     "laat De Es € 1 van de kosten van ROC Oost dragen", "let De Es bear €1 of the costs of ROC Oost"),
    (SetDates(starts_on=date(2027, 1, 1)), "begin op 1 januari 2027", "start on 1 January 2027"),
    (SetDates(ends_on=date(2027, 1, 1)), "eindig op 1 januari 2027", "end on 1 January 2027"),
    (SetDates(starts_on=date(2027, 1, 1), ends_on=date(2028, 1, 1)),
     "laat het project lopen van 1 januari 2027 tot en met 1 januari 2028",
     "run from 1 January 2027 to 1 January 2028"),
    (SetCodes(field="activities", codes=("research",), added=("research",)),
     "neem op in het plan: onderzoek", "include in the plan: research"),
    (SetCodes(field="target_groups", codes=(), removed=("students",)),
     "haal uit het plan: studenten", "take out of the plan: students"),
    (SetNumber(field="learners", value=200),
     "laat in totaal 200 mensen meedoen aan de scholing", "have 200 people take part in the training in all"),
    (SetNumber(field="reach_workers", value=2), "bereik 2 werkenden per jaar", "reach 2 workers per year"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "dutch", "english"), TEXTS, ids=[type(row[0]).__name__ for row in TEXTS])
def test_a_change_reads_as_a_request(change, dutch, english):
    assert change_text(change, PLAN, "nl") == dutch
    assert change_text(change, PLAN, "en") == english


def test_several_changes_are_one_sentence():
    changes = (RemoveMember(member="b"), SetNumber(field="learners", value=3))
    assert remedy_text(changes, PLAN, "nl") == (
        "Laat De Es niet meedoen en laat in totaal 3 mensen meedoen aan de scholing."
    )


def test_every_kind_of_change_has_a_name_and_facts_on_the_wire():
    grant = GrantAnswer(requested=None, maximum=12_345, limited_by=None, partial=False)
    effects = (Effect(scheme="other", before=Outcome.MET, after=Outcome.UNMET),)
    remedy = Remedy(
        changes=tuple(change for change, _, _ in TEXTS), outcome=Outcome.MET, grant=grant, effects=effects
    )
    (written,) = remedies_json([remedy], PLAN, "nl") or ()
    assert {change["type"] for change in written["changes"]} == set(CHANGES)
    assert (written["verdict"], written["maximum"]) == ("eligible", "123.45")
    assert written["effects"] == [{"scheme": "other", "before": "eligible", "after": "ineligible"}]
    facts = {change["text"]: {k: v for k, v in change.items() if k not in ("type", "text")}
             for change in written["changes"]}  # fmt: skip
    assert facts["laat De Es niet meedoen"] == {"member": "b"}
    assert facts["begin op 1 januari 2027"] == {"startsOn": "2027-01-01", "endsOn": None}
    assert facts["bereik 2 werkenden per jaar"] == {"field": "reach.workers", "value": 2}
    assert facts["haal € 1 aan kosten uit de begroting"] == {"amount": "1.00", "categories": None}
    assert facts["haal uit het plan: studenten"] == {"field": "targetGroups", "codes": []}
    assert facts["maak het plan in dezelfde verhouding groter: totaal € 1.800 en subsidie € 600"] == {
        "totalCosts": "1800.00", "requestedGrant": "600.00"
    }  # fmt: skip
    assert facts[TEXTS[3][1]]["newMember"] == {
        "kind": "trade_association", "role": "participant", "lead": True, "publiclyFunded": False,
        "sme": True, "caoBased": True, "foundedOn": "2019-12-31", "memberCompanies": 25, "employees": 500,
        "country": "DE", "sectors": ["metal"],
    }  # fmt: skip


def test_what_was_not_worked_out_is_null_and_not_empty():
    grant = GrantAnswer(requested=None, maximum=None, limited_by=None, partial=False)
    remedy = Remedy(changes=(), outcome=Outcome.UNKNOWN, grant=grant)
    assert remedies_json(None, PLAN, "nl") is None
    assert remedies_json((), PLAN, "nl") == []
    (written,) = remedies_json([remedy], PLAN, "nl") or ()
    assert (written["maximum"], written["effects"]) == (None, None)


def test_sums_that_nobody_told_stay_untold_when_a_plan_grows():
    bare = plan(*members("mbo"), costs=costs((100, "a")))
    grown = applied(bare, (ScaleBudget(parts=2, unit=1),))
    assert (grown.budget.total_costs, grown.budget.requested_grant) == (None, None)
    assert change_text(ScaleBudget(parts=2, unit=1), bare, "nl").endswith("groter: totaal € 2")
    remedy = Remedy(changes=(ScaleBudget(parts=2, unit=1),), outcome=Outcome.MET, grant=GrantAnswer(
        requested=None, maximum=None, limited_by=None, partial=False))  # fmt: skip
    (written,) = remedies_json([remedy], bare, "en") or ()
    assert written["changes"][0]["totalCosts"] is None
