"""Keeping the page of an organisation: asked by somebody verified, decided by an administrator."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from accounts.roles import COORDINATOR
from partners.models import Mandate, OrganisationClaim
from tests.accounts.factories import UserFactory
from tests.partners.factories import MandateFactory, OrganisationClaimFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGE = "/organisaties/talland/beheer"
WORDS = {"position": "projectleider", "explanation": "Mijn naam staat op de site van de school."}


@pytest.fixture
def talland():
    return OrganisationFactory(name="Talland", slug="talland")


@pytest.fixture
def jo(client):
    """Somebody who logged in and whose address is verified."""
    user = UserFactory(email="jo@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.force_login(user, BACKEND)
    return user


def decide(admin_client, claim, action, **more):
    form = {"action": action, "_selected_action": [claim.pk], **more}
    return admin_client.post("/admin/partners/organisationclaim/", form)


def test_the_page_of_an_organisation_leads_to_the_question(client, talland):
    page = client.get("/organisaties/talland").content.decode()

    assert f'href="{PAGE}"' in page


def test_an_organisation_that_is_no_more_is_kept_by_nobody(client, jo):
    OrganisationFactory(slug="oud", status="ended")

    assert "/organisaties/oud/beheer" not in client.get("/organisaties/oud").content.decode()
    assert client.get("/organisaties/oud/beheer").status_code == 404


def test_a_visitor_logs_in_first_and_comes_back(client, talland):
    assert client.get(PAGE)["Location"] == f"/inloggen?next={PAGE}"
    assert client.get("/mijn/organisaties")["Location"] == "/inloggen?next=/mijn/organisaties"


def test_whoever_is_not_verified_hears_what_to_do_and_asks_nothing(client, talland, read):
    client.force_login(UserFactory(), BACKEND)

    assert "Bevestig eerst je e-mailadres" in read(PAGE)
    assert client.post(PAGE, WORDS).status_code == 403
    assert not OrganisationClaim.objects.exists()


def test_somebody_verified_asks_and_sees_that_it_waits(client, jo, talland, read):
    assert client.post(PAGE, WORDS)["Location"] == "/mijn/organisaties"

    page = read("/mijn/organisaties")
    assert "Talland" in page
    assert "Wacht op een beheerder" in page
    assert OrganisationClaim.objects.get().events.get().pgh_label == "insert"


@pytest.mark.parametrize("wrong", [{"position": ""}, {"explanation": ""}, {"explanation": "x" * 501}])
def test_what_is_missing_or_too_long_is_said_beside_what_was_typed(client, jo, talland, wrong):
    answer = client.post(PAGE, WORDS | wrong)

    assert answer.status_code == 400
    (field,) = wrong
    assert answer.context["form"].errors[field]
    assert not OrganisationClaim.objects.exists()


def test_one_asks_once(client, jo, talland, read):
    client.post(PAGE, WORDS)

    assert "al aangevraagd" in read(PAGE)
    assert client.post(PAGE, WORDS).status_code == 403
    assert OrganisationClaim.objects.count() == 1


def test_nobody_floods_the_administrators(client, jo, talland):
    OrganisationClaimFactory.create_batch(10, user=jo)

    assert client.post(PAGE, WORDS).status_code == 403


def test_the_database_holds_one_open_claim_of_each():
    claim = OrganisationClaimFactory()
    same = {"user": claim.user, "organisation": claim.organisation}
    OrganisationClaimFactory(state="withdrawn", **same)

    with (
        pytest.raises(IntegrityError, match="one_open_claim_per_user_and_organisation"),
        transaction.atomic(),
    ):
        OrganisationClaimFactory(**same)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "granted"},
        {"state": "open", "reason": "nee"},
        {"state": "refused", "decided_at": "2026-01-01T00:00Z"},
    ],
)
def test_the_database_holds_no_half_decision(wrong):
    with pytest.raises(IntegrityError, match="claim_is_decided_by_somebody"), transaction.atomic():
        OrganisationClaimFactory(**wrong)


def test_an_administrator_grants_and_the_claimant_acts_for_it(
    admin_client, admin_user, client, jo, talland, read
):
    client.post(PAGE, WORDS)
    claim = OrganisationClaim.objects.get()
    asking = decide(admin_client, claim, "grant").content.decode()
    assert "Mijn naam staat op de site van de school." in asking
    assert "Toelichting voor de aanvrager (mag leeg blijven)" in asking
    assert not Mandate.objects.exists()

    decide(admin_client, claim, "grant", reden="Gebeld.")

    claim.refresh_from_db()
    assert (claim.state, claim.decided_by, claim.reason) == ("granted", admin_user, "Gebeld.")
    mandate = Mandate.objects.get()
    assert (mandate.user, mandate.organisation) == (jo, talland)
    assert "projectleider" in mandate.note
    assert list(jo.groups.values_list("name", flat=True)) == [COORDINATOR]
    page = read("/mijn/organisaties")
    assert "Goedgekeurd" in page
    assert "Gebeld." in page
    assert "handelt al namens" in read(PAGE)


def test_a_refusal_says_why(admin_client, client, jo, talland, read):
    client.post(PAGE, WORDS)
    claim = OrganisationClaim.objects.get()

    assert "zonder reden" in decide(admin_client, claim, "refuse", reden=" ").content.decode()
    claim.refresh_from_db()
    assert claim.state == "open"

    decide(admin_client, claim, "refuse", reden="We vinden je naam niet.")
    assert not Mandate.objects.exists()
    assert "We vinden je naam niet." in read("/mijn/organisaties")
    assert client.get(PAGE).context["form"]  # and may ask again


def test_what_was_decided_is_not_decided_again(admin_client, jo, talland):
    claim = OrganisationClaimFactory(user=jo, organisation=talland)
    decide(admin_client, claim, "refuse", reden="Nee.")

    answer = admin_client.post(
        "/admin/partners/organisationclaim/",
        {"action": "grant", "_selected_action": [claim.pk], "reden": "Toch wel."},
        follow=True,
    )

    assert "Hierover is al beslist" in answer.content.decode()
    assert not Mandate.objects.exists()


def test_a_grant_to_whom_acts_already_changes_nothing_there(admin_client, jo, talland):
    MandateFactory(user=jo, organisation=talland, note="brief van 2025")
    decide(admin_client, OrganisationClaimFactory(user=jo, organisation=talland), "grant", reden="")

    assert Mandate.objects.get().note == "brief van 2025"


def test_the_claimant_takes_it_back_and_nobody_else_does(client, jo, talland):
    own, other = OrganisationClaimFactory(user=jo, organisation=talland), OrganisationClaimFactory()

    assert client.post(f"/mijn/organisaties/{own.pk}/intrekken")["Location"] == "/mijn/organisaties"
    assert client.post(f"/mijn/organisaties/{other.pk}/intrekken").status_code == 404
    assert client.get(f"/mijn/organisaties/{other.pk}/intrekken").status_code == 405

    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.state, other.state) == ("withdrawn", "open")


def test_staff_with_a_role_do_not_see_who_asked(jo):
    """Who acts for whom is between an administrator and them."""
    keeper = UserFactory(is_staff=True)
    keeper.groups.add(*Group.objects.all())
    visitor = Client()
    visitor.force_login(keeper, BACKEND)

    assert visitor.get("/admin/partners/organisationclaim/").status_code == 403


def test_a_claim_goes_with_whom_made_it(client, jo, talland):
    client.post(PAGE, WORDS)
    User.objects.get(pk=jo.pk).delete()

    assert not OrganisationClaim.objects.exists()


@pytest.mark.parametrize("size", [1, 10])
def test_the_list_of_ones_own_costs_the_same_whatever_its_size(client, jo, size, django_assert_num_queries):
    OrganisationClaimFactory.create_batch(size, user=jo)
    for claim in OrganisationClaim.objects.all():
        MandateFactory(user=jo, organisation=claim.organisation)

    with django_assert_num_queries(6):  # session, user, mandates, insight asked, claims, requests
        client.get("/mijn/organisaties")


def test_in_english(client, jo, talland, read):
    assert "Keeping Talland" in read(f"/en{PAGE}")
    assert "My organisations" in read("/en/mijn/organisaties")
