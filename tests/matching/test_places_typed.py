"""A place is typed by its name, its code, or its name with what kind of place it is."""

import pytest
from django.utils import translation

from matching.loading.places_typed import regions_typed
from tests.partners.factories import RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def drenthe():
    """The province and the labour market region of one name, and a town."""
    RegionFactory(code="GM0114", kind="municipality", name="Emmen")
    RegionFactory(code="AM03", kind="labour_market", name="Drenthe")
    return RegionFactory(code="PV22", kind="province", name="Drenthe")


@pytest.mark.parametrize(
    "typed", ["Drenthe (provincie)", "provincie Drenthe", "drenthe(Province)", "Province Drenthe", "PV22"]
)
def test_a_name_with_its_kind_is_one_place(drenthe, typed):
    assert regions_typed(typed) == ([drenthe], None)


def test_a_name_that_two_places_share_is_asked_back_in_words_that_can_be_typed(drenthe):
    found, fault = regions_typed("Emmen, Drenthe")
    assert found is None
    for way in ("Drenthe (provincie)", "Drenthe (arbeidsmarktregio)"):
        assert way in fault
        assert len(regions_typed(f"Emmen, {way}")[0]) == 2


def test_in_english_too(drenthe):
    with translation.override("en"):
        assert "Drenthe (province)" in regions_typed("Drenthe")[1]


def test_the_nearest_name_is_offered(drenthe):
    assert regions_typed("Drente")[1].endswith("Bedoel je Drenthe?")
    assert "Bedoel je" not in regions_typed("Atlantis")[1]


def test_two_towns_of_one_name_are_told_apart_by_their_code():
    for code in ("GM0373", "GM0893"):
        RegionFactory(code=code, kind="municipality", name="Bergen")
    assert "GM0373 (gemeente), GM0893 (gemeente)" in regions_typed("Bergen")[1]


def test_nothing_typed_is_not_told():
    assert regions_typed(" , ") == (None, None)
