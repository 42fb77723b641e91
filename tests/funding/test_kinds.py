"""Which kinds of organisation a rule leaves room for: only what is certain shuts anybody out."""

import pytest

from funding.clauses import parse_rule, parse_selector
from funding.codes import MemberKind
from funding.kinds import leads, needed

SCHOOL = {"kinds": ["mbo", "hbo"]}
TERMS = {"school": parse_selector(SCHOOL), "small": parse_selector({"sme": True})}


def lead(must: dict) -> frozenset[str]:
    return leads(parse_rule("lead", {"must": must}), TERMS)


def partner(of: dict, **more: object) -> frozenset[str]:
    return needed(parse_rule("member_count", {"of": of, **more}), TERMS)


@pytest.mark.parametrize(
    ("must", "may"),
    [
        (SCHOOL, {"mbo", "hbo"}),
        (SCHOOL | {"judged_kinds": ["foundation"]}, {"mbo", "hbo", "foundation"}),
        ({"kinds": [], "judged_kinds": ["foundation"]}, {"foundation"}),
        ({"kinds": ["company"], "sme": True}, {"company"}),  # a small one may
        ({"term": "school"}, {"mbo", "hbo"}),
        ({"all": [SCHOOL, {"kinds": ["hbo", "university"]}]}, {"hbo"}),
        ({"any": [{"kinds": ["mbo"]}, {"term": "school"}]}, {"mbo", "hbo"}),
        ({"not": SCHOOL}, set(MemberKind) - {"mbo", "hbo"}),
        ({"not": {"term": "school"}}, set(MemberKind) - {"mbo", "hbo"}),
        ({"not": {"any": [{"kinds": ["mbo"]}, {"kinds": ["hbo"]}]}}, set(MemberKind) - {"mbo", "hbo"}),
        ({"not": {"all": [SCHOOL, {"kinds": ["hbo"]}]}}, set(MemberKind) - {"hbo"}),
        ({"not": SCHOOL | {"publicly_funded": False}}, set(MemberKind)),  # one that is publicly funded may
        ({"not": {"kinds": [], "judged_kinds": ["foundation"]}}, set(MemberKind)),
        ({"term": "nobody-defined-it"}, set(MemberKind)),
        ({"not": {"term": "nobody-defined-it"}}, set(MemberKind)),
        ({"term": "small"}, set(MemberKind)),
        ({}, set(MemberKind)),
        ({"not": {}}, set()),
    ],
)
def test_who_may_lead(must, may):
    assert lead(must) == may


@pytest.mark.parametrize(
    ("of", "bounds", "kinds"),
    [
        (SCHOOL, {"at_least": 1}, {"mbo", "hbo"}),
        (SCHOOL, {"at_most": 2}, set()),
        (SCHOOL, {"at_least": 0, "at_most": 2}, set()),
        ({}, {"at_least": 8}, set()),  # any kind will do
        ({"countries": ["DE"]}, {"at_least": 1}, set()),
        ({}, {"at_least": 4, "distinct": "country"}, set()),
        ({"not": SCHOOL}, {"at_least": 1}, set(MemberKind) - {"mbo", "hbo"}),
    ],
)
def test_which_partner_is_asked_for(of, bounds, kinds):
    assert partner(of, **bounds) == kinds
