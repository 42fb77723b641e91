"""Own facts of an organisation are shown to a plan by consent, and quoted where they were taken over."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.leaving import erase
from accounts.models import User
from accounts.sending import send_letters
from matching.models import FactsConsent, PlanInquiry
from tests.accounts.factories import UserFactory
from tests.matching.factories import FactsConsentFactory
from tests.matching.workspace import PEOPLE, kept_plan, let_in, verified
from tests.partners.factories import MandateFactory, OrganisationFactory, OwnAidFactory, OwnFactsFactory

pytestmark = pytest.mark.django_db
CHECKED = datetime(2026, 11, 1, 12, tzinfo=UTC)
SME, STAFF, AID = "members.p1.sme", "members.p1.employees", "members.p1.deMinimis"
BODY = '{"members": [{"key": "p1", "name": "Hunze Elektro", "organisation": "hunze"}]}'


@pytest.fixture
def owner(client):
    owner = verified()
    client.force_login(owner)
    return owner


@pytest.fixture
def hunze():
    return OrganisationFactory(slug="hunze", name="Hunze Elektro", kind="company")


@pytest.fixture
def plan(owner, hunze):
    plan = kept_plan(owner=owner)
    plan.save_version(BODY, at=timezone.now())
    return plan


@pytest.fixture
def steward(hunze):
    return MandateFactory(organisation=hunze).user


@pytest.fixture
def facts(hunze):
    told = {"sme": True, "sme_on": CHECKED.date(), "sme_basis": "jaarrekening 2025"}
    facts = OwnFactsFactory(organisation=hunze, employees=40, aid_complete=True, checked_at=CHECKED, **told)
    OwnAidFactory(facts=facts)
    return facts


def granted(plan, hunze):
    return FactsConsentFactory(plan=plan, organisation=hunze, state="granted", decided_at=timezone.now())


def take(client, consent, *keys, version=2, seen=CHECKED):
    told = {"versie": version, "gezien": seen.isoformat(), "neem": list(keys)}
    return client.post(f"/mijn/plannen/{consent.plan_id}/inzage/{consent.pk}", told)


def test_whoever_acts_for_the_organisation_hears_once_that_insight_is_asked(client, plan, hunze, mailoutbox):
    steward = verified("beheer@example.org")
    MandateFactory(organisation=hunze, user=steward)
    for _ in range(2):
        client.post(f"/mijn/plannen/{plan.pk}/inzage", {"organisatie": "hunze"})
    send_letters(timezone.now)
    assert [one.to for one in mailoutbox] == [["beheer@example.org"]]
    assert "/mijn/organisaties/hunze/inzage" in mailoutbox[0].body
    assert plan.title not in mailoutbox[0].body


def test_asked_granted_taken_over_and_quoted(client, plan, owner, steward, facts):
    page = client.get(f"/mijn/plannen/{plan.pk}/vragen").content.decode()
    assert "Vraag inzage" in page
    told = client.post(f"/mijn/plannen/{plan.pk}/inzage", {"organisatie": "hunze"}, follow=True)
    assert "Wie de organisatie beheert, leest het" in told.content.decode()
    consent = FactsConsent.objects.get()
    place = f"/mijn/plannen/{plan.pk}/inzage/{consent.pk}"
    assert client.get(place).status_code == 404

    client.force_login(steward)
    page = client.get("/mijn/organisaties/hunze/inzage").content.decode()
    assert "eigenaar@example.org" in page
    assert plan.title not in page
    client.post(f"/mijn/organisaties/hunze/inzage/{consent.pk}", {"antwoord": "ja"})

    client.force_login(owner)
    page = client.get(place).content.decode()
    assert "jaarrekening 2025" in page
    assert "Provincie Drenthe" in page
    assert take(client, consent, SME, STAFF, AID)["Location"] == f"/mijn/plannen/{plan.pk}"
    [member] = plan.newest().request["members"]
    assert (member["sme"], member["employees"], member["deMinimis"]) == (True, 40, [{"amount": "5000.00"}])
    assert "vertelde dit als organisatie zelf op" in client.get(f"/mijn/plannen/{plan.pk}").content.decode()
    assert "vertelde" not in client.get(f"/mijn/plannen/{plan.pk}/vragen").content.decode()


@pytest.mark.parametrize("wrong", [{"version": 1}, {"seen": datetime(2026, 10, 1, tzinfo=UTC)}])
def test_nothing_is_taken_over_that_nobody_saw(client, plan, hunze, facts, wrong):
    take(client, granted(plan, hunze), SME, **wrong)
    assert plan.newest().number == 2
    assert not PlanInquiry.objects.exists()


def test_what_the_organisation_did_not_tell_is_not_there(client, plan, hunze):
    OwnFactsFactory(organisation=hunze, employees=40, checked_at=CHECKED)
    consent = granted(plan, hunze)
    assert "mkb" not in client.get(f"/mijn/plannen/{plan.pk}/inzage/{consent.pk}").content.decode()
    take(client, consent, SME, STAFF, AID)
    [member] = plan.newest().request["members"]
    assert "sme" not in member
    assert "deMinimis" not in member


def test_old_facts_are_said_to_be_old(client, plan, hunze, facts):
    type(facts).objects.update(checked_at=datetime(2024, 1, 1, tzinfo=UTC))
    consent = granted(plan, hunze)
    assert "meer dan een jaar" in client.get(f"/mijn/plannen/{plan.pk}/inzage/{consent.pk}").content.decode()


def test_without_consent_nothing_is_seen_and_asking_again_changes_nothing(
    client, plan, hunze, steward, facts, owner
):
    consent = granted(plan, hunze)
    client.force_login(steward)
    client.post(f"/mijn/organisaties/hunze/inzage/{consent.pk}", {"antwoord": "nee"})
    client.force_login(owner)
    client.post(f"/mijn/plannen/{plan.pk}/inzage", {"organisatie": "hunze"})
    assert client.get(f"/mijn/plannen/{plan.pk}/inzage/{consent.pk}").status_code == 404
    assert FactsConsent.objects.get().state == "refused"


@pytest.mark.parametrize("who", PEOPLE)
def test_who_sees_and_who_takes_over(client, plan, hunze, facts, who):
    consent = granted(plan, hunze)
    client.logout()
    let_in(client, plan, who)
    outside = {"anonymous": 302, "stranger": 404}
    page = client.get(f"/mijn/plannen/{plan.pk}/inzage/{consent.pk}")
    assert page.status_code == outside.get(who, 200)
    assert ("jaarrekening" in page.content.decode()) == (who in ("reader", "editor", "owner"))
    assert take(client, consent, SME).status_code == (outside | {"reader": 403}).get(who, 302)
    assert plan.newest().number == (3 if who in ("editor", "owner") else 2)


def test_another_organisation_decides_nothing(client, plan, hunze, facts):
    consent = FactsConsentFactory(plan=plan, organisation=hunze)
    other = MandateFactory(organisation__slug="ander")
    client.force_login(other.user)
    for slug in ("hunze", "ander"):
        place = f"/mijn/organisaties/{slug}/inzage/{consent.pk}"
        assert client.post(place, {"antwoord": "ja"}).status_code == 404
    assert client.get("/mijn/organisaties/hunze/inzage").status_code == 404
    assert FactsConsent.objects.get().state == "asked"


def test_of_whom_the_plan_does_not_name_nothing_is_asked(client, plan):
    OrganisationFactory(slug="ander")
    for slug in ("ander", "niemand", ""):
        asked = client.post(f"/mijn/plannen/{plan.pk}/inzage", {"organisatie": slug})
        assert asked.status_code == 404


def test_who_did_not_verify_an_address_asks_nothing(client, hunze):
    owner = UserFactory()
    client.force_login(owner)
    plan = kept_plan(owner=owner)
    plan.save_version(BODY, at=timezone.now())
    assert client.post(f"/mijn/plannen/{plan.pk}/inzage", {"organisatie": "hunze"}).status_code == 400
    assert not FactsConsent.objects.exists()


def test_who_leaves_takes_the_question_along(plan, hunze, owner):
    granted(plan, hunze)
    erase(User.objects.get(pk=owner.pk))
    assert not FactsConsent.objects.exists()


def test_the_database_holds_one_consent_of_each_and_no_half_decision(plan, hunze):
    granted(plan, hunze)
    with pytest.raises(DatabaseError, match="one_consent_per_plan"), transaction.atomic():
        granted(plan, hunze)
    with pytest.raises(DatabaseError, match="consent_is_decided_at_a_moment"), transaction.atomic():
        FactsConsentFactory(state="granted")


@pytest.mark.parametrize("size", [1, 12])
def test_the_requests_cost_the_same_however_many(client, hunze, steward, django_assert_num_queries, size):
    for _ in range(size):
        FactsConsentFactory(organisation=hunze, plan=kept_plan())
    client.force_login(steward)
    with django_assert_num_queries(4):  # session, user, organisation, requests
        client.get("/mijn/organisaties/hunze/inzage")


def test_the_own_organisations_say_how_many_ask_for_insight(client, plan, hunze, steward):
    FactsConsentFactory(plan=plan, organisation=hunze)
    FactsConsentFactory(plan=kept_plan(owner=UserFactory()), organisation=hunze)
    FactsConsentFactory(
        plan=kept_plan(owner=UserFactory()), organisation=hunze, state="refused", decided_at=CHECKED
    )
    client.force_login(steward)
    assert "(2 vragen wachten)" in client.get("/mijn/organisaties").content.decode()
    FactsConsent.objects.all().delete()
    assert "wachten)" not in client.get("/mijn/organisaties").content.decode()
