"""Who pays for a plan, added up: what is told is counted, and what nobody told is never zero."""

import pytest
from django.template import Context, Template

from matching.covering import covering
from matching.facts import Budget
from matching.profile_facts import Contribution, Cost

COSTS = 1_400_000_00


def budget(*brought: int, **told):
    rows = tuple(Contribution(member=f"p{n}", form=None, amount=one) for n, one in enumerate(brought, 1))
    return Budget(**{"total_costs": COSTS, "contributions": rows or None} | told)


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (budget(600_000_00, 140_000_00, requested_grant=466_666_66), 193_333_34),
        (budget(933_333_34, requested_grant=466_666_66), 0),
        (budget(1_000_000_00, requested_grant=466_666_66), -66_666_66),
        (budget(600_000_00), 800_000_00),  # what a grant has to pay
        (budget(10_00, total_costs=None, costs=(Cost(category="personnel", amount=30_00),)), 20_00),
        (budget(contributions=()), COSTS),  # known to be none
    ],
)
def test_what_nobody_pays_is_what_is_left_of_the_costs(told, left):
    assert covering(told).left == left


@pytest.mark.parametrize("told", [budget(requested_grant=1), budget(1_00, total_costs=None), Budget()])
def test_without_costs_or_contributions_nothing_is_added_up(told):
    assert covering(told) is None
    assert words(told) == ""


def test_an_amount_is_never_cut_at_the_end_of_a_line():
    assert "Van €\u00a0880.000 is" in page_of(
        budget(720_000_00, total_costs=2_400_000_00, requested_grant=800_000_00)
    )


def words(told: Budget) -> str:
    return " ".join(page_of(told).replace("\u00a0", " ").split())


def page_of(told: Budget) -> str:
    return Template("{% load covered %}{% who_pays budget %}").render(Context({"budget": told}))


@pytest.mark.parametrize(
    ("told", "said", "unsaid"),
    [
        (
            budget(740_000_00, requested_grant=466_666_66),
            "Van € 193.333,34 is nog niet gezegd wie dat betaalt.",
            "meer",
        ),
        (budget(933_333_34, requested_grant=466_666_66), "Je vraagt € 466.666,66 subsidie.", "niet gezegd"),
        (
            budget(1_000_000_00, requested_grant=466_666_66),
            "Dat is samen € 66.666,66 meer dan je kosten.",
            "niet gezegd",
        ),
        (budget(600_000_00), "Dan blijft € 800.000 over voor subsidie.", "Je vraagt"),
        (budget(1_400_000_01), "Dat is samen € 0,01 meer dan je kosten.", "blijft"),
    ],
)
def test_it_is_said_in_words(told, said, unsaid):
    assert said in words(told)
    assert unsaid not in words(told)
