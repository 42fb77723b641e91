"""The admin for somebody who keeps forty schemes true."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funding.models import Call, Scheme
from tests.funding.factories import (
    CLOSES,
    OPENS,
    CallFactory,
    CeilingFactory,
    ClaimFactory,
    CostTermFactory,
    CriterionFactory,
    DefinitionFactory,
    GrantTermFactory,
    ProgrammeFactory,
    QualityCriterionFactory,
    RequiredDocumentFactory,
    RevisionFactory,
    SchemeFactory,
    SourceDocumentFactory,
)
from tests.funding.pages import page, told

pytestmark = pytest.mark.django_db

FACTORIES = [
    CallFactory,
    ClaimFactory,
    CostTermFactory,
    CriterionFactory,
    DefinitionFactory,
    GrantTermFactory,
    ProgrammeFactory,
    QualityCriterionFactory,
    RequiredDocumentFactory,
    RevisionFactory,
    SchemeFactory,
    SourceDocumentFactory,
]
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
YEAR = timedelta(days=365)


@pytest.fixture(autouse=True)
def at_that_moment(monkeypatch):
    """The admin reads the clock in one place."""
    monkeypatch.setattr("funding.admin.moments.now", lambda: NOW)


@pytest.mark.parametrize("factory", FACTORIES)
def test_every_list_and_every_page_renders(admin_client, factory):
    row = factory()
    name = row._meta.model_name
    for address in (page(f"{name}_changelist"), page(f"{name}_change", row.pk)):
        assert admin_client.get(address).status_code == 200
    if name != "revision":
        assert admin_client.get(page(f"{name}_add")).status_code == 200
        assert admin_client.get(page(f"{name}_changelist"), {"q": "regeling"}).status_code == 200


@pytest.mark.parametrize("model", [Call, Scheme])
def test_every_filter_answers(admin_client, model):
    CallFactory()
    pages = admin.site.get_model_admin(model)
    name = model._meta.model_name
    for key, values in {
        "fase": ["open", "upcoming", "expected", "closed", "exhausted", "lapsed", "unknown", "onzin"],
        "vergeleken": ["oud", "betwist", "onzin"],
        "twijfel": [*map(str, range(len(pages.doubts))), "99", "onzin"],
    }.items():
        for value in values:
            answer = admin_client.get(page(f"{name}_changelist"), {key: value}, follow=True)
            assert answer.status_code == 200


@pytest.mark.parametrize(("word", "found"), [("open", 1), ("upcoming", 1), ("expected", 1), ("closed", 0)])
def test_the_list_of_calls_knows_the_phases(admin_client, word, found):
    CallFactory(slug="nu-2026-1")
    CallFactory(slug="straks-2027-1", opens_at=OPENS + YEAR, closes_at=CLOSES + YEAR)
    CallFactory(slug="ooit-2027-1", opens_at=OPENS + YEAR, closes_at=CLOSES + YEAR, expected=True)
    answer = admin_client.get(page("call_changelist"), {"fase": word})
    assert answer.context["cl"].result_count == found


def test_what_nobody_checked_for_three_months_is_a_list(admin_client, admin_user):
    CallFactory(slug="nooit-2026-1")
    CallFactory(slug="lang-2026-1", checked_at=datetime(2026, 3, 15, 11, tzinfo=UTC), checked_by=admin_user)
    CallFactory(slug="pas-2026-1", checked_at=datetime(2026, 3, 15, 12, tzinfo=UTC), checked_by=admin_user)
    answer = admin_client.get(page("call_changelist"), {"vergeleken": "oud"})
    assert {call.slug for call in answer.context["cl"].result_list} == {"nooit-2026-1", "lang-2026-1"}


def query_count(client, address: str) -> int:
    client.get(address)  # what is cached per process, such as content types
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["call_changelist", "scheme_changelist", "criterion_changelist"])
def test_a_list_costs_the_same_for_one_row_and_for_twenty(admin_client, name):
    CallFactory(scheme=CriterionFactory().scheme)
    one = query_count(admin_client, page(name))
    for _ in range(19):
        CallFactory(scheme=CriterionFactory().scheme)
    assert query_count(admin_client, page(name)) == one


def test_the_page_of_a_scheme_costs_the_same_for_one_row_of_each_kind_and_for_five(admin_client):
    scheme = SchemeFactory()
    address = page("scheme_change", scheme.pk)
    below_a_scheme(scheme, 1)
    one = query_count(admin_client, address)
    for number in range(2, 6):
        below_a_scheme(scheme, number)
    assert query_count(admin_client, address) == one


def below_a_scheme(scheme: Scheme, number: int) -> None:
    CallFactory(scheme=scheme, strand=str(number))
    for factory in (CriterionFactory, GrantTermFactory, RequiredDocumentFactory, QualityCriterionFactory):
        factory(scheme=scheme, slug=f"rij-{number}")


def test_vandaag_vergeleken_says_who_and_when_and_changes_nothing_else(admin_client, admin_user):
    call = CallFactory(expected=True)
    admin_client.post(page("call_changelist"), {"action": "mark_checked", "_selected_action": [call.pk]})
    checked = Call.objects.get()
    assert (checked.checked_at, checked.checked_by) == (NOW, admin_user)
    assert checked.certainty == "expected"


def test_checking_a_scheme_checks_what_was_read_in_the_same_text(admin_client):
    scheme = SchemeFactory()
    same = CriterionFactory(scheme=scheme, source=scheme.source)
    other = CriterionFactory(scheme=scheme, slug="ander")
    ids = {"action": "mark_checked", "_selected_action": [scheme.pk]}
    admin_client.post(page("scheme_changelist"), ids)
    for row in (scheme, same, other):
        row.refresh_from_db()
    assert scheme.checked_at is not None
    assert same.checked_at == scheme.checked_at
    assert other.checked_at is None


def test_next_years_call_begins_as_a_copy(admin_client):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1", opens_text="1 juni")
    CeilingFactory(call=call)
    ids = {"action": "copy_to_next_year", "_selected_action": [call.pk]}
    answer = admin_client.post(page("call_changelist"), ids, follow=True)
    copy = Call.objects.get(slug="slim-2027-1")
    assert "slim-2027-1 gemaakt" in told(answer)
    assert (copy.opens_at, copy.closes_at) == (OPENS + YEAR, CLOSES + YEAR)
    assert (copy.certainty, copy.published_at, copy.opens_text) == ("expected", None, "")
    assert not copy.ceilings.exists()


def test_a_copy_that_would_overlap_is_refused_in_words(admin_client):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1")
    ids = {"action": "copy_to_next_year", "_selected_action": [call.pk]}
    admin_client.post(page("call_changelist"), ids)
    answer = admin_client.post(page("call_changelist"), ids, follow=True)
    assert "Dit onderdeel heeft al een tijdvak in deze periode." in told(answer)
    assert Call.objects.count() == 2
