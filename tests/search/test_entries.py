"""The entries are true whoever changes a row, and however; what may not be seen has none."""

import pytest
from django.db import connection

from funding.choices import Activity, Route, Stage
from funding.models import Call, Scheme
from partners.choices import OrganisationKind, PartnershipForm, Sector, TargetGroup, Theme
from partners.models import Membership, Organisation, OrganisationName, Partnership
from publication.models import SearchEntry
from tests.funding.factories import CallFactory, ProgrammeFactory, SchemeFactory, SchemeRegionFactory
from tests.partners.factories import (
    MembershipFactory,
    OrganisationFactory,
    OrganisationIdentifierFactory,
    OrganisationNameFactory,
    PartnershipFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def entry(resource):
    return SearchEntry.objects.get(resource=resource)


def test_raw_sql_changes_what_is_found(find):
    school = OrganisationFactory(slug="school", name="Windeschool")
    sql("UPDATE partners_organisation SET name = 'Zephyrschool' WHERE id = %s", school.pk)
    assert find("zephyrschool") == ["organisations/school"]
    assert find("windeschool") == []

    sql("DELETE FROM partners_organisation")
    assert find("zephyrschool") == []


def test_a_changed_slug_leads_to_the_new_address(find):
    OrganisationFactory(slug="oud", name="Zephyrschool")
    Organisation.objects.update(slug="nieuw")
    assert find("zephyrschool") == ["organisations/nieuw"]


def test_an_emptied_table_is_found_empty(find):
    MembershipFactory(partnership__name="Zephyrlab")
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("TRUNCATE partners_membership, partners_membershipevent, partners_membershipword")
    assert find("zephyrlab")
    assert "Organisatie" not in " ".join(entry("partnerships").subjects)


@pytest.mark.parametrize("hidden", [{"confidence": "low"}, {"name": "Iets anders"}])
def test_a_name_that_may_not_be_seen_finds_nothing(find, hidden):
    OrganisationNameFactory(name="Zephyrschool", organisation__slug="school")
    assert find("zephyrschool") == ["organisations/school"]
    OrganisationName.objects.update(**hidden)
    assert find("zephyrschool") == []


@pytest.mark.parametrize("model", [Organisation, Partnership])
def test_what_is_of_low_confidence_is_not_found_and_comes_back(find, model):
    (OrganisationFactory if model is Organisation else PartnershipFactory)(slug="x", name="Zephyr")
    model.objects.update(confidence="low")
    assert find("zephyr") == []
    model.objects.update(confidence="medium")
    assert len(find("zephyr")) == 1


def test_a_draft_is_not_found_and_neither_are_its_calls(find):
    call = CallFactory(scheme__short_name="Zephyrsubsidie", scheme__slug="zephyr", slug="zephyr-2026-1")
    assert find("zephyrsubsidie") == ["schemes/zephyr", "calls/zephyr-2026-1"]
    Scheme.objects.update(published_at=None)
    assert find("zephyrsubsidie") == []
    Scheme.objects.update(published_at=call.published_at)
    Call.objects.update(published_at=None)
    assert find("zephyrsubsidie") == ["schemes/zephyr"]


def test_who_went_on_in_another_is_found_there_too_however_many_steps_it_took(find):
    last = OrganisationFactory(slug="nu", name="Nu College")
    middle = OrganisationFactory(slug="toen", name="Toen College", status="merged", successor=last,
                                 successor_confidence="high")  # fmt: skip
    first = OrganisationFactory(slug="eerst", name="Eerst", status="merged", successor=middle,
                                successor_confidence="high")  # fmt: skip
    OrganisationNameFactory(organisation=first, name="Zephyrschool")
    assert set(find("zephyrschool")) == {f"organisations/{slug}" for slug in ("nu", "toen", "eerst")}

    Organisation.objects.filter(pk=middle.pk).update(successor_confidence="low")
    assert set(find("zephyrschool")) == {"organisations/toen", "organisations/eerst"}


def test_a_partnership_is_found_by_its_members_as_far_as_they_may_be_seen(find):
    part = MembershipFactory(partnership__slug="lab", organisation__name="Zephyrschool")
    assert "partnerships/lab" in find("zephyrschool")
    Membership.objects.update(confidence="low")
    assert "partnerships/lab" not in find("zephyrschool")
    Membership.objects.update(confidence="high")
    Organisation.objects.filter(pk=part.organisation_id).update(name="Mistralschool")
    assert "partnerships/lab" in find("mistralschool")


def test_a_scheme_is_found_by_programme_giver_and_place(find):
    giver = OrganisationFactory(name="Zephyrministerie")
    scheme = SchemeFactory(slug="rif", grantor=giver, programme=ProgrammeFactory(name_nl="Mistralprogramma"))
    SchemeRegionFactory(scheme=scheme, region=RegionFactory(name="Siroccodorp"))
    for text in ("zephyrministerie", "mistralprogramma", "siroccodorp"):
        assert "schemes/rif" in find(text)
    Organisation.objects.filter(pk=giver.pk).update(confidence="low")
    assert find("zephyrministerie") == []


def test_a_number_finds_its_organisation(find):
    OrganisationIdentifierFactory(value="41241789", organisation__slug="school")
    assert find("41241789") == ["organisations/school"]


def test_a_row_without_anything_more_has_an_entry_all_the_same():
    PartnershipFactory(sectors=None, themes=[], theme_text="", summary="")
    assert entry("partnerships").subjects == ["samenwerkingsverband", "RIF-project"]


@pytest.mark.parametrize(
    ("storey", "code_list", "choices"),
    [
        ("partners", "sector", Sector),
        ("partners", "theme", Theme),
        ("partners", "target_group", TargetGroup),
        ("partners", "organisation_kind", OrganisationKind),
        ("partners", "partnership_form", PartnershipForm),
        ("funding", "activity", Activity),
        ("funding", "route", Route),
        ("funding", "stage", Stage),
    ],
)
def test_the_database_calls_every_code_as_the_lists_do(storey, code_list, choices):
    """A new code, or other words for one, needs a migration that replaces the function."""
    with connection.cursor() as cursor:
        for code, words in choices.choices:
            cursor.execute(f"SELECT {storey}_search_label(%s, %s)", [code_list, code])
            assert cursor.fetchone() == (str(words),)
