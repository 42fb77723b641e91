"""`expand`: in the place of a reference, what a list tells of the record."""

import pytest
from django.utils import timezone

from publication.resources import RESOURCES
from publication.shapes import Reference
from tests.api.writing.people import NOW
from tests.funding.factories import CallFactory, ProgrammeFactory, SchemeFactory, SchemeRegionFactory
from tests.partners.factories import MembershipFactory, OrganisationFactory, PartnershipFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def scheme():
    agency = OrganisationFactory(slug="dus-i")
    programme = ProgrammeFactory(slug="mbo", agency=agency)
    scheme = SchemeFactory(slug="rif", programme=programme, agency=agency, grantor=None)
    CallFactory(scheme=scheme, slug="rif-2026-1")
    return scheme


def test_a_reference_in_a_list_becomes_what_its_own_list_tells(ask, scheme):
    SchemeRegionFactory(scheme=scheme, region=RegionFactory(code="GM0114"))
    (row,) = ask("schemes", expand=["programme", "agency", "regions", "grantor"])["results"]
    for key, address in [("programme", "programmes"), ("agency", "organisations")]:
        assert row[key] == ask(address)["results"][0]
    assert row["regions"] == [region for region in ask("regions")["results"] if region["code"] == "GM0114"]
    assert row["grantor"] is None


def test_so_it_does_in_a_record_and_deep_inside(ask):
    pps = PartnershipFactory(slug="pps")
    for slug in ("school", "firm"):
        MembershipFactory(partnership=pps, organisation=OrganisationFactory(slug=slug))
    summaries = {row["slug"]: row for row in ask("organisations")["results"]}
    plain, told = ask("partnerships/pps"), ask("partnerships/pps", expand="members.organisation")
    assert [one["organisation"]["slug"] for one in told["members"]] == [
        one["organisation"]["slug"] for one in plain["members"]
    ]
    for one in told["members"]:
        assert one["organisation"] == summaries[one["organisation"]["slug"]]
    (first, _) = ask("partnerships/pps/members", expand="organisation")["results"]
    assert first["organisation"] == summaries[first["organisation"]["slug"]]
    assert ask(f"partnerships/pps/members/{first['key']}", expand="organisation") == first


def test_what_is_not_asked_stays_as_it_was(ask, scheme):
    plain, told = ask("schemes/rif"), ask("schemes/rif", expand="programme")
    assert {key for key in plain if plain[key] != told[key]} == {"programme"}


@pytest.mark.parametrize("moment", ["2026-06-15T12:00:00Z", "2020-01-01T00:00:00Z", "2031-01-01T00:00:00Z"])
def test_what_depends_on_the_clock_is_of_the_moment_that_was_asked(ask, scheme, moment):
    (summary,) = ask("schemes", statusAt=moment)["results"]
    assert ask("calls", statusAt=moment, expand="scheme")["results"][0]["scheme"] == summary
    assert ask("calls/rif-2026-1", statusAt=moment, expand="scheme")["scheme"] == summary
    assert ask("programmes/mbo", statusAt=moment, expand="schemes")["schemes"] == [summary]


def test_what_is_not_published_is_not_told(ask, scheme):
    SchemeFactory(slug="draft", programme=scheme.programme, published_at=None)
    assert [one["slug"] for one in ask("programmes/mbo", expand="schemes")["schemes"]] == ["rif"]
    scheme.agency.confidence = "low"
    scheme.agency.save()
    assert ask("schemes/rif", expand="agency")["agency"] is None
    assert ask("programmes", expand="agency")["results"][0]["agency"] is None


def test_a_change_is_told_at_once(ask, scheme):
    member = MembershipFactory(partnership__slug="pps", organisation__name="Vroeger")
    ask("partnerships/pps/members", expand="organisation")
    member.organisation.name = "Nu"
    member.organisation.save()
    (row,) = ask("partnerships/pps/members", expand="organisation")["results"]
    assert row["organisation"]["name"] == "Nu"


def test_what_is_expanded_is_told_beside_the_fields(ask, scheme):
    row = ask("schemes/rif", fields="shortName", expand="programme")
    assert list(row) == ["slug", "shortName", "programme"]
    assert row["programme"]["agency"]["slug"] == "dus-i"


@pytest.mark.parametrize(
    ("address", "word", "sentence"),
    [
        ("schemes", "programm", "Did you mean programme?"),
        ("partnerships/pps", "members.organization", "Did you mean members.organisation?"),
        ("schemes", "call", "Choose from: grantor, agency, programme, regions."),
        ("partnerships", "members.organisation", "Choose from: regions, lead.organisation."),
    ],
)
def test_what_cannot_be_expanded_is_refused_with_what_can(client, address, word, sentence):
    PartnershipFactory(slug="pps")
    answer = client.get(f"/api/v1/{address}?expand={word}", headers={"Accept-Language": "en"})
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["parameter"], error["code"]) == (400, "expand", "enum")
    assert sentence in error["detail"]


@pytest.mark.parametrize(
    ("address", "code"),
    [("regions", "no_references"), ("sources", "no_references"), ("search?text=x", "no_references"),
     ("calls/exports/jsonl", "only_whole"), ("changes", "only_whole")],
)  # fmt: skip
def test_where_there_is_nothing_to_expand_that_is_told(client, address, code):
    mark = "&" if "?" in address else "?"
    (error,) = client.get(f"/api/v1/{address}{mark}expand=scheme").json()["errors"]
    assert (error["parameter"], error["code"]) == ("expand", code)


def test_it_has_a_tag_of_its_own_and_the_other_pages_are_asked_so(client, scheme):
    CallFactory(scheme=scheme, slug="rif-2027-1", strand="b")
    plain, told = (client.get(f"/api/v1/calls?pageSize=1{more}") for more in ("", "&expand=scheme"))
    assert plain["ETag"] != told["ETag"]
    following = client.get(told.json()["next"]).json()["results"][0]
    assert following["scheme"]["programme"]["slug"] == "mbo"
    again = client.get("/api/v1/calls?pageSize=1&expand=scheme", headers={"If-None-Match": told["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("size", [1, 20])
@pytest.mark.parametrize(
    ("address", "expand", "queries"),
    [
        ("calls", "expand=scheme", 6),
        ("schemes", "expand=programme&expand=agency&expand=grantor&expand=regions", 8),
        ("partnerships", "expand=lead.organisation", 6),
    ],
)
def test_it_costs_a_query_for_each_kind_of_record(
    client, django_assert_num_queries, address, expand, queries, size
):
    for _ in range(size):
        owner = OrganisationFactory()
        scheme = SchemeFactory(programme=ProgrammeFactory(), agency=owner, grantor=OrganisationFactory())
        CallFactory(scheme=scheme, slug=f"{scheme.slug}-2026-1")
        SchemeRegionFactory(scheme=scheme, region=RegionFactory())
        MembershipFactory(organisation=owner, role="lead")
    client.get(f"/api/v1/{address}")
    with django_assert_num_queries(queries):
        assert client.get(f"/api/v1/{address}?{expand}&pageSize=100").json()["count"] == size


def references(parent=Reference):
    for one in parent.__subclasses__():
        yield from [one] if hasattr(one, "of") else []
        yield from references(one)


@pytest.mark.parametrize("shape", list(references()))
def test_a_summary_holds_all_that_a_reference_does(shape):
    assert set(shape().get_fields()) <= set(RESOURCES[shape.of].summary_class().get_fields())
