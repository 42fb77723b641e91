"""One or more rules of every kind, for the properties that no table can say."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st

from funding.clauses import KINDS
from matching.facts import CallWindow, SchemeRules
from tests.matching.plans import rule, scheme

SCHOOL = {"kinds": ["mbo"], "publicly_funded": True}
SME = {"kinds": ["company", "self_employed"], "sme": True}
TERMS = {
    "school": SCHOOL,
    "sme": SME,
    "private": {
        "any": [
            {"kinds": ["company"], "judged_kinds": ["foundation"]},
            {"kinds": ["training_fund"], "cao_based": True},
        ]
    },
    "main": {"any": [{"term": "sme"}, {"kinds": ["trade_association"], "founded_before": "2020-01-01"}]},
}
THIRD = {"share": "1/3", "of": {"of": "total_costs"}}
GRANT = {"of": "requested_grant"}
ENTREE = {"kind": "project_set", "field": "nlqf_levels", "only": [1]}
EARLIER = {"schemes": ["s"], "edition": "earlier", "statuses": ["completed", "settled"]}

RULES: list[tuple[str, dict]] = [
    ("member_count", {"of": {"term": "sme"}, "at_least": 2}),
    ("member_count", {"of": {"term": "private"}, "at_least": 1, "at_most": 2}),
    ("member_count", {"of": {"kinds": ["mbo", "hbo"]}, "distinct": "kind", "at_least": 2}),
    ("member_count", {"of": {"term": "school"}, "distinct": "country", "at_least": 2, "at_most": 3}),
    ("member_count", {"of": {"roles": ["associated"]}, "at_most": 1}),
    ("member_count", {"of": {"not": {"sectors": ["metal"]}, "employees_at_least": 10}, "at_least": 1}),
    ("every_member", {"must": {"has_activity": True}}),
    ("every_member", {"of": {"term": "sme"}, "must": {"any": [{"countries": ["NL"]}, {"lead": True}]}}),
    ("lead", {"must": {"term": "main"}}),
    ("lead", {"must": {"not": {"kinds": ["municipality"], "judged_kinds": ["other"]}}}),
    ("unlinked", {}),
    ("unlinked", {"of": {"term": "sme"}, "associated": True}),
    ("money", {"amount": GRANT, "at_least": {"euro": "100.00"}, "at_most": {"euro": "500.00"}}),
    ("money", {"amount": GRANT, "at_most": THIRD}),
    ("money", {"amount": GRANT, "over": "cut",
               "less_than": {"share": "3/5", "of": {"of": "eligible_costs"}}}),
    ("money", {"amount": {"of": "contributions", "members": {"term": "private"}}, "at_least": THIRD}),
    ("money", {"amount": {"of": "contributions", "members": {"lead": True}, "form": "in_kind"},
               "at_most": {"euro": "0.00"}}),
    ("money", {"amount": {"of": "costs", "categories": ["travel"]},
               "at_most": {"share": "1/2", "of": {"of": "costs", "members": {"term": "sme"}}}}),
    ("money", {"amount": {"of": "eligible_costs"}, "more_than": {"euro": "210.00"}}),
    ("money", {"amount": GRANT, "at_most": {"share": "1/1", "of": {"of": "uncovered_costs"}}, "over": "cut"}),
    ("money_per_member", {"of": "costs", "at_most": {"share": "4/5", "of": {"of": "total_costs"}}}),
    ("money_per_member", {"of": "grant", "members": {"term": "sme"}, "rate": "3/5",
                          "less_than": {"euro": "200.00"}}),
    ("money_per_member", {"of": "costs", "at_least": {"euro": "10.00"}}),
    ("member_caps", {"rate": "3/5", "caps": [{"members": {"sectors": ["agriculture"]}, "at_most": "20.00"},
                                             {"members": {"term": "sme"}, "at_most": "100.00"}]}),
    ("paid_costs", {}),
    ("paid_costs", {"over": "reject"}),
    ("balanced", {}),
    ("project_set", {"field": "themes", "any_of": ["energy_transition", "health"]}),
    ("project_set", {"field": "activities", "all_of": ["research", "training_delivery"]}),
    ("project_set", {"field": "sectors", "none_of": ["metal"]}),
    ("project_set", {"field": "nlqf_levels", "only": [1, 2, 3]}),
    ("project_set", {"field": "target_groups", "any_of": ["employed"]}),
    ("project_set", {"field": "variants", "any_of": ["scaler"]}),
    ("project_number", {"field": "learners", "at_least": 200}),
    ("project_number", {"field": "reach_students", "at_most": 100}),
    ("regions", {"inside": ["AM03"]}),
    ("regions", {"inside": ["AM03", "GM0106"], "places": "any"}),
    ("duration", {"unit": "years", "one_of": [4, 5]}),
    ("duration", {"unit": "months", "at_most": 24}),
    ("duration", {"unit": "months", "at_least": 18, "at_most": 24}),
    ("period", {"not_before": "2026-01-01", "not_after": "2027-12-31"}),
    ("start", {"of": "submission", "after": True}),
    ("start", {"of": "submission", "within_weeks": 13}),
    ("start", {"of": "award", "within_months": 3}),
    ("study_year", {}),
    ("money", {"amount": GRANT, "over": "cut", "at_most": {"euro": "2.70", "per": "learners"}}),
    ("grants", {"where": {"schemes": ["s"], "members": {"term": "sme"}, "in_this_call": True}, "at_most": 0}),
    ("grants", {"where": {"funders": ["province"], "same_activities": True}, "at_least": 1}),
    ("partner_overlap", {"where": EARLIER, "at_least": "1/2"}),
    ("yearly_total", {"schemes": ["s"], "at_most": "1000.00"}),
    ("de_minimis", {"ceiling": "3000.00"}),
    ("de_minimis", {"members": {"term": "sme"}, "ceiling": "500.00", "years": 2}),
    ("judgement", {}),
    ("all", {"clauses": [{"kind": "grants", "where": {"same_activities": True}, "at_most": 0},
                         {"kind": "judgement"}]}),
    ("any", {"clauses": [{"kind": "lead", "must": {"term": "sme"}}, {"kind": "judgement"}]}),
    ("not", {"clause": {"kind": "regions", "inside": ["AM03"]}}),
    ("not", {"clause": {"kind": "all", "clauses": [ENTREE, {"kind": "lead", "must": {"lead": True}}]}}),
    ("when", {"if": ENTREE, "then": {"kind": "money", "amount": GRANT, "at_most": THIRD}}),
    ("when", {"if": {"kind": "not", "clause": {"kind": "regions", "inside": ["AM03"]}},
              "then": {"kind": "project_number", "field": "learners", "at_least": 15}}),
    ("when", {"if": {"kind": "money", "amount": GRANT, "at_least": {"euro": "125.00"}},
              "then": {"kind": "money", "at_least": {"share": "1/4", "of": {"of": "eligible_costs"}},
                       "amount": {"of": "contributions", "members": {"not": {"term": "sme"}}}}}),
    ("judgement", {"limits": "grant"}),
]  # fmt: skip

assert {kind for kind, _ in RULES} == set(KINDS), "every kind of criterion has its rule here"

UNPAID = frozenset({"vat", "wage_loss"})
CALL = CallWindow(
    slug="s-1",
    opens_at=datetime.fromisoformat("2026-11-01T00:00:00+01:00"),
    closes_at=datetime.fromisoformat("2027-01-01T00:00:00+01:00"),
)
SERVED = frozenset({"2026-2027"})
PLACES = {
    "GM0114": frozenset({"GM0114", "AM03", "PV22"}),
    "GM0106": frozenset({"GM0106", "AM01", "PV22"}),
    "AM03": frozenset({"AM03"}),
}


def one_rule(at: int) -> SchemeRules:
    kind, clause = RULES[at]
    return scheme(rule(kind, clause), terms=TERMS, unpaid=UNPAID)


def all_rules() -> SchemeRules:
    rules = (rule(kind, clause, slug=f"rule-{at}") for at, (kind, clause) in enumerate(RULES))
    return scheme(*rules, terms=TERMS, unpaid=UNPAID)


numbers = st.integers(0, len(RULES) - 1)
