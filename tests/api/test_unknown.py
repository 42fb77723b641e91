"""Unknown is a word to ask for: it finds what nobody told us, and never what is known to be none."""

import pytest

from tests.funding.factories import (
    CostTermFactory,
    CriterionFactory,
    GrantTermFactory,
    SchemeFactory,
    SchemeRegionFactory,
)
from tests.partners.factories import OrganisationFactory, PartnershipFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(ask):
    def listed(address="schemes", **query):
        return sorted(row["slug"] for row in ask(address, **query)["results"])

    return listed


@pytest.fixture
def counted(ask):
    """Of a key, how many each word would leave."""

    def counted(key, address="schemes", **query):
        facets = {one["key"]: one for one in ask(f"{address}/facets", **query)["facets"]}
        return {one["value"]: one["count"] for one in facets[key]["values"]} | {"none": facets[key]["none"]}

    return counted


@pytest.mark.parametrize(
    ("make", "address", "key", "column"),
    [
        (OrganisationFactory, "organisations", "sector", "sectors"),
        (PartnershipFactory, "partnerships", "sector", "sectors"),
        (PartnershipFactory, "partnerships", "theme", "themes"),
    ],
)
def test_what_is_unknown_is_neither_a_word_nor_none(listed, counted, make, address, key, column):
    one, other = {"sector": ("ict", "metal"), "theme": ("health", "water_safety")}[key]
    for slug, told in (("silent", None), ("none", []), ("one", [one])):
        make(slug=slug, name=f"Zeldzaam {slug}", **{column: told})
    assert listed(address, text="zeldzaam", **{key: "unknown"}) == ["silent"]
    assert listed(address, text="zeldzaam", **{key: [one, "unknown"]}) == ["one", "silent"]
    assert listed(address, text="zeldzaam", **{key: other}) == []
    counts = counted(key, address, text="zeldzaam")
    assert (counts[one], counts[other], counts["unknown"], counts["none"]) == (1, 0, 1, 1)


def test_a_scheme_for_all_sectors_is_not_one_of_unknown_sectors(listed, counted):
    for slug, told in (("silent", None), ("all", []), ("ict", ["ict"])):
        SchemeFactory(slug=slug, sectors=told)
    assert listed(sector="unknown") == ["silent"]
    assert listed(sector="metal") == ["all", "silent"]
    assert listed(sector=["metal", "unknown"]) == ["all", "silent"]
    counts = counted("sector")
    assert (counts["ict"], counts["metal"], counts["unknown"], counts["none"]) == (3, 2, 1, 0)


def test_where_a_scheme_holds_may_be_unknown(listed, counted):
    groningen = RegionFactory(code="PV20", kind="province")
    SchemeRegionFactory(scheme__slug="there", region=groningen)
    for scope in ("unknown", "national", "international"):
        SchemeFactory(slug=scope, region_scope=scope)
    assert listed(region="unknown") == ["unknown"]
    assert listed(region="PV20") == ["international", "national", "there", "unknown"]
    counts = counted("region")
    assert (counts["PV20"], counts["unknown"]) == (4, 1)


def test_where_an_organisation_or_a_partnership_is_may_be_unknown(listed, counted):
    place = RegionFactory(code="GM0014", kind="municipality")
    OrganisationFactory(slug="here", municipality=place)
    OrganisationFactory(slug="silent", municipality=None)
    PartnershipFactory(slug="here").regions.add(place)
    PartnershipFactory(slug="silent")
    for address in ("organisations", "partnerships"):
        assert listed(address, region="unknown") == ["silent"]
        assert listed(address, region="GM0014") == ["here"]
        counts = counted("region", address)
        assert (counts["GM0014"], counts["unknown"]) == (1, 1)


@pytest.mark.parametrize(
    ("key", "word", "other", "make", "facts"),
    [
        ("lead", "mbo", "hbo", CriterionFactory, {}),
        ("largestGrant", "from_500000", "below_25000", GrantTermFactory, {}),
        (
            "coFinancing", "up_to_half", "over_half", GrantTermFactory,
            {"kind": "co_financing", "amount": None, "share_numerator": 1, "share_denominator": 3,
             "base": "total_costs"},
        ),
        ("pays", "wage_loss", "training_fees", CostTermFactory, {"treatment": "paid"}),
    ],
)  # fmt: skip
def test_what_nothing_is_said_of_is_unknown(listed, counted, key, word, other, make, facts):
    make(scheme=SchemeFactory(slug="told"), **facts)
    SchemeFactory(slug="silent")
    assert listed(**{key: "unknown"}) == ["silent"]
    assert listed(**{key: [word, "unknown"]}) == ["silent", "told"]
    assert listed(**{key: [other, "unknown"]}) == ["silent"]
    counts = counted(key)
    assert (counts["unknown"], counts["none"]) == (1, 0)


def test_costs_that_are_not_paid_are_no_unknown_costs(listed):
    for treatment in ("excluded", "not_mentioned"):
        CostTermFactory(scheme=SchemeFactory(slug=treatment.replace("_", "-")), treatment=treatment)
    assert listed(pays="unknown") == ["not-mentioned"]


@pytest.mark.parametrize("key", ["partner", "mayPay"])
def test_unknown_is_refused_where_it_is_no_answer(faults, key):
    assert faults("schemes", {key: "unknown"}) == [(key, "enum")]


def test_a_place_that_need_not_be_known_is_still_a_place(faults):
    assert faults("regions", {"within": "unknown"}) == [("within", "unknown_region")]
    assert faults("schemes", {"region": "unknwn"}) == [("region", "unknown_region")]


def test_who_is_publicly_funded_may_be_unknown(listed, counted):
    for slug, told in (("funded", True), ("other", False), ("silent", None)):
        OrganisationFactory(slug=slug, name=f"Zeldzaam {slug}", publicly_funded=told)
    for word, found in (("true", "funded"), ("false", "other"), ("unknown", "silent")):
        assert listed("organisations", text="zeldzaam", publiclyFunded=word) == [found]
    counts = counted("publiclyFunded", "organisations", text="zeldzaam")
    assert counts == {"true": 1, "false": 1, "unknown": 1, "none": 0}


def test_who_is_publicly_funded_is_asked_once(faults):
    twice = {"publiclyFunded": ["true", "unknown"]}
    assert faults("organisations", twice) == [("publiclyFunded", "key_twice")]
