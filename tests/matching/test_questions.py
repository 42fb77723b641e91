"""Which facts are worth asking for, in which order, and in which words."""

from datetime import datetime

import pytest

from funding.codes import MemberKind, SectorCode
from matching.asking import FIELDS, TOLD_IN_REQUEST, field_of, question_text
from matching.facts import Availability, Member, Profile, Question, SchemeRules
from matching.lacking import NOUNS
from matching.loading.scheme_rows import asked_as
from matching.questions import questions
from tests.matching.plans import MET, members, plan, rule, scheme, verdict

LEARNERS = rule("project_number", {"field": "learners", "at_least": 9}, slug="learners")
THEME = rule("project_set", {"field": "themes", "any_of": ["health"]}, slug="theme")
ASK = rule("judgement", slug="ask", question=("Klopt het?", "Is it so?"), favourable=False)
SCHOOL = rule("member_count", {"of": {"term": "school"}, "at_least": 1}, slug="school")
SCHOOL_TERM = {"school": {"kinds": ["mbo"], "judged_kinds": ["other"]}}

SOON, LATER = (datetime.fromisoformat(f"2027-0{month}-01T00:00+01:00") for month in (1, 6))


def named(slug: str, *rules, **told) -> SchemeRules:
    one = scheme(*rules, **told)
    return SchemeRules(slug=slug, name=one.name, rules=one.rules, terms=one.terms)


def asked(
    profile: Profile, *schemes: SchemeRules | tuple[SchemeRules, Availability, datetime | None]
) -> tuple[Question, ...]:
    rows = [row if isinstance(row, tuple) else (row, "open", None) for row in schemes]
    return questions([(verdict(profile, one), state, closes) for one, state, closes in rows], profile)


def keys(*args) -> list[str]:
    return [question.key for question in asked(*args)]


def test_what_settles_most_results_comes_first():
    both, one = named("b", THEME, LEARNERS), named("a", THEME)
    assert keys(plan(), one, both) == ["project.themes", "project.learners"]
    first = asked(plan(), one, both)[0]
    assert (first.settles, first.schemes) == (2, ("a", "b"))


def test_what_can_still_be_applied_for_comes_before_what_is_over():
    closed, open_ = named("a", LEARNERS), named("b", THEME)
    rows = [(closed, "closed", None), (named("c", LEARNERS), "lapsed", None), (open_, "expected", None)]
    assert keys(plan(), *rows) == ["project.themes", "project.learners"]


def test_what_closes_soonest_comes_first_and_then_the_alphabet():
    assert keys(plan(), (named("a", THEME), "open", LATER), (named("b", LEARNERS), "open", SOON)) == [
        "project.learners",
        "project.themes",
    ]
    more = rule("judgement", slug="more")
    assert keys(plan(), named("a", ASK, more)) == ["a.ask", "a.more"]


def test_the_soonest_of_several_closings_counts():
    rows = [(named("a", THEME), "open", LATER), (named("b", THEME), "upcoming", SOON)]
    rows += [(named("c", LEARNERS), "open", LATER), (named("d", LEARNERS), "open", LATER)]
    assert keys(plan(), *rows) == ["project.themes", "project.learners"]


def test_a_result_that_is_known_asks_nothing():
    fails = rule("project_number", {"field": "reach_students", "at_least": 9}, slug="reach")
    assert keys(plan(reach_students=0), named("a", THEME, fails)) == []
    assert keys(plan(themes=("health",)), named("a", THEME)) == []


def test_one_scheme_waits_once_for_a_fact():
    twice = named("a", THEME, rule("project_set", {"field": "themes", "all_of": ["health"]}, slug="again"))
    assert [question.settles for question in asked(plan(), twice)] == [1]


def test_a_criterions_own_question_brings_its_rule_and_the_answer_that_helps():
    [question] = asked(plan(), named("s", ASK))
    assert (question.key, question.type, question.favourable) == ("s.ask", "boolean", False)
    assert question_text(question, plan(), "nl") == "Klopt het?"
    assert question_text(question, plan(), "en") == "Is it so?"


