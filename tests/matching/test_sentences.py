"""What people read: one sentence, in Dutch and in English, without a hole in it."""

from datetime import date

import pytest

from matching.facts import Ask, Because, Finding, Member, Outcome, Profile
from matching.findings import met
from matching.sentences import finding_text
from tests.matching.plans import (
    MET,
    UNKNOWN,
    UNMET,
    costs,
    found,
    members,
    paid,
    plan,
    rule,
    scheme,
    verdict,
)

GRANT = {"of": "requested_grant"}
RULE = rule("judgement")


def said(kind: str, clause: dict, profile: Profile, language: str = "nl", **around: object) -> str:
    """What follows the sentence of the rule."""
    finding = found(kind, clause, profile, **around)
    return finding_text(RULE, finding, language).split(": ", 1)[1]


THIRD = {"amount": {"of": "contributions"}, "at_least": {"share": "1/3", "of": {"of": "total_costs"}}}
CUT = {"amount": GRANT, "at_most": {"euro": "5.00"}, "over": "cut"}
MAX = {"amount": GRANT, "at_most": {"euro": "5.00"}}
ONE_SCHOOL = {"of": {"kinds": ["mbo"]}, "at_least": 1}
CAP = {"of": "costs", "at_most": {"euro": "1.00"}}


@pytest.mark.parametrize(
    ("kind", "clause", "profile", "text"),
    [
        ("money", MAX, plan(requested_grant=500), "in orde, het is € 5."),
        (
            "money",
            MAX,
            plan(requested_grant=501),
            "niet in orde, het is € 5,01 en het mag ten hoogste € 5 zijn (€ 0,01 te veel).",
        ),
        (
            "money",
            THIRD,
            plan(total_costs=2_400_000, contributions=paid(("a", 720_000))),
            "niet in orde, het is € 7.200 en het moet ten minste € 8.000 zijn (€ 800 te weinig).",
        ),
        (
            "money",
            THIRD,
            plan(total_costs=100),
            "nog onbekend, want we missen het bedrag waar dit over gaat.",
        ),
        (
            "money",
            CUT,
            plan(requested_grant=501),
            "in orde, er is meer gevraagd; dat wordt verlaagd tot € 5.",
        ),
        ("money", CUT, plan(), "in orde."),
        ("member_count", ONE_SCHOOL, plan(Member(key="a", name="ROC", kind="mbo")), "in orde, ROC."),
        ("member_count", ONE_SCHOOL, plan(*members("mbo", "mbo", "mbo", "mbo")), "in orde, het zijn er 4."),
        ("member_count", ONE_SCHOOL, plan(*members("hbo")), "niet in orde, er is er geen (1 te weinig)."),
        (
            "member_count",
            {**ONE_SCHOOL, "at_least": 2},
            plan(*members("mbo")),
            "niet in orde, het is er 1 (1 te weinig).",
        ),
        (
            "money_per_member",
            CAP,
            plan(*members("mbo", "hbo"), costs=costs((103, "a"), (101, "b"))),
            "niet in orde, bij a is het € 1,03 (€ 0,03 te veel), en ook bij b klopt het niet.",
        ),
        (
            "money_per_member",
            CAP,
            plan(*members("mbo"), costs=costs((103, "a"))),
            "niet in orde, bij a is het € 1,03 (€ 0,03 te veel).",
        ),
        (
            "money_per_member",
            CAP,
            plan(*members("mbo", "hbo"), costs=costs((103, "a"), (1, None))),
            "niet in orde, bij a klopt het niet.",
        ),
        (
            "project_set",
            {"field": "themes", "all_of": ["health", "basic_skills"]},
            plan(themes=()),
            "niet in orde, dit ontbreekt: gezondheid en basisvaardigheden.",
        ),
        (
            "project_set",
            {"field": "themes", "only": ["health"]},
            plan(themes=()),
            "niet in orde, het plan noemt niets.",
        ),
        (
            "duration",
            {"unit": "years", "one_of": [1]},
            plan(starts_on=date(2027, 1, 1), ends_on=date(2028, 1, 1)),
            "niet in orde, het plan loopt van 1 januari 2027 t/m 1 januari 2028; dat is 1 dag te lang.",
        ),
        (
            "duration",
            {"unit": "years", "one_of": [1]},
            plan(starts_on=date(2027, 1, 1)),
            "nog onbekend, want we missen de einddatum.",
        ),
        ("judgement", {}, plan(), "nog onbekend, want dit kunnen alleen mensen beoordelen."),
        ("judgement", {}, plan(answers={"s.rule": True}), "in orde, volgens je antwoord."),
        (
            "not",
            {"clause": {"kind": "project_set", "field": "themes", "any_of": ["health"]}},
            plan(themes=("ai_robotics",)),
            "in orde, het is AI en robotica.",
        ),
        (
            "not",
            {"clause": {"kind": "project_set", "field": "themes", "any_of": ["health"]}},
            plan(themes=("health",)),
            "niet in orde, het is gezondheid.",
        ),
        (
            "when",
            {
                "if": {"kind": "project_set", "field": "themes", "any_of": ["health"]},
                "then": {"kind": "judgement"},
            },
            plan(themes=()),
            "dit geldt hier niet.",
        ),
    ],
)
def test_a_sentence_says_how_it_stands_and_why(kind, clause, profile, text):
    assert said(kind, clause, profile) == text


