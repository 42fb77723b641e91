"""Partnerships and places: what must never be true, and what lies in what."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from partners.models import Containment, Partnership
from tests.partners.factories import (
    ContainmentFactory,
    GrantReceivedFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    PartnershipFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 24)


def test_a_partnership_has_one_lead_at_a_time():
    first = MembershipFactory(role="lead")
    with pytest.raises(IntegrityError, match="one_lead_at_a_time"), transaction.atomic():
        MembershipFactory(partnership=first.partnership, role="lead")


def test_a_lead_that_left_makes_room_for_the_next():
    first = MembershipFactory(role="lead", left_on=date(2026, 1, 1))
    assert MembershipFactory(partnership=first.partnership, role="lead").pk


def test_a_member_is_known_or_named_and_not_both():
    with pytest.raises(IntegrityError, match="member_is_known_or_named"), transaction.atomic():
        MembershipFactory(name_as_stated="24 bedrijven")
    with pytest.raises(IntegrityError, match="member_is_known_or_named"), transaction.atomic():
        MembershipFactory(organisation=None)
    assert MembershipFactory(named=True).pk


def test_a_grant_is_of_a_partnership_or_of_an_organisation():
    with pytest.raises(IntegrityError, match="grant_is_of_one_of_the_two"), transaction.atomic():
        GrantReceivedFactory(organisation=OrganisationFactory())


def test_a_first_day_lies_in_the_first_year():
    with pytest.raises(IntegrityError, match="partnership_start_fits_its_year"), transaction.atomic():
        PartnershipFactory(start_year=2026, starts_on=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("facts", "refused_by"),
    [
        ({"start_year": 2027, "end_year": 2026}, "partnership_starts_before_it_ends"),
        ({"starts_on": date(2026, 1, 1)}, "partnership_start_fits_its_year"),
        ({"end_year": 2026, "ends_on": date(2027, 1, 1)}, "partnership_end_fits_its_year"),
        ({"nlqf_levels": [0]}, "partnership_nlqf_levels_exist"),
        ({"nlqf_levels": [4, 9]}, "partnership_nlqf_levels_exist"),
    ],
)
def test_a_partnership_that_cannot_be_is_refused(facts, refused_by):
    with pytest.raises(IntegrityError, match=refused_by), transaction.atomic():
        PartnershipFactory(**facts)


def test_the_last_day_does_not_come_before_the_first():
    year = {"start_year": 2026, "end_year": 2026, "starts_on": date(2026, 3, 2)}
    assert PartnershipFactory(**year, ends_on=date(2026, 3, 2)).pk
    with pytest.raises(IntegrityError, match="partnership_first_day_before_last"), transaction.atomic():
        PartnershipFactory(**year, ends_on=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("facts", "refused_by"),
    [
        ({"scheme": ""}, "grant_names_its_scheme"),
        ({"amount": 0}, "grant_amount_is_positive"),
        ({"partnership": None}, "grant_is_of_one_of_the_two"),
        ({"awarded_year": 2026, "awarded_on": date(2025, 12, 31)}, "grant_award_fits_its_year"),
        (
            {"awarded_year": 2026, "awarded_on": DAY, "ends_on": date(2026, 11, 23)},
            "grant_ends_after_its_award",
        ),
        (
            {"awarded_year": 2026, "awarded_on": DAY, "applied_on": date(2026, 11, 25)},
            "grant_is_applied_for_before",
        ),
    ],
)
def test_a_grant_that_cannot_be_is_refused(facts, refused_by):
    with pytest.raises(IntegrityError, match=refused_by), transaction.atomic():
        GrantReceivedFactory(**facts)


def test_a_member_leaves_after_the_day_that_it_joins():
    with pytest.raises(IntegrityError, match="member_joins_before_leaving"), transaction.atomic():
        MembershipFactory(joined_on=DAY, left_on=DAY)


def test_an_organisation_takes_part_once_at_a_time():
    first = MembershipFactory(left_on=DAY)
    again = {"partnership": first.partnership, "organisation": first.organisation}
    assert MembershipFactory(**again).pk
    with pytest.raises(IntegrityError, match="organisation_takes_part_once"), transaction.atomic():
        MembershipFactory(**again)


@pytest.mark.parametrize("text", ["Emmen", "Hórizon", "groene chemie"])
def test_a_partnership_is_found_by_name_theme_or_former_name_of_a_member(text):
    found = PartnershipFactory(name="Lab Emmen", theme_text="Groene chemie")
    member = MembershipFactory(partnership=found)
    OrganisationNameFactory(organisation=member.organisation, name="Horizon College")
    PartnershipFactory()
    assert list(Partnership.objects.search(text)) == [found]


def test_a_list_tells_the_lead_of_today_in_the_same_query(django_assert_num_queries):
    first = MembershipFactory(role="lead", left_on=DAY)
    MembershipFactory(partnership=first.partnership, role="lead", named=True)
    with django_assert_num_queries(1):
        assert Partnership.objects.with_lead_name().get().lead_name == "24 bedrijven"


def test_a_municipality_lies_in_one_province_at_a_time():
    first = ContainmentFactory(valid_until=date(2026, 1, 1))
    ContainmentFactory(inner=first.inner, valid_from=date(2026, 1, 1))
    with pytest.raises(IntegrityError, match="one_outer_of_a_kind_at_a_time"), transaction.atomic():
        ContainmentFactory(inner=first.inner, valid_from=date(2025, 12, 31))


def test_it_may_lie_in_a_province_and_in_a_labour_market_region():
    first = ContainmentFactory()
    assert ContainmentFactory(inner=first.inner, outer=RegionFactory(labour_market=True)).pk


def test_the_kind_of_what_contains_is_kept_by_the_database():
    row = ContainmentFactory()
    Containment.objects.filter(pk=row.pk).update(outer_kind="country")
    row.refresh_from_db()
    assert row.outer_kind == "province"


def test_a_partnership_is_found_in_the_province_around_its_municipality():
    place = ContainmentFactory()
    partnership = PartnershipFactory()
    partnership.regions.add(place.inner)
    assert list(Partnership.objects.in_region(place.outer.code, DAY)) == [partnership]


def test_a_partnership_is_found_in_every_province_that_its_labour_market_region_crosses():
    inside, beyond = ContainmentFactory(), ContainmentFactory()
    crossing = RegionFactory(labour_market=True)
    for part in (inside.inner, beyond.inner):
        ContainmentFactory(inner=part, outer=crossing)
    partnership = PartnershipFactory()
    partnership.regions.add(crossing)
    elsewhere = ContainmentFactory()
    for code, found in ((inside.outer.code, True), (beyond.outer.code, True), (elsewhere.outer.code, False)):
        assert Partnership.objects.in_region(code, DAY).exists() is found


def test_a_change_in_raw_sql_leaves_a_trace():
    partnership = PartnershipFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE partners_partnership SET name = 'Anders' WHERE id = %s", [partnership.pk])
    assert partnership.events.filter(name="Anders").exists()