def test_a_question_that_another_criterion_waits_for_is_put_in_the_words_of_its_own():
    half = {"amount": {"of": "requested_grant"}, "at_most": {"share": "1/2", "of": {"of": "eligible_costs"}}}
    paid = rule("paid_costs", slug="paid", question=("Staat er btw in?", "Is VAT in it?"), favourable=False)
    one = scheme(rule("money", half, slug="half"), paid, unpaid=frozenset({"vat"}))
    [question] = asked(plan(total_costs=9, requested_grant=1), one)
    assert (question.key, question.favourable) == ("s.paid", False)
    assert question_text(question, plan(), "nl") == "Staat er btw in?"


def test_who_counts_as_what_is_asked_by_name_and_word():
    profile = plan(Member(key="a", name="ROC", kind="other"))
    [question] = asked(profile, named("s", SCHOOL, terms=SCHOOL_TERM))
    assert (question.key, question.about, question.favourable) == ("s.school.a", "a", True)
    assert question_text(question, profile, "nl") == "Telt ROC mee als school?"
    assert question_text(question, profile, "en") == 'Does ROC count as "school" in this scheme?'


def test_without_a_word_the_sentence_says_what_a_member_would_count_as():
    direct = rule("member_count", {"of": {"judged_kinds": ["other"]}, "at_least": 1})
    profile = plan(Member(key="a", kind="other"))
    [question] = asked(profile, named("s", direct))
    assert question_text(question, profile, "nl").endswith("(De zin)")


def test_a_guard_that_does_not_hold_is_the_answer_that_helps():
    guard = {"kind": "lead", "must": {"judged_kinds": ["other"]}}
    guarded = rule(
        "when", {"if": guard, "then": {"kind": "project_number", "field": "learners", "at_least": 1}}
    )
    profile = plan(Member(key="a", kind="other", lead=True), learners=0)
    [question] = asked(profile, named("s", guarded))
    assert (question.key, question.favourable) == ("s.rule:if.a", False)


@pytest.mark.parametrize(
    ("kind", "clause", "text"),
    [
        ("judgement", {}, "Klopt dit: De zin?"),
        (
            "money",
            {"amount": {"of": "contributions"}, "at_least": {"euro": "1.00"}},
            "Om welk bedrag gaat het hier: De zin?",
        ),
    ],
)
def test_a_criterion_without_a_question_of_its_own_still_asks(kind, clause, text):
    [question] = asked(plan(), named("s", rule(kind, clause)))
    assert question_text(question, plan(), "nl") == text


@pytest.mark.parametrize(
    ("clause", "choices"),
    [
        ({"of": {"sectors": ["ict"]}, "at_least": 1}, tuple(SectorCode)),
        ({"of": {"kinds": ["mbo"]}, "at_least": 1}, tuple(MemberKind)),
        ({"of": {"founded_before": "2020-01-01"}, "at_least": 1}, ()),
    ],
)
def test_a_choice_offers_the_codes_of_its_field(clause, choices):
    [question] = asked(plan(*members(None)), named("s", rule("member_count", clause)))
    assert question.choices == choices


def test_whoever_may_lead_can_be_chosen_and_everybody_else_can_be_linked_with():
    who = (Member(key="a", kind="mbo"), Member(key="b", kind="hbo"), Member(key="c", lead=False))
    [lead] = asked(plan(*who), named("s", rule("lead", {"must": {"kinds": ["mbo"]}})))
    assert (lead.key, lead.choices) == ("lead", ("a", "b"))
    linked = asked(plan(*who), named("s", rule("unlinked")))
    assert linked[0].choices == ("b", "c")


def test_levels_are_chosen_as_text_and_no_choice_means_any_value():
    [levels] = asked(plan(), named("s", rule("project_set", {"field": "nlqf_levels", "only": [1]})))
    assert levels.choices == tuple("12345678")
    [regions] = asked(plan(), named("s", rule("regions", {"inside": ["AM03"]})))
    assert (regions.type, regions.choices) == ("choice", ())


