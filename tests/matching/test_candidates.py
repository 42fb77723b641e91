"""Whom the database picks: why, how many, at what cost, and never what is not shown to everybody."""

import json
from datetime import UTC, datetime

import pytest

from matching.contract import SuggestionRequest, parse_as
from matching.loading.candidates import MOST_OF_A_SORT
from matching.suggested import MOST_NEEDS, suggestions_to
from matching.suggesting import Active, Led, Near, Received, Shared
from matching.suggestion_wire import suggested_json
from tests.funding.factories import CriterionFactory, SchemeFactory
from tests.partners.factories import (
    ContainmentFactory,
    GrantReceivedFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationLinkFactory,
    PartnershipFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CANARY = "Kanarie"


@pytest.fixture(autouse=True)
def scheme():
    scheme = SchemeFactory(slug="s", short_name="De regeling", rules_complete=True)
    clause = {"of": {"kinds": ["company"]}, "at_least": 1}
    CriterionFactory(scheme=scheme, slug="company", kind="member_count", clause=clause)
    return scheme


@pytest.fixture
def place():
    """A municipality, with another beside it in its labour market region, and one more in its province."""
    region, province = (
        RegionFactory(labour_market=True, name="Arbeid"),
        RegionFactory(province=True, name="PV"),
    )
    here, beside, farther = (RegionFactory(name=name) for name in ("Hier", "Ernaast", "Verderop"))
    for inner in (here, beside):
        ContainmentFactory(inner=inner, outer=region)
    for inner in (here, beside, farther):
        ContainmentFactory(inner=inner, outer=province)
    return here, beside, farther


def ask(**body):
    body.setdefault("members", [{"key": "a", "organisation": "school"}])
    return suggestions_to(parse_as(SuggestionRequest, json.dumps(body)), NOW)


def found(**body):
    """The candidates of the only need, by name, in their order."""
    [asked] = ask(**body).needs
    return {one.candidate.slug: one.candidate for one in asked.suggestions}


@pytest.fixture
def school():
    return OrganisationFactory(slug="school", name="School", kind="mbo")


def test_the_nearest_of_project_and_members_is_told(school, place):
    here, beside, farther = place
    for slug, seat in (("d", None), ("c", farther), ("b", beside), ("a", here)):
        OrganisationFactory(slug=slug, name=f"X{slug}", municipality=seat)
    told = found(project={"regions": [here.code]})
    assert [one.near for one in told.values()] == [
        Near(circle="municipality", place="Hier"),
        Near(circle="labour_market", place="Arbeid"),
        Near(circle="province", place="PV"),
        None,
    ]
    assert told["a"].place == (here.code, "Hier")


def test_where_a_member_sits_is_near_too_and_the_project_comes_first(school, place):
    here, beside, _farther = place
    OrganisationFactory(slug="x", municipality=beside)
    members = [{"key": "a", "kind": "mbo", "municipality": here.code}]
    assert found(members=members)["x"].near == Near(circle="labour_market", place="Arbeid", member="a")
    told = found(members=members, project={"regions": [beside.code]})
    assert told["x"].near == Near(circle="municipality", place="Ernaast")
    [province] = here.outer.filter(kind="province")
    told = found(members=members, project={"regions": [province.code]})
    assert told["x"].near.circle == "labour_market"


def test_of_two_of_the_same_circle_the_project_is_told(school, place):
    here, beside, farther = place
    OrganisationFactory(slug="x", municipality=farther)
    members = [{"key": "a", "kind": "mbo", "municipality": here.code}]
    told = found(members=members, project={"regions": [beside.code]})
    assert told["x"].near == Near(circle="province", place="PV")


def test_a_country_is_too_wide_to_be_near(school):
    country = RegionFactory(kind="country", code="NL", name="Nederland")
    seat = RegionFactory()
    ContainmentFactory(inner=seat, outer=country)
    OrganisationFactory(slug="x", municipality=seat)
    assert found(project={"regions": ["NL"]})["x"].near is None


def test_what_it_did_before_is_told(school, place):
    here, *_ = place
    firm = OrganisationFactory(slug="firm", sectors=["ict", "food"])
    led = MembershipFactory(organisation=firm, role="lead", partnership__name="Geleid").partnership
    together = PartnershipFactory(name="Samen")
    MembershipFactory(organisation=firm, partnership=together)
    MembershipFactory(organisation=school, partnership=together)
    led.regions.add(here)
    GrantReceivedFactory(partnership=led, scheme="s", awarded_year=2024)
    GrantReceivedFactory(
        partnership=None, organisation=firm, scheme="", scheme_name="Fonds", status="settled"
    )
    GrantReceivedFactory(partnership=None, organisation=firm, status="refused")
    one = found(project={"regions": [here.code], "sectors": ["ict"]})["firm"]
    assert one.sectors == ("ict",)
    assert one.led == (Led(partnership="Geleid", form="rif_project"),)
    assert one.shared == (Shared(partnership="Samen", member="a"),)
    assert one.active == (Active(partnership="Geleid", region="Hier"),)
    assert set(one.grants) == {
        Received(scheme="s", year=2024, partnership="Geleid"), Received(scheme="Fonds"),
    }  # fmt: skip


def test_the_sectors_of_members_count_when_the_project_tells_none(school):
    OrganisationFactory(slug="x", sectors=["ict"])
    members = [{"key": "a", "kind": "mbo", "sectors": ["ict"]}]
    assert found(members=members)["x"].sectors == ("ict",)
    assert found(members=members, project={"sectors": []})["x"].sectors == ()


def test_links_that_the_register_knows_go_along(school):
    firm, other = OrganisationFactory(slug="firm"), OrganisationFactory(slug="other", kind="hbo")
    OrganisationLinkFactory(one=school, other=firm)
    OrganisationLinkFactory(one=firm, other=other)
    assert found()["firm"].member.linked_with == ("a",)
    assert found(members=[{"key": "a", "kind": "mbo"}])["firm"].member.linked_with is None


def test_who_takes_part_already_or_is_no_more_is_not_asked(school):
    firm = OrganisationFactory(slug="firm", name="De Firma")
    OrganisationFactory(slug="gone", status="ended")
    OrganisationFactory(slug="merged", status="merged", successor=firm, successor_confidence="high")
    OrganisationFactory(slug="untold", status="unknown")
    assert set(found()) == {"firm", "untold"}
    assert set(found(members=[{"key": "a", "kind": "mbo", "name": "de firma"}])) == {"untold"}
    [] = ask(members=[{"key": "a", "organisation": "firm"}]).needs


def hidden(school, here):
    """Doubtful rows of every kind, with a canary in their names, around a firm that is sure."""
    guess = OrganisationFactory(slug="guess", name=CANARY, municipality=here, doubtful=True)
    doubt = RegionFactory(name=CANARY, doubtful=True)
    firm = OrganisationFactory(slug="firm", municipality=doubt)
    partnership = PartnershipFactory(name=CANARY, doubtful=True)
    MembershipFactory(organisation=firm, partnership=partnership, role="lead")
    MembershipFactory(organisation=school, partnership=partnership)
    partnership.regions.add(here)
    sure = PartnershipFactory(name="Zeker")
    MembershipFactory(organisation=firm, partnership=sure, role="lead", doubtful=True)
    MembershipFactory(organisation=school, partnership=sure)
    sure.regions.add(doubt)
    MembershipFactory(organisation=guess, partnership=sure)
    GrantReceivedFactory(partnership=partnership, scheme="s")
    GrantReceivedFactory(partnership=None, organisation=firm, scheme=CANARY.lower(), doubtful=True)
    OrganisationLinkFactory(one=school, other=firm, doubtful=True)
    ContainmentFactory(inner=doubt, outer=RegionFactory(province=True, name=CANARY, doubtful=True))
    return doubt


def test_what_is_not_shown_to_everybody_is_told_through_no_door(school, place):
    here, *_ = place
    doubt = hidden(school, here)
    for regions in ([here.code], [here.code, doubt.code]):
        suggested = ask(project={"regions": regions})
        [firm] = [one.candidate for one in suggested.needs[0].suggestions]
        assert (firm.place, firm.near, firm.active, firm.shared, firm.led, firm.grants) == (
            None, None, (), (), (), (),
        )  # fmt: skip
        assert firm.member.linked_with is None
        assert CANARY.lower() not in json.dumps(suggested_json(suggested, "nl")).lower()


def test_a_hidden_member_is_as_unknown_as_any(client):
    OrganisationFactory(slug="guess", doubtful=True)
    for slug in ("guess", "nobody"):
        body = json.dumps({"members": [{"key": "a", "organisation": slug}]})
        answer = client.post("/api/v1/partner-suggestions", body, content_type="application/json")
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "unknown_organisation")


