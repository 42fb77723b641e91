"""GET /regions: places with their codes, and what lies in what."""

from datetime import date

import pytest

from tests.partners.factories import ContainmentFactory, RegionFactory

pytestmark = pytest.mark.django_db

PROVENANCE = {"source": "Handelsregister", "readOn": "2026-01-01", "confidence": "high"}


@pytest.fixture
def emmen():
    drenthe = RegionFactory(code="PV22", kind="province", name="Drenthe")
    emmen = RegionFactory(code="GM0114", name="Emmen", alt_names=["Emn"], corop_code="CR08")
    ContainmentFactory(inner=emmen, outer=drenthe, valid_from=date(1998, 1, 1))
    return emmen


def test_a_list_tells_what_a_place_is(ask, emmen):
    assert ask("regions", kind="municipality") == {
        "count": 1, "pageSize": 50, "next": None, "previous": None,
        "results": [
            {
                "code": "GM0114", "kind": "municipality", "name": "Emmen", "altNames": ["Emn"],
                "validFrom": None, "validUntil": None,
            }
        ],
    }  # fmt: skip


def test_a_place_tells_where_it_lies(ask, emmen):
    emmen.centre, emmen.centre_confidence = RegionFactory(code="GM0106", name="Assen"), "high"
    emmen.save()

    assert ask("regions/GM0114") == {
        "code": "GM0114", "kind": "municipality", "name": "Emmen", "altNames": ["Emn"],
        "validFrom": None, "validUntil": None,
        "isoCode": None, "nuts2": None, "coropCode": "CR08", "coropName": None, "tooiUri": None,
        "centre": {"code": "GM0106", "kind": "municipality", "name": "Assen"},
        "liesIn": [
            {
                "region": {"code": "PV22", "kind": "province", "name": "Drenthe"},
                "validFrom": "1998-01-01", "validUntil": None,
            }
        ],
        "provenance": PROVENANCE,
    }  # fmt: skip


def test_a_guessed_centre_is_not_told(ask, emmen):
    emmen.centre, emmen.centre_confidence = RegionFactory(), "low"
    emmen.save()
    assert ask("regions/GM0114")["centre"] is None


def test_within_is_the_place_itself_and_what_lies_in_it(found, emmen):
    RegionFactory(code="GM9999")
    assert found("regions", within="PV22") == ["GM0114", "PV22"]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({"kind": ["province", "municipality"]}, ["GM0114", "PV22"]),
        ({"kind": "province"}, ["PV22"]),
        ({"text": "emm"}, ["GM0114"]),
        ({"text": "pv22"}, ["PV22"]),
        ({"text": "emn"}, ["GM0114"]),
        ({"text": "!!!"}, []),
        ({"text": "Emmen", "kind": "province"}, []),
    ],
)
def test_filters(found, emmen, query, codes):
    assert found("regions", **query) == codes


@pytest.mark.parametrize("size", [1, 20])
def test_a_list_costs_four_queries_and_a_place_two_whatever_the_size(ask, django_assert_num_queries, size):
    place = RegionFactory()
    for _ in range(size):
        ContainmentFactory(inner=RegionFactory(), outer__kind="province", outer__code=f"PV{_ + 20}")
        ContainmentFactory(
            inner=place, outer=RegionFactory(kind="country", code=f"X{chr(65 + _)}"),
            valid_from=date(1900 + _, 1, 1), valid_until=date(1901 + _, 1, 1),
        )  # fmt: skip
    with django_assert_num_queries(4):
        assert len(ask("regions", pageSize=size)["results"]) == size
    with django_assert_num_queries(2):
        assert len(ask(f"regions/{place.code}")["liesIn"]) == size