def test_every_field_that_can_be_asked_has_words_and_a_noun_in_both_languages():
    assert set(FIELDS) == set(NOUNS)
    assert all(text.strip() for words in (*FIELDS.values(), *NOUNS.values()) for text in words)
    assert set(FIELDS) >= TOLD_IN_REQUEST


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("members", "members"),
        ("members.roc.sme", "members.sme"),
        ("members.roc", None),
        ("members.roc.key", None),
        ("members.roc.sme.x", None),
        ("budget.contributions.roc.form", "contributions.form"),
        ("budget.contributions", "budget.contributions"),
        ("contributions.form", None),
        ("members.sme", None),
        ("project.reach.workers", "project.reach.workers"),
        ("rif-mbo.lead", None),
        ("", None),
    ],
)
def test_a_key_names_a_field_whatever_member_it_is_about(key, field):
    assert field_of(key) == field


def test_a_name_is_written_as_it_is_also_with_braces():
    profile = plan(Member(key="a", name="{0} & {x}"))
    text = question_text(Question(key="members.a.sme", type="boolean", about="a"), profile, "nl")
    assert text.startswith("Is {0} & {x} een mkb-onderneming")


def test_a_member_that_has_no_name_is_called_by_its_key_and_an_unknown_question_is_a_fault():
    text = question_text(Question(key="members.a.kind", type="choice", about="a"), plan(), "en")
    assert text == "What kind of organisation is a?"
    with pytest.raises(KeyError):
        question_text(Question(key="s.rule", type="boolean"), plan(), "nl")


def test_what_somebody_does_not_know_is_not_asked_again():
    profile = plan(declined=frozenset({"project.themes"}))
    assert keys(profile, named("a", THEME, LEARNERS)) == ["project.learners"]


def test_a_question_that_can_only_lower_the_grant_is_not_asked_where_the_register_cannot_judge():
    cut = {"amount": {"of": "requested_grant"}, "at_most": {"euro": "9.00"}, "over": "cut"}
    incomplete = scheme(rule("money", cut, slug="only"), rule("judgement", slug="ask"), complete=False)
    assert [question.key for question in asked(plan(), incomplete)] == ["s.ask"]


def test_money_and_a_near_closing_make_a_result_matter_more():
    dear = rule(
        "money", {"amount": {"of": "requested_grant"}, "at_most": {"euro": "9000000.00"}, "over": "cut"}
    )
    cheap = rule("money", {"amount": {"of": "requested_grant"}, "at_most": {"euro": "90.00"}, "over": "cut"})
    profile = plan(requested_grant=100_00, total_costs=900_00)
    ask = rule("judgement", slug="ask")
    assert keys(profile, named("a", cheap, ask), named("b", dear, ask)) == ["b.ask", "a.ask"]


def test_criteria_that_ask_the_same_ask_once_and_are_answered_by_one_answer():
    words = ("Hoeveel betaal je?", "How much do you pay?")
    amount = {"amount": {"of": "contributions"}, "at_least": {"euro": "10.00"}}
    least = rule("money", amount, slug="share", question=words)
    other = rule("money", amount | {"at_most": {"euro": "50.00"}}, slug="share-entree", question=words)
    one = scheme(least, other, asked_as=asked_as("s", (least, other)))
    assert one.asked_as == {"s.share-entree": "s.share"}
    assert keys(plan(*members("mbo")), one) == ["s.share"]
    for key in ("s.share", "s.share-entree"):
        assert verdict(plan(*members("mbo"), answers={key: 2_000}), one).outcome is MET


def test_what_is_over_comes_last_however_much_of_it_waits():
    over = [(named(f"a{number}", LEARNERS), "closed", None) for number in range(60)]
    assert keys(plan(), *over, (named("b", THEME), "open", None)) == ["project.themes", "project.learners"]