def test_a_scheme_that_is_not_published_asks_for_nobody(school, scheme):
    scheme.published_at = None
    scheme.save()
    assert ask().needs == ()


def test_the_database_picks_those_for_whom_most_speaks(school, place):
    """Of a sort at most twenty; one of another sort is not crowded out, and the nearest is among them."""
    here, *_ = place
    for number in range(MOST_OF_A_SORT + 5):
        OrganisationFactory(name=f"A{number:02}")
    OrganisationFactory(slug="near", name="Zz", municipality=here)
    OrganisationFactory(slug="sme", name="Zzz", sme=True)
    assert next(iter(found(project={"regions": [here.code]}))) == "near"
    criterion = {"of": {"kinds": ["company"], "sme": True}, "at_least": 1}
    CriterionFactory(
        scheme__slug="t", scheme__rules_complete=True, slug="sme", kind="member_count", clause=criterion
    )
    [asked] = ask(**{"for": ["t"]}).needs
    assert asked.suggestions[0].candidate.slug == "sme"


def test_the_queries_are_as_many_for_one_as_for_many(school, place, django_assert_num_queries):
    here, *_ = place
    ask(project={"regions": [here.code]})
    counts = []
    for size in (1, 30):
        for number in range(size):
            firm = OrganisationFactory(municipality=here)
            row = MembershipFactory(organisation=firm, role="lead")
            MembershipFactory(organisation=school, partnership=row.partnership)
            GrantReceivedFactory(partnership=row.partnership)
            clause = {"of": {"kinds": ["company"]}, "at_least": number + 1}
            CriterionFactory(
                scheme__slug=f"s{size}-{number}", slug="c", kind="member_count", clause=clause,
                scheme__rules_complete=True,
            )  # fmt: skip
        ask(project={"regions": [here.code]})
        with django_assert_num_queries(14) as captured:
            suggested = ask(project={"regions": [here.code]})
        counts.append(len(suggested.needs))
        assert all(query["sql"].startswith(("SELECT", "WITH RECURSIVE")) for query in captured)
    assert counts == [2, 32]


def test_so_many_needs_are_looked_at_and_the_rest_is_counted(school, scheme):
    for number in range(MOST_NEEDS + 2):
        clause = {"of": {"kinds": ["hbo"]}, "at_least": number + 1}
        CriterionFactory(scheme=scheme, slug=f"c{number}", kind="member_count", clause=clause)
    suggested = ask()
    assert (len(suggested.needs), suggested.left) == (MOST_NEEDS, 3)


def test_what_any_organisation_can_be_is_no_need(school, scheme):
    CriterionFactory(scheme=scheme, slug="two", kind="member_count", clause={"of": {}, "at_least": 2})
    assert [asked.need.rule.slug for asked in ask().needs] == ["company"]
