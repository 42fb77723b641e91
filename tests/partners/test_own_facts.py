"""An organisation tells its own facts; nobody else reads them here, and they go stale."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from partners.models import OwnFacts
from partners.models.own_facts import STALE_AFTER
from tests.accounts.factories import UserFactory
from tests.partners.factories import MandateFactory, OrganisationFactory, OwnAidFactory, OwnFactsFactory

pytestmark = pytest.mark.django_db
PAGE = "/mijn/organisaties/hunze/gegevens"
NOW = datetime(2026, 11, 28, tzinfo=UTC)
NO_AID = {"aid-TOTAL_FORMS": "1", "aid-INITIAL_FORMS": "0"}
TOLD = {"sme": "true", "sme_on": "2026-01-01", "sme_basis": "jaarrekening 2025", "employees": "40", **NO_AID}


@pytest.fixture
def hunze():
    return OrganisationFactory(slug="hunze", name="Hunze Elektro", kind="company")


@pytest.fixture
def steward(client, hunze):
    user = UserFactory()
    MandateFactory(user=user, organisation=hunze)
    client.force_login(user)
    return user


def test_a_steward_tells_and_no_public_page_or_document_does(client, steward, hunze):
    assert client.post(PAGE, TOLD)["Location"] == PAGE
    facts = OwnFacts.objects.get()
    assert (facts.sme, facts.employees, facts.aid_complete, facts.checked_by) == (True, 40, False, steward)
    client.logout()
    for public in ("/organisaties/hunze", "/api/v1/organisations/hunze"):
        assert "jaarrekening 2025" not in client.get(public).content.decode()


def test_what_is_not_told_is_unknown(client, steward):
    client.post(PAGE, {"sme": "", **NO_AID})
    facts = OwnFacts.objects.get()
    assert (facts.sme, facts.employees, facts.aid_at(NOW.date())) == (None, None, None)


def test_aid_is_told_row_by_row_and_none_is_said_with_a_tick(client, steward):
    client.post(PAGE, {"aid_complete": "on", **NO_AID})
    assert OwnFacts.objects.get().aid_at(NOW.date()) == 0
    row = {"aid-0-grantor": "Provincie", "aid-0-amount": "5000", "aid-0-granted_on": "2025-06-01"}
    client.post(PAGE, {"aid_complete": "on", **NO_AID, **row})
    assert OwnFacts.objects.get().aid_at(NOW.date()) == Decimal(5000)


AID = {"aid-0-grantor": "Provincie", "aid-0-granted_on": "2025-06-01"}


@pytest.mark.parametrize("start", ["", "/en"])
@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.250,50", "1250.50"),
        ("1250,50", "1250.50"),
        ("1250.50", "1250.50"),
        ("1,250.50", "1250.50"),
        ("€ 1.250", "1250"),
        ("1.250,-", "1250"),
        ("1\u00a0250", "1250"),
    ],
)
def test_an_amount_is_read_as_people_write_it(client, steward, start, typed, amount):
    assert client.post(start + PAGE, {**NO_AID, **AID, "aid-0-amount": typed}).status_code == 302
    assert OwnFacts.objects.get().aid.get().amount == Decimal(amount)


@pytest.mark.parametrize(
    ("start", "shown", "told"),
    [
        ("", "1.250,50", "een bedrag in euro&#x27;s, zoals 1.200.000"),
        ("/en", "1,250.50", "an amount in euros, such as 1,200,000"),
    ],
)
def test_an_amount_is_shown_as_it_is_read_and_what_is_none_is_said(client, steward, start, shown, told):
    client.post(PAGE, {**NO_AID, **AID, "aid-0-amount": "1250.50"})
    row = OwnFacts.objects.get().aid.get()
    assert f'value="{shown}"' in client.get(start + PAGE).content.decode()
    kept = {**NO_AID, **AID, "aid-INITIAL_FORMS": "1", "aid-0-id": row.pk}
    page = client.post(start + PAGE, kept | {"aid-0-amount": "1.25.0"}).content.decode()
    assert told in page
    assert 'value="1.25.0"' in page


@pytest.mark.parametrize("typed", ["1.000", "1,000", "1 000", "1000"])
def test_a_thousand_employees_are_not_one(client, steward, typed):
    client.post(PAGE, TOLD | {"employees": typed})
    assert OwnFacts.objects.get().employees == 1000


@pytest.mark.parametrize("typed", ["1.0", "12,5", "1.00", "veel", "-1", "10 00"])
def test_half_an_employee_is_refused(client, steward, typed):
    assert client.post(PAGE, TOLD | {"employees": typed}).status_code == 400


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("", "Noem ten hoogste 50 keer steun. Haal weg wat ouder is dan drie jaar"),
        ("/en", "List at most 50 grants of aid. Remove what is older than three years"),
    ],
)
def test_too_many_rows_are_told_with_what_to_do(client, steward, start, told):
    rows = {f"aid-{at}-{name.split('-')[2]}": value for at in range(51) for name, value in AID.items()}
    rows |= {f"aid-{at}-amount": "100" for at in range(51)}
    answer = client.post(start + PAGE, {"aid-TOTAL_FORMS": "51", "aid-INITIAL_FORMS": "0", **rows})
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not OwnFacts.objects.exists()


def test_a_page_that_came_in_part_is_asked_for_again(client, steward):
    answer = client.post(PAGE, {"sme": ""})
    assert answer.status_code == 400
    assert "Open hem opnieuw" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"sme_basis": ""},
        {"sme_on": ""},
        {"employees": "-1"},
        {"aid-0-grantor": "Provincie", "aid-0-amount": "5000"},
        {"aid-0-grantor": "Provincie", "aid-0-amount": "0", "aid-0-granted_on": "2025-06-01"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, steward, wrong):
    assert client.post(PAGE, TOLD | wrong).status_code == 400
    assert not OwnFacts.objects.exists()


@pytest.mark.parametrize(
    ("granted", "counts"), [(date(2023, 11, 27), False), (date(2023, 11, 28), True), (date(2026, 1, 1), True)]
)
def test_aid_counts_for_three_years(granted, counts):
    row = OwnAidFactory(granted_on=granted, facts__aid_complete=True)
    assert row.facts.aid_at(NOW.date()) == (row.amount if counts else 0)


def test_whoever_acts_for_another_organisation_finds_no_page(client, hunze):
    assert client.get(PAGE)["Location"] == f"/inloggen?next={PAGE}"
    client.force_login(MandateFactory().user)
    for method in (client.get, client.post):
        assert method(PAGE).status_code == 404


def test_to_say_that_it_still_holds_changes_the_day_and_nothing_else(client, steward, hunze):
    facts = OwnFactsFactory(organisation=hunze, employees=40)
    assert "meer dan een jaar" not in client.get(PAGE).content.decode()
    OwnFacts.objects.update(checked_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert "meer dan een jaar" in client.get(PAGE).content.decode()
    client.post(PAGE, {"klopt": "ja"})
    facts.refresh_from_db()
    assert (facts.employees, facts.checked_by) == (40, steward)
    assert "meer dan een jaar" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("age", "going", "stale"),
    [
        (STALE_AFTER - timedelta(days=31), False, False),
        (STALE_AFTER - timedelta(days=30), True, False),
        (STALE_AFTER, True, True),
    ],
)
def test_facts_go_stale_after_a_year_and_that_is_seen_a_month_before(age, going, stale):
    facts = OwnFactsFactory(checked_at=NOW - age)
    assert OwnFacts.objects.going_stale(NOW).exists() == going
    assert OwnFacts.objects.stale_at(NOW).exists() == stale == facts.is_stale(NOW)


def test_the_database_holds_no_claim_without_a_day_and_a_basis():
    with pytest.raises(IntegrityError, match="own_sme_has_a_day_and_a_basis"), transaction.atomic():
        OwnFactsFactory(sme=True)
    with pytest.raises(IntegrityError, match="own_aid_is_an_amount"), transaction.atomic():
        OwnAidFactory(amount=0)


def test_an_administrator_sees_that_it_is_there_and_not_what(admin_client):
    facts = OwnFactsFactory(sme=True, sme_on=NOW.date(), sme_basis="jaarrekening 2025")
    page = admin_client.get(f"/admin/partners/ownfacts/{facts.pk}/change/").content.decode()
    assert str(facts.organisation) in page
    assert "jaarrekening 2025" not in page
