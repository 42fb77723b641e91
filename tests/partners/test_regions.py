"""What lies in what, on which day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partners.models import Containment, Region
from tests.partners.factories import ContainmentFactory, RegionFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 1)
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def netherlands():
    return RegionFactory(kind="country", code="NL", name="Nederland")


@pytest.fixture
def drenthe(netherlands):
    province = RegionFactory(kind="province", code="PV22", name="Drenthe")
    ContainmentFactory(inner=province, outer=netherlands)
    return province


@pytest.fixture
def emmen(drenthe):
    emmen = RegionFactory(code="GM0114", name="Emmen")
    ContainmentFactory(inner=emmen, outer=drenthe, valid_from=DAY)
    region = RegionFactory(kind="labour_market", code="AM03", name="Drenthe")
    ContainmentFactory(inner=emmen, outer=region)
    return emmen


@pytest.mark.parametrize(("day", "lies_there"), [(BEFORE, False), (DAY, True)])
def test_a_place_lies_in_another_from_its_first_day(emmen, day, lies_there):
    assert Region.objects.within("PV22", day).filter(code="GM0114").exists() is lies_there
    assert Region.objects.containing("GM0114", day).filter(code="PV22").exists() is lies_there


def test_a_place_no_longer_lies_in_another_on_the_day_that_it_ends(emmen):
    Containment.objects.filter(inner=emmen, outer_kind="province").update(valid_until=DAY + timedelta(days=9))
    assert Region.objects.within("PV22", DAY + timedelta(days=8)).filter(code="GM0114").exists()
    assert not Region.objects.within("PV22", DAY + timedelta(days=9)).filter(code="GM0114").exists()


def test_within_and_containing_reach_through_the_province_to_the_country(emmen):
    assert {region.code for region in Region.objects.within("NL", DAY)} == {"NL", "PV22", "GM0114"}
    assert {region.code for region in Region.objects.containing("GM0114", DAY)} == {
        "GM0114",
        "PV22",
        "AM03",
        "NL",
    }


def test_what_lies_around_each_of_many_takes_one_query(emmen, django_assert_num_queries):
    with django_assert_num_queries(1):
        around = Containment.objects.around(["GM0114", "PV22", "GM9999"], DAY)
    assert around == {"GM0114": {"GM0114", "PV22", "AM03", "NL"}, "PV22": {"PV22", "NL"}}
    assert Containment.objects.around(["GM0114"], BEFORE) == {"GM0114": {"GM0114", "AM03"}}
    Containment.objects.filter(inner=emmen, outer_kind="province").update(valid_until=DAY + timedelta(days=9))
    after = {
        day: Containment.objects.around(["GM0114"], DAY + timedelta(days=day))["GM0114"] for day in (8, 9)
    }
    assert ("PV22" in after[8], "PV22" in after[9]) == (True, False)


def test_places_that_lie_in_each_other_come_to_an_end(emmen, netherlands):
    ContainmentFactory(inner=netherlands, outer=emmen)
    assert Containment.objects.around(["NL"], DAY) == {"NL": {"NL", "GM0114", "PV22", "AM03"}}


def test_the_whole_map_takes_one_query_beside_that_for_its_codes(emmen, django_assert_num_queries):
    with django_assert_num_queries(2):
        around = Containment.objects.around(Region.objects.values_list("code", flat=True), DAY)
    assert around["GM0114"] == {"GM0114", "PV22", "AM03", "NL"}
    assert around["NL"] == {"NL"}


def test_regions_that_contain_each_other_do_not_hang_the_map(netherlands, drenthe):
    ContainmentFactory(inner=netherlands, outer=drenthe)
    assert Containment.objects.around(["PV22"], DAY) == {"PV22": {"PV22", "NL"}}
    for verb in ("within", "containing", "touching"):
        assert {one.code for one in getattr(Region.objects, verb)("PV22", DAY)} == {"PV22", "NL"}


@pytest.mark.parametrize("text", ["gm0114", "emm", "Émmen", "Emmen (Dr.)"])
def test_a_region_is_found_by_code_part_or_other_name(text):
    emmen = RegionFactory(code="GM0114", name="Emmen", alt_names=["Emmen (Dr)"])
    RegionFactory(name="Assen")
    assert list(Region.objects.search(text)) == [emmen]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("municipality", "PV22"),
        ("province", "GM0114"),
        ("island", "BES"),
        ("country", "NLD"),
        ("caribbean", "BQ"),
    ],
)
def test_a_code_that_does_not_fit_its_kind_is_refused(kind, code):
    with pytest.raises(IntegrityError, match="region_code_fits_its_kind"), transaction.atomic():
        RegionFactory(kind=kind, code=code)


def test_a_centre_says_how_sure_it_is():
    with pytest.raises(IntegrityError, match="region_centre_says_how_sure_it_is"), transaction.atomic():
        RegionFactory(labour_market=True, centre=RegionFactory())
    assert RegionFactory(labour_market=True, centre=RegionFactory(), centre_confidence="medium").pk


def test_a_region_does_not_contain_itself():
    region = RegionFactory()
    with pytest.raises(IntegrityError, match="region_does_not_contain_itself"), transaction.atomic():
        ContainmentFactory(inner=region, outer=region)


@pytest.mark.parametrize("factory", [RegionFactory, ContainmentFactory])
def test_a_period_ends_after_it_begins(factory):
    with pytest.raises(IntegrityError, match="valid_from_before_until"), transaction.atomic():
        factory(valid_from=DAY, valid_until=DAY)


def test_a_form_hears_of_an_overlap_before_the_database_does(emmen):
    other = Containment(inner=emmen, outer=RegionFactory(province=True), source="CBS", confidence="high")
    with pytest.raises(ValidationError, match="ligt in deze periode al in een ander gebied"):
        other.full_clean()


def test_a_change_of_kind_is_followed_by_what_lies_there(emmen, drenthe):
    Region.objects.filter(pk=drenthe.pk).update(kind="country", code="DR")
    assert Containment.objects.get(inner=emmen, outer=drenthe).outer_kind == "country"
