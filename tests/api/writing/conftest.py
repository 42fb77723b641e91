"""It is noon, and there is one scheme with a call; a manager keeps them in the name of the agency."""

import pytest
from django.utils import timezone

from tests.api.writing.people import NOW, fund_manager
from tests.funding.factories import CallFactory, SchemeFactory, SourceDocumentFactory
from tests.partners.factories import OrganisationFactory


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def agency():
    return OrganisationFactory(slug="dus-i")


@pytest.fixture
def scheme(agency):
    SourceDocumentFactory(key="stcrt-1")
    scheme = SchemeFactory(slug="rif", agency=agency)
    CallFactory(scheme=scheme, slug="rif-2026-1")
    return scheme


@pytest.fixture
def manager(agency):
    return fund_manager(agency)
