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


def test_a_change_in_raw_sql_leaves_a_trace():
    partnership = PartnershipFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE partners_partnership SET name = 'Anders' WHERE id = %s", [partnership.pk])
    assert partnership.events.filter(name="Anders").exists()
