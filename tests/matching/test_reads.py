"""Which parts of a plan a rule looks at: what else changes cannot change what it finds."""

import pytest

from funding.clauses import parse_rule
from matching.reads import reads

FIRMS = {"kinds": ["company"]}


def money(of, **limits):
    return "money", {"amount": of, **limits}


@pytest.mark.parametrize(
    ("kind", "clause", "parts"),
    [
        ("member_count", {"of": FIRMS, "at_least": 1}, {"members"}),
        ("duration", {"unit": "months", "at_most": 24}, {"dates"}),
        ("judgement", {}, set()),
        (*money({"of": "requested_grant"}, at_most={"euro": "1.00"}), {"grant"}),
        (*money({"of": "total_costs"}, at_least={"euro": "1.00"}), {"costs"}),
        (*money({"of": "contributions"}, at_least={"euro": "1.00"}), {"contributions"}),
        (*money({"of": "contributions", "members": FIRMS}, at_least={"euro": "1.00"}),
         {"contributions", "members"}),
        (*money({"of": "costs", "members": FIRMS}, at_least={"euro": "1.00"}), {"costs", "members"}),
        (*money({"of": "requested_grant"}, at_most={"share": "1/3", "of": {"of": "contributions"}}),
         {"grant", "contributions"}),
        (*money({"of": "requested_grant"}, at_most={"share": "1/1", "of": {"of": "uncovered_costs"}}),
         {"grant", "costs", "contributions"}),
        (*money({"of": "requested_grant"}, at_most={"euro": "5.00", "per": "learners"}), {"grant", "plan"}),
        ("not", {"clause": {"kind": "regions", "inside": ["AM03"]}}, {"plan"}),
        ("when", {"if": {"kind": "member_count", "of": FIRMS, "at_least": 1},
                  "then": {"kind": "duration", "unit": "months", "at_most": 24}}, {"members", "dates"}),
        ("all", {"clauses": [{"kind": "judgement"}, {"kind": "regions", "inside": ["AM03"]}]}, {"plan"}),
        ("any", {"clauses": [{"kind": "lead", "must": FIRMS}, {"kind": "regions", "inside": ["AM03"]}]},
         {"members", "plan"}),
    ],
)  # fmt: skip
def test_the_parts_that_a_rule_looks_at(kind, clause, parts):
    reads.cache_clear()  # else who asked first decides what is tried here
    assert reads(parse_rule(kind, clause)) == parts
