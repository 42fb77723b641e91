"""Answers to questions: what fills a field, what settles a criterion, and what fits neither."""

import pytest

from matching.answers import criterion_faults
from matching.profiles import profile_of
from tests.matching.plans import rule, scheme
from tests.matching.requests import fault, faults, read

TWO = {"members": [{"key": "a"}, {"key": "b"}]}


def answered(key: str, value: object, body: dict | None = None):
    return read({**(body or TWO), "answers": {key: value}})


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("project.learners", 120, {"learners": 120}),
        ("project.learners", 0, {"learners": 0}),
        ("project.reach.workers", 5, {"reach": {"workers": 5}}),
        ("project.startsOn", "2027-01-01", {"startsOn": "2027-01-01"}),
        ("project.themes", ["health"], {"themes": ["health"]}),
        ("project.themes", "health", {"themes": ["health"]}),
        ("project.themes", [], {"themes": []}),
        ("project.nlqfLevels", "3", {"nlqfLevels": [3]}),
        ("project.nlqfLevels", ["3", 4], {"nlqfLevels": [3, 4]}),
        ("project.regions", "GM0114", {"regions": ["GM0114"]}),
        ("project.variants", ["entree"], {"variants": ["entree"]}),
    ],
)
def test_an_answer_fills_a_field_of_the_project(key, value, told):
    assert answered(key, value).project == read({"project": told}).project


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("members.a.kind", "mbo", {"kind": "mbo"}),
        ("members.a.sme", False, {"sme": False}),
        ("members.a.lead", False, {"lead": False}),
        ("members.a.foundedOn", "2019-12-31", {"foundedOn": "2019-12-31"}),
        ("members.a.employees", 5, {"employees": 5}),
        ("members.a.sectors", "ict", {"sectors": ["ict"]}),
        ("members.a.linkedWith", "b", {"linkedWith": ["b"]}),
        ("members.a.linkedWith", [], {"linkedWith": []}),
        ("members.a.deMinimis", "10.00", {"deMinimis": [{"amount": "10.00"}]}),
        ("members.a.requestedGrant", "10.00", {"requestedGrant": "10.00"}),
        ("lead", "a", {"lead": True}),
    ],
)
def test_an_answer_fills_a_field_of_one_member(key, value, told):
    assert (
        answered(key, value).members[0] == read({"members": [{"key": "a", **told}, {"key": "b"}]}).members[0]
    )


def test_an_answer_fills_the_budget_and_the_day_of_submission():
    assert answered("budget.totalCosts", "12.50").budget.total_costs == 1250
    assert str(profile_of(answered("submitAt", "2027-07-01")).submit_on) == "2027-07-01"


def test_the_form_of_a_contribution_is_told_for_each_of_its_rows():
    rows = [{"member": "a", "amount": "1"}, {"member": "b", "amount": "1"}, {"member": "a", "amount": "2"}]
    told = answered("budget.contributions.a.form", "cash", {**TWO, "budget": {"contributions": rows}})
    assert [row.form for row in told.budget.contributions] == ["cash", None, "cash"]


@pytest.mark.parametrize(
    ("key", "value", "body", "kept"),
    [
        ("project.learners", 9, {"project": {"learners": 5}}, lambda r: r.project.learners == 5),
        (
            "members.a.sme",
            True,
            {"members": [{"key": "a", "sme": False}]},
            lambda r: r.members[0].sme is False,
        ),
        (
            "lead",
            "b",
            {"members": [{"key": "a", "lead": True}, {"key": "b"}]},
            lambda r: r.members[1].lead is None,
        ),
        ("project.learners", None, {}, lambda r: r.project is None),
    ],
)
def test_what_the_request_says_itself_outranks_an_answer_and_null_answers_nothing(key, value, body, kept):
    assert kept(answered(key, value, body or {}))