@pytest.mark.parametrize(
    ("kind", "clause", "profile", "text"),
    [
        (
            "money",
            MAX,
            plan(requested_grant=501),
            "not met, it is €5.01 and may be at most €5 (€0.01 too much).",
        ),
        ("judgement", {}, plan(), "not known yet, because only people can judge this."),
        (
            "lead",
            {"must": {"kinds": ["mbo"]}},
            plan(Member(key="a", name="ROC", kind="mbo", lead=True)),
            "met, the lead is ROC (mbo school).",
        ),
        (
            "lead",
            {"must": {"sme": True}},
            plan(Member(key="a", lead=True, sme=False)),
            "not met, the lead is a.",
        ),
        (
            "start",
            {"of": "submission", "after": True},
            plan(starts_on=date(2026, 11, 23)),
            "not met, it starts on 23 November 2026 and can start from 25 November 2026 (2 days too early).",
        ),
    ],
)
def test_a_sentence_in_english(kind, clause, profile, text):
    assert said(kind, clause, profile, "en") == text


def test_members_that_lack_the_same_fact_are_named_together():
    who = tuple(Member(key=key, name=key.upper(), kind="company") for key in "abcdefg")
    text = said("every_member", {"must": {"sme": True}}, plan(*who))
    assert text == "nog onbekend, want we missen de grootte (mkb of niet) van A, B, C, D, E en nog 2."


@pytest.mark.parametrize(
    ("kinds", "text"),
    [
        (["other"], "nog onbekend, want mensen moeten beoordelen of a meetelt als school."),
        (["other", "other"], "nog onbekend, want mensen moeten beoordelen of a en b meetellen als school."),
        (
            ["other", None],
            "nog onbekend, want we missen de soort organisatie van b en "
            "mensen moeten beoordelen of a meetelt als school.",
        ),
    ],
)
def test_whom_people_must_judge_is_named_with_the_word(kinds, text):
    terms = {"school": {"judged_kinds": ["other"]}}
    assert (
        said("member_count", {"of": {"term": "school"}, "at_least": 1}, plan(*members(*kinds)), terms=terms)
        == text
    )


def test_whom_people_must_judge_without_a_word():
    clause = {"of": {"judged_kinds": ["other"]}, "at_least": 1}
    text = said("member_count", clause, plan(*members("other")))
    assert text == "nog onbekend, want mensen moeten beoordelen of a hieronder valt."


def test_a_judgement_among_other_missing_facts_is_told_beside_them():
    clause = {
        "clauses": [{"kind": "project_set", "field": "nlqf_levels", "only": [1]}, {"kind": "judgement"}]
    }
    text = said("any", clause, plan())
    assert (
        text
        == "nog onbekend, want we missen het niveau (NLQF) van de scholing en mensen moeten dit beoordelen."
    )


def test_costs_are_named_by_kind_and_members_by_name_whatever_they_are_called():
    profile = plan(costs=costs((100, None, "vat"), (100, None, "wage_loss")))
    unpaid = frozenset({"vat", "wage_loss"})
    assert (
        said("paid_costs", {}, profile, unpaid=unpaid)
        == "in orde, maar € 2 aan btw en loonverlet telt niet mee."
    )
    vat = Member(key="a", name="vat", has_activity=False)
    assert said("every_member", {"must": {"has_activity": True}}, plan(vat)) == (
        "niet in orde, dit geldt niet voor vat."
    )


def test_costs_that_may_be_in_the_plan_are_told_where_they_matter():
    half = {"amount": GRANT, "at_most": {"share": "1/2", "of": {"of": "eligible_costs"}}}
    one = scheme(rule("money", half), rule("paid_costs", slug="paid"), unpaid=frozenset({"vat"}))
    judged = verdict(plan(total_costs=9, requested_grant=1), one)
    texts = [finding_text(RULE, finding, "nl") for _, finding in judged.findings]
    assert texts == [
        "De zin: nog onbekend, want we missen de kosten die deze regeling niet betaalt.",
        "De zin: nog onbekend, want we weten niet of zulke kosten in het plan staan.",
    ]


@pytest.mark.parametrize(
    ("because", "reason", "text"),
    [
        (Because.REGISTRY, "registry", "nog onbekend, want dit weet het register nog niet."),
        (Because.REGISTRY, "disputed", "nog onbekend, want bronnen spreken elkaar tegen."),
        (Because.PROFILE, "not_told", "nog onbekend, want dit is nog niet ingevuld."),
        (Because.PROFILE, "something_new", "nog onbekend, want dit is nog niet ingevuld."),
    ],
)
def test_an_unknown_says_whose_it_is(because, reason, text):
    finding = Finding(outcome=Outcome.UNKNOWN, reason=reason, because=because)
    assert finding_text(RULE, finding, "nl") == f"De zin: {text}"


def test_a_reason_without_a_phrase_says_how_it_stands_and_no_more():
    assert finding_text(RULE, Finding(outcome=MET, reason="something_new"), "nl") == "De zin: in orde."
    assert finding_text(RULE, Finding(outcome=UNMET, reason="lacks"), "en") == "The sentence: not met."


def test_a_sentence_ends_with_one_point():
    dotted = rule("judgement")
    finding = Finding(outcome=UNKNOWN, reason="judgement", asks=(Ask(key="s.rule"),))
    assert finding_text(dotted, finding, "nl").count(".") == 1


def test_a_number_that_was_not_counted_is_not_told():
    one = rule("member_count", {"of": {"kinds": ["mbo"]}, "at_least": 1})
    assert finding_text(one, met("enough"), "nl") == "De zin: in orde."
