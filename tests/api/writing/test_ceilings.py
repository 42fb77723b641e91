"""POST of a ceiling: the new one counts, the earlier one stays, and only who keeps the scheme adds one."""

import pytest

from funding.models import Ceiling
from tests.api.test_openapi import schema
from tests.api.writing.people import CALL, NOBODY, fund_manager, told
from tests.funding.factories import CeilingFactory
from tests.partners.factories import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]
CEILINGS = f"{CALL}/ceilings"
NEW = {"amount": "2500000.00", "provenance": {"source": "stcrt-1", "readOn": "2026-06-01"}}


def amounts(answer):
    return [(one["sizeClass"], one["amount"], one["current"]) for one in answer.json()["ceilings"]]


def test_a_later_ceiling_counts_and_the_earlier_one_stays(manager):
    first = manager.post(CEILINGS, NEW)
    assert (first.status_code, first["Location"]) == (201, f"/api/v1/{CALL}")
    schema("Call").validate(first.json())
    assert amounts(first) == [(None, "2500000.00", True)]
    second = manager.post(CEILINGS, NEW | {"amount": "3000000.00"})
    assert sorted(amounts(second), key=str) == [(None, "2500000.00", False), (None, "3000000.00", True)]
    read = manager.ask("get", CALL)
    assert (second.content, second["ETag"]) == (read.content, read["ETag"])


def test_each_class_has_its_own(manager):
    CeilingFactory(call__slug="slim-2026-1", call__scheme__slug="slim")
    manager.post(CEILINGS, NEW | {"sizeClass": "klein"})
    manager.post(CEILINGS, NEW | {"sizeClass": "groot", "citation": {"article": "4"}})
    rows = Ceiling.objects.filter(call__slug="rif-2026-1").order_by("size_class")
    assert list(rows.values_list("size_class", "sequence", "article")) == [
        ("groot", 1, "4"),
        ("klein", 1, ""),
    ]


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ({}, {("#/amount", "missing"), ("#/provenance", "missing")}),
        (NEW | {"amount": 5}, {("#/amount", "string_type")}),
        (NEW | {"amount": "5"}, {("#/amount", "pattern")}),
        (NEW | {"amount": "0.00"}, {("#/amount", "pattern")}),
        (NEW | {"amount": "007.00"}, {("#/amount", "pattern")}),
        (NEW | {"amoutn": "1.00"}, {("#/amoutn", "extra_forbidden")}),
        (
            NEW | {"provenance": {"source": "nergens", "readOn": "2026-06-01"}},
            {("#/provenance/source", "unknown_record")},
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(manager, body, faults):
    assert set(told(manager.post(CEILINGS, body))) == faults
    assert not Ceiling.objects.exists()


def test_only_who_keeps_the_scheme_adds_one(manager):
    other = fund_manager(OrganisationFactory(slug="rvo"))
    assert NOBODY.post(CEILINGS, NEW).status_code == 401
    assert other.post(CEILINGS, NEW).status_code == 403
    assert manager.post("calls/rif-2026-2/ceilings", NEW).status_code == 404
    assert manager.ask("get", CEILINGS).status_code == 405


def test_the_same_request_twice_adds_one(manager):
    for _ in range(2):
        assert manager.post(CEILINGS, NEW, Idempotency_Key="een").status_code == 201
    assert Ceiling.objects.count() == 1