@pytest.mark.parametrize(
    ("body", "key", "value", "told"),
    [
        ({"project": {"learners": None}}, "project.learners", 5, {"project": {"learners": 5}}),
        ({"project": None}, "project.learners", 5, {"project": {"learners": 5}}),
        ({"project": {"reach": None}}, "project.reach.workers", 5, {"project": {"reach": {"workers": 5}}}),
        ({"budget": None}, "budget.totalCosts", "5.00", {"budget": {"totalCosts": "5.00"}}),
    ],
)
def test_null_is_open_and_can_be_filled(body, key, value, told):
    assert profile_of(answered(key, value, body)).project == profile_of(read(told)).project
    assert profile_of(answered(key, value, body)).budget == profile_of(read(told)).budget


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("members.a.kind", "school", "enum"),
        ("members.a.kind", True, "enum"),
        ("members.a.sme", "yes", "bool_type"),
        ("members.b.sme", 1, "bool_type"),
        ("members.a.employees", "5", "int_type"),
        ("members.a.linkedWith", "zz", "unknown_member"),
        ("members.a.linkedWith", True, "string_type"),
        ("members.a.deMinimis", 10, "money"),
        ("members.a.deMinimis", True, "money"),
        ("members.zz.sme", True, "unknown_member"),
        ("members.a.smee", True, "unknown_answer"),
        ("members.a.key", "c", "unknown_answer"),
        ("members.a", True, "unknown_answer"),
        ("members.sme", True, "unknown_answer"),
        ("members.a.sme.x", True, "unknown_answer"),
        ("lead", "zz", "unknown_member"),
        ("lead", True, "unknown_member"),
        ("lead", ["a"], "unknown_member"),
        ("submitAt", "soon", "datetime"),
        ("submitAt", "9999-01-01", "year"),
        ("submitAt", True, "datetime"),
        ("project.nlqfLevels", "high", "int_type"),
        ("project.nlqfLevels", "12", "int_type"),
        ("project.nlqfLevels", "\u00b2", "int_type"),
        ("project.nlqfLevels", 9, "less_than_equal"),
        ("project.themes", "helth", "enum"),
        ("project.regions", "Emmen", "pattern"),
        ("project.startsOn", 20270101, "date"),
        ("project.learner", 5, "unknown_answer"),
        ("project", "x", "unknown_answer"),
        ("project.reach", 5, "unknown_answer"),
        ("budget.totalCosts", 5, "money"),
        ("budget.contributions.a.form", "cash", "unknown_member"),
        ("members", 3, "tell_in_request"),
        ("grants", 0, "tell_in_request"),
        ("budget.costs", "5.00", "tell_in_request"),
        ("budget.contributions", "5.00", "tell_in_request"),
    ],
)
def test_an_answer_that_does_not_fit_is_a_fault_at_the_answer(key, value, code):
    found = fault({**TWO, "answers": {key: value}})
    assert (found.pointer, found.code) == (("answers", key), code)


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [("lead", "zz", "zz"), ("lead", True, "True"), ("members.zz.sme", True, "zz"),
     ("members.a.linkedWith", "zz", "zz")],
)  # fmt: skip
def test_a_member_that_is_not_there_is_named_beside_those_that_are(key, value, named):
    found = fault({**TWO, "answers": {key: value}})
    assert (found.value, set(found.choices) <= {"a", "b"}) == (named, True)
    assert found.choices


def test_each_of_two_answers_about_the_same_field_is_blamed_for_itself():
    found = fault({**TWO, "answers": {"members.a.sme": True, "members.b.sme": "no"}})
    assert found.pointer == ("answers", "members.b.sme")


@pytest.mark.parametrize(
    ("body", "key", "value", "code"),
    [
        ({"members": [{"key": "a", "lead": True}, {"key": "b"}]}, "members.b.lead", True, "second_lead"),
        ({"members": [{"key": "a", "lead": False}, {"key": "b"}]}, "lead", "a", "unknown_member"),
        ({"project": {"startsOn": "2027-01-02"}}, "project.endsOn", "2027-01-01", "ends_before_start"),
        ({"project": {"endsOn": "2027-01-01"}}, "project.startsOn", "2027-01-02", "ends_before_start"),
        (
            {"budget": {"costs": [{"category": "vat", "amount": "1.00"}]}},
            "budget.totalCosts",
            "2.00",
            "costs_do_not_add_up",
        ),
    ],
)
def test_an_answer_that_contradicts_the_request_is_a_fault_at_the_answer(body, key, value, code):
    found = fault({**body, "answers": {key: value}})
    assert (found.pointer, found.code) == (("answers", key), code)


def test_a_fault_beside_the_answers_keeps_its_own_place():
    body = {"members": [{"key": "a"}, {"key": "a"}], "answers": {"project.learners": 5}}
    assert fault(body).pointer == ("members", 1, "key")


def test_all_answers_that_do_not_fit_are_told_at_once():
    found = faults({**TWO, "answers": {"lead": "z", "project.x": 1, "project.learners": 5}})
    assert [one.pointer[1] for one in found] == ["lead", "project.x"]


def test_a_misspelt_field_is_named_with_the_nearest():
    assert fault({**TWO, "answers": {"project.lerners": 5}}).suggestion == "project.learners"
    assert fault({**TWO, "answers": {"members.a.kinds": "mbo"}}).suggestion == "members.a.kind"


class TestNotKnowing:
    """ "I do not know" is an answer: nothing is filled in, and the question is not asked again."""

    @pytest.mark.parametrize(
        "key",
        ["project.learners", "members.a.kind", "lead", "budget.contributions.b.form", "s.ask", "s.word.a"],
    )
    def test_it_leaves_the_fact_unknown_and_is_remembered(self, key):
        profile = profile_of(answered(key, "unknown"))
        assert profile.declined == frozenset({key})
        assert profile.answers == {}
        assert profile.project.learners is None
        assert [member.kind for member in profile.members or ()] == [None, None]

    @pytest.mark.parametrize(
        ("key", "code"),
        [
            ("project.larners", "unknown_answer"),
            ("members.z.kind", "unknown_member"),
            ("budget.contributions.z.form", "unknown_member"),
        ],
    )
    def test_what_is_not_known_must_be_a_question(self, key, code):
        (found,) = faults({**TWO, "answers": {key: "unknown"}})
        assert (found.code, found.pointer) == (code, ("answers", key))

    def test_a_question_of_a_criterion_may_be_left_open_too(self):
        total = rule("yearly_total", {"schemes": ["s"], "at_most": "9"}, slug="sum")
        one = scheme(rule("judgement", slug="ask"), total, terms={"word": {"kinds": ["mbo"]}})
        told = {"s.ask": "unknown", "s.sum": "unknown", "s.word.a": "unknown"}
        assert criterion_faults(told, ["a"], {"s": one}) == []
        (found,) = criterion_faults({"s.aks": "unknown"}, ["a"], {"s": one})
        assert found.code == "unknown_answer"
