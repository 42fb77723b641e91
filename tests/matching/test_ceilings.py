"""The most that a grant can be while it is not known which of several rates applies."""

from itertools import product

import pytest

from matching.facts import Member
from matching.labels import THEMES
from tests.matching.plans import plan, rule, scheme, verdict

GRANT = {"of": "requested_grant"}
ENTREE = {"kind": "project_set", "field": "variants", "any_of": ["entree"]}
ISLAND = {"kind": "lead", "must": {"countries": ["BQ"]}}
SMALL = {"kind": "money", "amount": GRANT, "less_than": {"euro": "300.00"}}
LARGE = {"kind": "money", "amount": GRANT, "at_least": {"euro": "300.00"}}
OVER = {"kind": "money", "amount": GRANT, "more_than": {"euro": "300.00"}}


def part(share: str) -> dict:
    return {"kind": "money", "amount": GRANT, "at_most": {"share": share, "of": {"of": "total_costs"}}}


def when(guard: dict, then: dict, slug: str, **told):
    return rule("when", {"if": guard, "then": then}, slug=slug, **told)


def no(clause: dict) -> dict:
    return {"kind": "not", "clause": clause}


THIRD = when(no(ENTREE), part("1/3"), "third")
HALF = when(ENTREE, part("1/2"), "half")
# As in a text with three rates: a third, half on the islands, and half to entree projects wherever they are.
ELSEWHERE = when(no({"kind": "any", "clauses": [ISLAND, ENTREE]}), part("1/3"), "elsewhere")
ON_AN_ISLAND = when({"kind": "all", "clauses": [ISLAND, no(ENTREE)]}, part("2/5"), "on-an-island")
CEILING = rule("money", {"amount": GRANT, "at_most": {"euro": "400.00"}, "over": "cut"}, slug="ceiling")
WIDE = rule("money", {"amount": GRANT, "at_most": {"euro": "5000.00"}, "over": "cut"}, slug="wide")


def bound(*rules, total_costs: int | None = 100_000, country: str | None = None, **told):
    who = Member(key="a", lead=True, kind="mbo", country=country)
    given = verdict(plan(who, total_costs=total_costs, **told), scheme(*rules)).grant
    assert given.maximum is None
    return given.at_most, given.bounded_by


@pytest.mark.parametrize("rules", [(THIRD, HALF), (HALF, THIRD)])
def test_the_highest_rate_that_may_apply_is_the_bound(rules):
    assert bound(*rules) == (50_000, "half")


def test_a_rate_that_surely_does_not_apply_is_no_bound():
    three = ELSEWHERE, ON_AN_ISLAND, HALF
    assert bound(*three) == (50_000, "half")
    assert bound(*three, variants=("starter",)) == (40_000, "on-an-island")


def test_a_way_without_any_rate_leaves_the_costs():
    """Nobody knows what is paid of what is no entree project."""
    assert bound(HALF, WIDE) == (100_000, None)
    assert bound(HALF) == (None, None)


def test_what_surely_holds_goes_before_a_higher_rate_that_may():
    assert bound(THIRD, HALF, CEILING) == (40_000, "ceiling")


def test_without_costs_no_rate_is_an_amount():
    assert bound(THIRD, HALF, total_costs=None) == (None, None)


def test_a_rate_of_nothing_at_all_is_a_bound_too():
    nothing = {"kind": "money", "amount": GRANT, "at_most": {"euro": "0.00"}}
    assert bound(when(ENTREE, nothing, "none"), when(no(ENTREE), nothing, "none-either"))[0] == 0


def test_what_sources_dispute_is_no_bound():
    disputed = when(ENTREE, part("1/2"), "half", disputed=True)
    assert bound(THIRD, disputed, WIDE) == (100_000, None)


@pytest.mark.parametrize(
    ("guard", "most"), [(SMALL, 29_999), (no(LARGE), 29_999), (no(OVER), 30_000), (no(SMALL), 50_000)]
)
def test_a_rate_of_large_grants_leaves_small_ones_small(guard, most):
    """Half, and a small grant may be all of the costs: but it is small."""
    large = when(no(guard) if guard is not SMALL else LARGE, part("1/4"), "large")
    assert bound(large, when(guard, part("1/2"), "small"))[0] == most


@pytest.mark.parametrize("either", [True, False])
def test_of_one_or_the_other_the_widest_counts(either):
    parts = [part("1/4"), part("1/2")]
    then = {"kind": "any" if either else "all", "clauses": parts}
    assert bound(when(ENTREE, then, "one"), THIRD)[0] == (50_000 if either else 33_333)


def test_more_questions_than_can_be_tried_promise_nothing():
    guards = [{"kind": "project_set", "field": "themes", "any_of": [code]} for code in list(THEMES)[:7]]

    def told(*some: dict) -> tuple[int | None, str | None]:
        rest = when(no({"kind": "any", "clauses": list(some)}), part("1/2"), "rest")
        return bound(WIDE, rest, *(when(guard, part("1/2"), f"r{n}") for n, guard in enumerate(some)))

    assert told(*guards) == (100_000, None)
    assert told(*guards[:6])[0] == 50_000


def test_whatever_turns_out_the_bound_stands_and_one_way_reaches_it():
    three = ELSEWHERE, ON_AN_ISLAND, HALF
    turned = []
    for country, variants in product(("NL", "BQ"), (("starter",), ("entree",))):
        who = Member(key="a", lead=True, kind="mbo", country=country)
        told = plan(who, total_costs=100_000, variants=variants)
        turned.append(verdict(told, scheme(*three)).grant.maximum)
    assert max(most for most in turned if most is not None) == bound(*three)[0] == 50_000
