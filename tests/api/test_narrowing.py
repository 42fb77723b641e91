"""Narrowing schemes by what they pay and whom they want: at the edges, and what is unknown apart."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from funding.clock import amsterdam
from tests.funding.factories import (
    CLOSES,
    OPENS,
    CallFactory,
    CostTermFactory,
    CriterionFactory,
    DefinitionFactory,
    GrantTermFactory,
    SchemeFactory,
)

pytestmark = pytest.mark.django_db
MOMENT = OPENS.isoformat()


@pytest.fixture
def facet(ask):
    """The counts of one key, and how many belong to none of its words."""

    def facet(key: str, resource: str = "schemes", **asked: object) -> dict[str, int]:
        told = ask(f"{resource}/facets", statusAt=MOMENT, **asked)["facets"]
        one = next(one for one in told if one["key"] == key)
        return {value["value"]: value["count"] for value in one["values"] if value["count"]} | {
            "none": one["none"]
        }

    return facet


@pytest.fixture
def listed(ask):
    def listed(resource: str = "schemes", **asked: object) -> list[str]:
        return sorted(row["slug"] for row in ask(resource, statusAt=MOMENT, **asked)["results"])

    return listed


@pytest.mark.parametrize(
    ("amount", "band"),
    [
        ("24999.99", "below_25000"),
        ("25000.00", "from_25000"),
        ("99999.99", "from_25000"),
        ("100000.00", "from_100000"),
        ("500000.00", "from_500000"),
        ("2000000.00", "from_2000000"),
    ],
)
def test_an_amount_falls_in_the_band_that_begins_with_it(facet, listed, amount, band):
    scheme = SchemeFactory(slug="a")
    GrantTermFactory(scheme=scheme, amount=Decimal(amount))
    GrantTermFactory(scheme=scheme, slug="small", amount=Decimal("1.00"))
    SchemeFactory(slug="unknown")
    assert facet("largestGrant") == {band: 1, "unknown": 1, "none": 0}
    assert listed(largestGrant=band) == ["a"]


def test_an_amount_that_held_before_does_not_count(facet):
    GrantTermFactory(scheme=SchemeFactory(), valid_until=date(2026, 6, 1))
    assert facet("largestGrant") == {"unknown": 1, "none": 0}


@pytest.mark.parametrize(
    ("share", "word"),
    [
        ((1, 4), "up_to_quarter"),
        ((251, 1000), "up_to_half"),
        ((1, 3), "up_to_half"),
        ((1, 2), "up_to_half"),
        ((501, 1000), "over_half"),
        ((1, 1), "over_half"),
    ],
)
def test_a_share_that_is_exactly_a_bound_is_within_it(facet, listed, share, word):
    term = {"kind": "co_financing", "amount": None, "base": "total_costs"}
    GrantTermFactory(
        scheme=SchemeFactory(slug="a"), share_numerator=share[0], share_denominator=share[1], **term
    )
    SchemeFactory(slug="unknown")
    assert facet("coFinancing") == {word: 1, "unknown": 1, "none": 0}
    assert listed(coFinancing=word) == ["a"]


def test_a_share_of_the_grant_is_no_share_of_the_costs(facet):
    GrantTermFactory(
        scheme=SchemeFactory(),
        kind="co_financing",
        amount=None,
        base="grant",
        share_numerator=1,
        share_denominator=1,
    )
    assert facet("coFinancing") == {"unknown": 1, "none": 0}


def test_paid_not_paid_and_unknown_are_three_things(facet, listed):
    for treatment in ("paid", "excluded", "not_mentioned"):
        CostTermFactory(scheme=SchemeFactory(slug=treatment.replace("_", "-")), treatment=treatment)
    SchemeFactory(slug="unknown")
    assert facet("pays") == {"wage_loss": 1, "unknown": 2, "none": 1}
    assert facet("mayPay")["wage_loss"] == 3
    assert facet("mayPay")["vat"] == 4
    assert listed(pays="wage_loss") == ["paid"]
    assert listed(mayPay="wage_loss") == ["not-mentioned", "paid", "unknown"]
    assert listed(mayPay=["wage_loss", "vat"]) == ["excluded", "not-mentioned", "paid", "unknown"]


def test_who_may_lead_is_everybody_until_a_rule_says_no(facet, listed):
    CriterionFactory(scheme=SchemeFactory(slug="mbo-only"))
    CriterionFactory(scheme=SchemeFactory(slug="argued"), certainty="disputed")
    CriterionFactory(scheme=SchemeFactory(slug="before"), valid_until=date(2026, 6, 1))
    worded = SchemeFactory(slug="worded")
    CriterionFactory(scheme=worded, clause={"must": {"term": "opleider"}})
    DefinitionFactory(scheme=worded, selector={"kinds": ["mbo", "hbo"]})
    assert listed(lead="hbo") == ["argued", "before", "worded"]
    assert listed(lead="company") == ["argued", "before"]
    assert listed(lead=["company", "mbo"]) == ["argued", "before", "mbo-only", "worded"]
    counts = facet("lead")
    assert (counts["mbo"], counts["hbo"], counts["company"], counts["none"]) == (4, 3, 2, 0)


def test_a_rule_of_a_scheme_is_followed_as_soon_as_it_changes(listed):
    criterion = CriterionFactory(scheme=SchemeFactory(slug="a"))
    assert listed(lead="hbo") == []
    criterion.clause = {"must": {"kinds": ["hbo"]}}
    criterion.save()
    assert listed(lead="hbo") == ["a"]


def test_which_partner_is_asked_for_is_only_what_is_known(facet, listed):
    CriterionFactory(
        scheme=SchemeFactory(slug="a"),
        kind="member_count",
        clause={"of": {"kinds": ["company", "self_employed"]}, "at_least": 1},
    )
    SchemeFactory(slug="unknown")
    assert facet("partner") == {"company": 1, "self_employed": 1, "none": 1}
    assert listed(partner="company") == ["a"]
    assert listed(partner="mbo") == []


@pytest.fixture
def at_the_edges() -> None:
    """Periods end at midnight here, so that a list is the same all day; "until 1 July" is in June."""
    day, tick = timedelta(days=1), timedelta(microseconds=1)
    midnight = amsterdam(timezone.localdate(OPENS) + day, time())
    edges = {
        "a": midnight + 14 * day,
        "b": midnight + 14 * day + tick,
        "c": midnight + 30 * day,
        "d": midnight + 90 * day + tick,
        "e": midnight + 181 * day,
    }
    for slug, closes in edges.items():
        CallFactory(scheme=SchemeFactory(slug=slug), slug=f"{slug}-2026-1", closes_at=closes)
    spent = {"closes_at": None, "closes_when_spent": True}
    CallFactory(scheme=SchemeFactory(slug="spent"), slug="spent-2026-1", **spent)
    later = {"opens_at": OPENS + 91 * day, "closes_at": None}
    CallFactory(scheme=SchemeFactory(slug="later"), slug="later-2026-1", **later)
    CallFactory(scheme=SchemeFactory(slug="vague"), slug="vague-2026-1", closes_at=None)


@pytest.mark.usefixtures("at_the_edges")
@pytest.mark.parametrize("resource", ["schemes", "calls"])
def test_what_closes_soon_is_open_and_closes_on_a_day_within_the_period(facet, listed, resource):
    def found(*words: str) -> list[str]:
        return [slug.split("-")[0] for slug in listed(resource, closesWithin=list(words))]

    assert found("days_14") == ["a"]
    assert found("days_30") == ["a", "b", "c"]
    assert found("days_90") == ["a", "b", "c"]
    assert found("days_180") == ["a", "b", "c", "d"]
    assert found("when_spent") == ["spent"]
    assert found("when_spent", "days_14") == ["a", "spent"]
    assert found("unknown") == ["later", "vague"]
    assert found("unknown", "when_spent") == ["later", "spent", "vague"]
    counts = {"days_14": 1, "days_30": 3, "days_90": 3, "days_180": 4}
    assert facet("closesWithin", resource) == counts | {"when_spent": 1, "unknown": 2, "none": 1}


@pytest.mark.parametrize("resource", ["schemes", "calls"])
def test_what_closes_soon_holds_what_is_announced_and_not_what_is_only_expected(facet, listed, resource):
    """RIF opens on 1 January and closes on the 31st: within ninety days of November."""
    day = timedelta(days=1)
    told = {"soon": (30, "confirmed"), "far": (120, "confirmed"), "guessed": (30, "expected")}
    for slug, (days, certainty) in told.items():
        CallFactory(
            scheme=SchemeFactory(slug=slug),
            slug=f"{slug}-2026-1",
            opens_at=OPENS + day,
            closes_at=OPENS + days * day,
            certainty=certainty,
        )
    assert [slug.split("-")[0] for slug in listed(resource, closesWithin="days_90")] == ["soon"]
    assert [slug.split("-")[0] for slug in listed(resource, closesWithin="unknown")] == ["guessed"]
    counts = {"days_30": 1, "days_90": 1, "days_180": 2, "unknown": 1, "none": 0}
    assert facet("closesWithin", resource) == counts


def test_how_money_is_given_out_is_that_of_the_call_that_matters(facet, listed):
    scheme = SchemeFactory(slug="a")
    CallFactory(scheme=scheme, slug="a-2026-1", allocation="lottery")
    CallFactory(
        scheme=scheme,
        slug="a-2027-1",
        allocation="ranking",
        opens_at=CLOSES + timedelta(days=300),
        closes_at=CLOSES + timedelta(days=330),
    )
    SchemeFactory(slug="no-call")
    assert facet("allocation") == {"lottery": 1, "none": 1}
    assert listed(allocation="lottery") == ["a"]


def test_people_for_whom_it_is_are_known_for_everybody_or_unknown(listed):
    for slug, groups in (
        ("students", ["students"]),
        ("all", []),
        ("unknown", None),
        ("others", ["employed"]),
    ):
        SchemeFactory(slug=slug, target_groups=groups)
    assert listed(targetGroup="students") == ["all", "students", "unknown"]
