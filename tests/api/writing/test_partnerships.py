"""PATCH of a partnership, and its members as records: who may, and what the register refuses."""

import uuid
from datetime import date

import pytest

from partners.models import Membership, Partnership
from partners.writing import english
from tests.api.test_openapi import schema
from tests.api.writing.people import NOBODY, coordinator, fund_manager, program, told
from tests.partners.factories import (
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db

ADDRESS, MEMBERS = "partnerships/scale", "partnerships/scale/members"
READ = {"source": "Jaarplan", "confidence": "high"}


@pytest.fixture
def school():
    return OrganisationFactory(slug="school")


@pytest.fixture(autouse=True)
def lead(school):
    return MembershipFactory(partnership=PartnershipFactory(slug="scale"), organisation=school, role="lead")


@pytest.fixture
def leader(school):
    return coordinator(school)


def people(school):
    """The ladder, each with how they are answered."""
    member = OrganisationFactory()
    MembershipFactory(partnership=Partnership.objects.get(), organisation=member)
    return {
        "nobody": (NOBODY, 401),
        "a stranger": (program(None), 403),
        "of another role": (fund_manager(school), 403),
        "of the role, for nobody": (coordinator(), 403),
        "of the role, for a member": (coordinator(member), 403),
        "of the role, for another": (coordinator(OrganisationFactory()), 403),
        "without the scope": (program("coördinator", school, scopes=["schemes:write"]), 403),
        "who leads it": (coordinator(school), 200),
        "an administrator": (program(None, administrator=True), 200),
    }


def test_who_may_change_it_its_members_and_add_some(school, lead):
    for name, (somebody, status) in people(school).items():
        for address in (ADDRESS, f"{MEMBERS}/{lead.key}"):
            assert somebody.ask("patch", address, {}, If_Match="*").status_code == status, name
        sent = {"nameAsStated": name, "role": "participant", "provenance": READ}
        assert somebody.post(MEMBERS, sent).status_code == {200: 201}.get(status, status), name
    assert Membership.objects.exclude(name_as_stated="").count() == 2


def test_a_change_is_answered_with_what_get_says_from_now_on(leader):
    RegionFactory(code="GM0114")
    body = {
        "name": "Schaal", "form": "hip", "phase": "active", "sectors": ["ict"], "themes": [],
        "targetGroups": None, "nlqfLevels": [3, 4], "summary": "Leren.", "themeText": "Groei",
        "regions": ["GM0114"], "regionText": "Emmen", "startYear": 2024, "endYear": 2028,
        "startsOn": "2024-09-01", "endsOn": "2028-08-31", "fundingNote": "€ 1 mln",
        "provenance": {"source": "Jaarplan", "readOn": None, "confidence": "medium"},
    }  # fmt: skip
    answer = leader.patch(ADDRESS, body)
    assert answer.status_code == 200, answer.content
    assert answer.content == leader.ask("get", ADDRESS).content
    shown = answer.json()
    schema("Partnership").validate(shown)
    assert [region["code"] for region in shown.pop("regions")] == body.pop("regions")
    assert {key: shown[key] for key in body} == body
    assert leader.patch(ADDRESS, {"regions": None}).json()["regions"] is None


def test_a_year_may_be_written_as_json_writes_any_number(leader):
    assert leader.patch(ADDRESS, {"startYear": 2024.0, "nlqfLevels": [3.0]}).json()["startYear"] == 2024
    answer = leader.patch(ADDRESS, {"startYear": 2024.5})
    assert [error["pointer"] for error in answer.json()["errors"]] == ["#/startYear"]


def test_what_cannot_be_is_refused_all_at_once(leader):
    body = {"startYear": 2030, "endYear": 2029, "startsOn": "2029-01-01", "members": [], "regions": ["GM0"]}
    assert set(told(leader.patch(ADDRESS, body))) == {("#/members", "read_only")}
    del body["members"]
    assert set(told(leader.patch(ADDRESS, body))) == {
        ("#/regions/0", "unknown_record"), ("#", "partnership_starts_before_it_ends"),
        ("#", "partnership_start_fits_its_year"),
    }  # fmt: skip
    assert told(leader.patch(ADDRESS, {"provenance": {"confidence": "low"}})) == [
        ("#/provenance/confidence", "hidden")
    ]


@pytest.mark.parametrize(
    ("model", "words"), [(Partnership, english.PARTNERSHIP), (Membership, english.MEMBER)]
)
def test_every_constraint_is_told_in_english_too(model, words):
    assert {each.name for each in model._meta.constraints} == words.keys()


# --- members --------------------------------------------------------------------------------------------


def test_members_are_a_list_of_records_with_addresses_that_stay(leader, lead):
    MembershipFactory.create_batch(2, partnership=lead.partnership)
    MembershipFactory(partnership=lead.partnership, doubtful=True)
    MembershipFactory()
    page = leader.ask("get", MEMBERS).json()
    schema("PartnershipMembershipPage").validate(page)
    assert page["count"] == 3
    for row in page["results"]:
        one = leader.ask("get", f"{MEMBERS}/{row['key']}")
        assert one.json() == row
        assert leader.ask("head", f"{MEMBERS}/{row['key']}")["ETag"] == one["ETag"]
    assert str(lead.key) in {row["key"] for row in page["results"]}


@pytest.mark.parametrize("size", [1, 20])
def test_a_list_of_members_costs_the_same_whatever_the_size(
    lead, django_assert_max_num_queries, client, size
):
    MembershipFactory.create_batch(size, partnership=lead.partnership)
    with django_assert_max_num_queries(3) as captured:
        client.get(f"/api/v1/{MEMBERS}")
    assert len(captured) == 3  # the partnership, how many, the page


@pytest.mark.parametrize("key", [uuid.uuid4(), "x", "123"])
def test_another_members_address_is_not_there(leader, key):
    assert leader.ask("get", f"{MEMBERS}/{key}").status_code == 404
    assert leader.ask("patch", f"{MEMBERS}/{key}", {}, If_Match="*").status_code == 404
    elsewhere = MembershipFactory()
    assert leader.ask("get", f"{MEMBERS}/{elsewhere.key}").status_code == 404
    assert leader.ask("get", "partnerships/scal/members").status_code == 404


def test_a_member_is_added_under_an_address_of_its_own(leader):
    OrganisationFactory(slug="bedrijf")
    sent = {"organisation": "bedrijf", "role": "co_funder", "joinedOn": "2026-01-01", "provenance": READ}
    answer = leader.post(MEMBERS, sent)
    assert answer.status_code == 201, answer.content
    read = leader.ask("get", answer["Location"].removeprefix("/api/v1/"))
    assert (answer.content, answer["ETag"]) == (read.content, read["ETag"])
    schema("PartnershipMembership").validate(answer.json())
    assert "bedrijf" in leader.ask("get", ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("sent", "faults"),
    [
        ({}, {("#/role", "missing"), ("#/provenance", "missing")}),
        ({"organisation": "scholl"}, {("#/organisation", "unknown_record")}),
        ({"organisation": "school"}, {("#", "organisation_takes_part_once")}),
        ({"nameAsStated": "Bedrijf", "role": "lead"}, {("#", "one_lead_at_a_time")}),
        ({"organisation": None}, {("#", "member_is_known_or_named")}),
        (
            {"nameAsStated": "Bedrijf", "joinedOn": "2026-01-01", "leftOn": "2026-01-01"},
            {("#", "member_joins_before_leaving")},
        ),
    ],
)
def test_a_member_that_cannot_be_is_refused(leader, sent, faults):
    body = {"role": "participant", "provenance": READ} | sent if sent else sent
    assert set(told(leader.post(MEMBERS, body))) == faults
    assert Membership.objects.count() == 1


def test_who_leaves_stays_with_the_day_they_left(leader, lead):
    member = MembershipFactory(partnership=lead.partnership)
    address = f"{MEMBERS}/{member.key}"
    answer = leader.patch(address, {"leftOn": "2026-06-01"})
    assert (answer.status_code, answer.json()["leftOn"]) == (200, "2026-06-01")
    member.refresh_from_db()
    assert member.left_on == date(2026, 6, 1)
    assert answer["ETag"] == leader.tag(address)


def test_a_member_is_changed_only_of_the_version_that_stands(leader, lead):
    address = f"{MEMBERS}/{lead.key}"
    tag = leader.tag(address)
    assert leader.ask("patch", address, {}).status_code == 428
    assert leader.patch(address, {"joinedOn": "2025-01-01"}).status_code == 200
    assert leader.ask("patch", address, {"joinedOn": None}, If_Match=tag).status_code == 412


def test_the_lead_is_not_given_away(leader, lead):
    assert leader.patch(f"{MEMBERS}/{lead.key}", {"leftOn": "2026-06-01"}).status_code == 403
    lead.refresh_from_db()
    assert lead.left_on is None


@pytest.mark.parametrize("method", ["put", "delete"])
def test_nothing_is_deleted(leader, lead, method):
    answer = leader.ask(method, f"{MEMBERS}/{lead.key}")
    assert (answer.status_code, set(answer["Allow"].split(", "))) == (405, {"GET", "HEAD", "PATCH"})
    answer = leader.ask(method, MEMBERS)
    assert (answer.status_code, set(answer["Allow"].split(", "))) == (405, {"GET", "HEAD", "POST"})
