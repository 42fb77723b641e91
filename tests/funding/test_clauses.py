"""What a criterion row may say: strictly, to the cent, and the same after it was stored."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from funding.clauses import (
    CLAUSE,
    KINDS,
    Clause,
    cents,
    euros,
    parse_rule,
    parse_selector,
    parts_of,
    question_types,
    share,
)

GRANT = {"of": "requested_grant"}
FLOOR = {"kind": "money", "amount": GRANT, "at_least": {"euro": "1.00"}}
COUNT = {"kind": "member_count", "of": {"kinds": ["mbo"]}, "at_least": 1}
CLAUSES: list[dict[str, Any]] = [
    COUNT,
    {"kind": "every_member", "must": {"term": "school"}},
    {"kind": "lead", "must": {"not": {"any": [{"lead": True}, {"countries": ["BQ"]}]}}},
    {"kind": "unlinked", "associated": True},
    {
        "kind": "money",
        "amount": GRANT,
        "at_most": {"share": "1/3", "of": {"of": "total_costs"}},
        "over": "cut",
    },
    {"kind": "money_per_member", "of": "grant", "rate": "3/5", "less_than": {"euro": "200000.00"}},
    {
        "kind": "member_caps",
        "rate": "3/5",
        "caps": [{"members": {"sectors": ["fisheries"]}, "at_most": "0.01"}],
    },
    {"kind": "paid_costs", "over": "reject"},
    {"kind": "balanced"},
    {"kind": "project_set", "field": "nlqf_levels", "only": ["1", 2]},
    {"kind": "project_number", "field": "learners", "at_least": "200"},
    {"kind": "regions", "inside": ["AM03"], "places": "any"},
    {"kind": "duration", "unit": "years", "one_of": [4, 5]},
    {"kind": "period", "not_before": "2026-01-01"},
    {"kind": "study_year"},
    {"kind": "start", "of": "submission", "after": True, "same_day": True},
    {"kind": "grants", "where": {"members": {"judged_kinds": ["other"]}, "in_this_call": True}, "at_most": 0},
    {"kind": "partner_overlap", "where": {"edition": "earlier"}, "at_least": "1/2"},
    {"kind": "yearly_total", "schemes": ["s"], "at_most": "100000.00"},
    {"kind": "de_minimis", "ceiling": "300000.00"},
    {"kind": "judgement"},
    {"kind": "all", "clauses": [{"kind": "judgement"}, COUNT]},
    {"kind": "any", "clauses": [FLOOR, COUNT]},
    {"kind": "not", "clause": COUNT},
    {"kind": "when", "if": COUNT, "then": FLOOR},
]


def parsed(clause: dict[str, Any]) -> Clause:
    return parse_rule(clause["kind"], {name: value for name, value in clause.items() if name != "kind"})


def test_every_kind_is_shown_here():
    assert {clause["kind"] for clause in CLAUSES} == set(KINDS)


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause["kind"])
@pytest.mark.parametrize("said_only", [True, False])
def test_a_clause_is_the_same_after_it_was_stored(clause, said_only):
    first = parsed(clause)
    stored = first.model_dump(mode="json", by_alias=True, exclude_unset=said_only)
    again = CLAUSE.validate_json(CLAUSE.dump_json(first, by_alias=True))
    assert parsed({**stored, "kind": clause["kind"]}) == first == again


def test_a_selector_selects_the_same_after_it_was_stored_whole():
    first = parse_selector({"kinds": ["mbo"], "not": {"judged_kinds": ["other"]}})
    again = parse_selector(first.model_dump(mode="json", by_alias=True))
    assert (first.given, first.not_.given) == (("kinds", "not_"), ("judged_kinds",))
    assert (again.given, again.not_.given) == (first.given, first.not_.given)


@pytest.mark.parametrize(
    ("kind", "clause", "fault"),
    [
        ("nonsense", {}, "does not match any of the expected tags"),
        ("judgement", {"anything": 1}, "Extra inputs are not permitted"),
        ("member_count", {"of": {}}, "give at_least, at_most or both"),
        ("member_count", {"of": {}, "at_least": 3, "at_most": 2}, "at_least lies above at_most"),
        ("member_count", {"of": {}, "at_least": -1}, "greater than or equal to 0"),
        ("member_count", {"of": {"kind": ["mbo"]}, "at_least": 1}, "Extra inputs are not permitted"),
        ("member_count", {"of": {"kinds": ["school"]}, "at_least": 1}, "Input should be"),
        ("member_count", {"of": {"kinds": []}, "at_least": 1}, "names no kind"),
        ("member_count", {"of": {"any": []}, "at_least": 1}, "at least 1 item"),
        ("member_count", {"of": {"all": []}, "at_least": 1}, "at least 1 item"),
        ("member_count", {"of": {"countries": ["nl"]}, "at_least": 1}, "match pattern"),
        ("money", {"amount": GRANT}, "give at least one bound"),
        ("money", {"amount": GRANT, "at_least": {}}, "give either euro, or share with of"),
        ("money", {"amount": GRANT, "at_least": {"euro": "1", "share": "1/2"}}, "give either euro"),
        ("money", {"amount": GRANT, "at_least": {"share": "1/2"}}, "a share needs of"),
        (
            "money",
            {"amount": GRANT, "at_least": {"euro": "1"}, "more_than": {"euro": "1"}},
            "one lower and one upper bound",
        ),
        ("money", {"amount": GRANT, "at_least": {"euro": "1"}, "over": "cut"}, "cut needs an upper bound"),
        (
            "money",
            {"amount": {"of": "contributions"}, "at_most": {"euro": "1"}, "over": "cut"},
            "only a grant can be lowered",
        ),
        (
            "money",
            {"amount": {"of": "total_costs", "members": {}}, "at_most": {"euro": "1"}},
            "members narrow",
        ),
        ("money", {"amount": {"of": "costs", "form": "cash"}, "at_most": {"euro": "1"}}, "form narrows"),
        (
            "money",
            {"amount": {"of": "contributions", "categories": ["vat"]}, "at_most": {"euro": "1"}},
            "categories narrow",
        ),
        ("member_caps", {"rate": "3/5", "caps": []}, "at least 1 item"),
        ("project_set", {"field": "themes"}, "give exactly one of"),
        ("project_set", {"field": "themes", "any_of": []}, "give exactly one of"),
        ("project_set", {"field": "themes", "any_of": ["health"], "only": ["health"]}, "give exactly one of"),
        ("project_set", {"field": "themes", "any_of": ["helth"]}, "'helth' is not a code of themes"),
        ("project_set", {"field": "nlqf_levels", "any_of": ["9"]}, "'9' is not a code of nlqf_levels"),
        ("project_set", {"field": "nlqf_levels", "any_of": "1"}, "valid tuple"),
        ("project_number", {"field": "learners"}, "give at_least, at_most or both"),
        ("regions", {"inside": []}, "at least 1 item"),
        ("duration", {"unit": "years"}, "give either one_of, or at_least"),
        ("duration", {"unit": "years", "one_of": [4], "at_most": 5}, "give either one_of, or at_least"),
        ("duration", {"unit": "years", "one_of": []}, "at least 1 item"),
        ("duration", {"unit": "months", "at_most": 0}, "greater than or equal to 1"),
        ("duration", {"unit": "months", "at_most": 100_000}, "less than or equal to 600"),
        (
            "money",
            {"amount": GRANT, "at_most": {"share": "1/2", "of": GRANT, "per": "learners"}},
            "per belongs to",
        ),
        ("duration", {"unit": "months", "at_least": 3, "at_most": 2}, "at_least lies above at_most"),
        ("duration", {"unit": "months", "at_least": 3, "one_of": [2]}, "give either one_of"),
        ("period", {}, "give not_before, not_after or both"),
        (
            "period",
            {"not_before": "2027-01-02", "not_after": "2027-01-01"},
            "not_before lies after not_after",
        ),
        ("start", {"of": "award"}, "give exactly one of after"),
        ("start", {"of": "award", "after": True, "within_weeks": 3}, "give exactly one of after"),
        ("start", {"of": "award", "within_weeks": 3, "same_day": True}, "same_day belongs to after"),
        ("grants", {"where": {}}, "give at_least, at_most or both"),
        ("grants", {"where": {"schemes": []}, "at_most": 0}, "at least 1 item"),
        ("yearly_total", {"schemes": [], "at_most": "1"}, "at least 1 item"),
        ("all", {"clauses": []}, "at least 1 item"),
        ("when", {"if": {"kind": "judgement"}, "then": COUNT}, "cannot stand in a guard or a not"),
        ("not", {"clause": {"kind": "all", "clauses": [{"kind": "judgement"}]}}, "cannot stand in a guard"),
    ],
)
def test_a_clause_that_means_nothing_or_less_than_it_seems_is_refused(kind, clause, fault):
    with pytest.raises(ValidationError, match=fault):
        parse_rule(kind, clause)


CONTRIBUTED = {"kind": "money", "amount": {"of": "contributions"}, "at_least": {"euro": "1.00"}}


@pytest.mark.parametrize("kind", ["all", "any"])
def test_a_criterion_asks_one_question(kind):
    with pytest.raises(ValidationError, match="asks one question"):
        parse_rule(kind, {"clauses": [CONTRIBUTED, {"kind": "judgement"}]})
    parse_rule(
        kind, {"clauses": [CONTRIBUTED, {"kind": "when", "if": {"kind": "paid_costs"}, "then": COUNT}]}
    )


@pytest.mark.parametrize(
    ("clause", "types"),
    [
        ({"kind": "judgement"}, {"boolean"}),
        ({"kind": "paid_costs"}, {"boolean"}),
        ({"kind": "start", "of": "award", "after": True}, {"boolean"}),
        ({"kind": "start", "of": "submission", "after": True}, set()),
        ({"kind": "yearly_total", "schemes": ["s"], "at_most": "1"}, {"money"}),
        (CONTRIBUTED, {"money"}),
        (FLOOR, set()),
        (COUNT, set()),
        ({"kind": "when", "if": {"kind": "paid_costs"}, "then": CONTRIBUTED}, {"money"}),
        ({"kind": "not", "clause": {"kind": "grants", "where": {}, "at_most": 0}}, set()),
        ({"kind": "any", "clauses": [COUNT, {"kind": "judgement"}]}, {"boolean"}),
    ],
)
def test_what_the_question_of_a_criterion_can_ask_for(clause, types):
    assert question_types(parsed(clause)) == types


def test_the_parts_of_a_clause_are_all_clauses_inside_it():
    nested = {
        "kind": "when",
        "if": {"kind": "not", "clause": COUNT},
        "then": {"kind": "all", "clauses": [FLOOR]},
    }
    assert [part.kind for part in parts_of(parsed(nested))] == [
        "when",
        "not",
        "member_count",
        "all",
        "money",
    ]


@pytest.mark.parametrize(
    ("written", "amount"),
    [("250000.00", 25_000_000), ("0", 0), ("0.1", 10), (Decimal("1E+3"), 100_000), (5, 500), ("1.500", 150)],
)
def test_euros_as_written_are_whole_cents(written, amount):
    assert cents(written) == amount


@pytest.mark.parametrize(
    "written",
    [
        "0.001",
        "-1",
        "",
        " 1",
        "1 ",
        "1,00",
        "1e3",
        "1_000",
        "\uff11",
        "\u00b2",
        "NaN",
        "Infinity",
        "1000000000000",
        True,
        1.0,
        None,
        [],
        Decimal("NaN"),
        Decimal("-0.01"),
        Decimal("Infinity"),
        "9" * 40,
    ],
)
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(ValueError, match="amount"):
        cents(written)


@given(st.integers(0, 10**14 - 1))
@settings(deadline=None)
def test_an_amount_is_the_same_after_it_was_written(amount):
    assert cents(euros(amount)) == amount


@pytest.mark.parametrize(
    ("written", "part"),
    [("1/3", Fraction(1, 3)), ("42/100", Fraction(21, 50)), (Fraction(1, 2), Fraction(1, 2))],
)
def test_a_share_is_exact(written, part):
    assert share(written) == part


@pytest.mark.parametrize(
    "written",
    ["0/3", "4/3", "1/0", "1", "0.33", "-1/3", "1/3\n", "\uff11/3", "", None, Fraction(3, 2), Fraction(0)],
)
def test_what_is_no_share_is_refused(written):
    with pytest.raises(ValueError, match="share"):
        share(written)
