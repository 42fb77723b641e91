"""The page of a partnership is asked for, or a new one proposed; an administrator decides, and one hears."""

import smtplib

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.holding import held_of
from accounts.leaving import erase
from accounts.models import User
from accounts.sending import send_letters
from partners.models import Membership, Partnership, PartnershipRequest
from tests.accounts.factories import UserFactory
from tests.accounts.mailbox import latest
from tests.partners.factories import (
    MandateFactory,
    MembershipFactory,
    OrganisationClaimFactory,
    OrganisationFactory,
    PartnershipFactory,
    PartnershipRequestFactory,
)

pytestmark = pytest.mark.django_db
CLAIM, PROPOSE = "/samenwerkingen/hub/beheer", "/mijn/organisaties/talland/voorstel"
WORDS = {"name": "Techniekhub Emmen", "form": "campus", "explanation": "Zie onze site.", "named": ""}


def verified(email, **told):
    user = UserFactory(email=email, **told)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


@pytest.fixture
def talland():
    return OrganisationFactory(name="Talland", slug="talland")


@pytest.fixture
def hub():
    return PartnershipFactory(name="Hub", slug="hub")


@pytest.fixture
def jo(client, talland):
    """Somebody who acts for Talland."""
    user = verified("jo@example.org")
    MandateFactory(user=user, organisation=talland)
    client.force_login(user)
    return user


def decide(admin_client, claim, action, reason="", model="partnershiprequest"):
    form = {"action": action, "_selected_action": [claim.pk], "reden": reason}
    return admin_client.post(f"/admin/partners/{model}/", form)


def test_a_page_is_asked_for_and_kept_once_an_administrator_says_so(client, admin_client, jo, talland, hub):
    assert f'href="{CLAIM}"' in client.get("/samenwerkingen/hub").content.decode()
    client.post(CLAIM, {"organisation": talland.pk, "explanation": "Wij zijn penvoerder."})
    assert hub.stewards == frozenset()
    decide(admin_client, PartnershipRequest.objects.get(), "grant")
    assert hub.stewards == {talland.pk}
    assert "houdt deze pagina al bij" in client.get(CLAIM).content.decode()
    assert "Goedgekeurd" in client.get("/mijn/organisaties").content.decode()


def test_nobody_asks_for_an_organisation_that_is_not_theirs(client, jo, hub):
    other = OrganisationFactory()
    assert client.post(CLAIM, {"organisation": other.pk, "explanation": "Ik."}).status_code == 400
    MandateFactory(organisation__slug="ander")
    assert client.get("/mijn/organisaties/ander/voorstel").status_code == 404
    assert not PartnershipRequest.objects.exists()


@pytest.mark.parametrize(
    ("who", "says"), [("unverified", "Bevestig eerst"), ("nobody", "nog namens geen organisatie")]
)
def test_who_cannot_ask_hears_why(client, hub, who, says):
    client.force_login(UserFactory() if who == "unverified" else verified("nieuw@example.org"))
    assert says in client.get(CLAIM).content.decode()
    assert client.post(CLAIM, {"explanation": "Ik."}).status_code == 403


def test_one_asks_once_and_not_without_end(client, jo, talland, hub):
    client.post(CLAIM, {"organisation": talland.pk, "explanation": "Wij."})
    assert client.post(CLAIM, {"organisation": talland.pk, "explanation": "Wij."}).status_code == 403
    PartnershipRequestFactory.create_batch(9, user=jo, organisation=talland)
    assert client.post(PROPOSE, WORDS).status_code == 403


def test_a_proposal_is_private_until_it_is_published(client, admin_client, jo, talland, read):
    member = OrganisationFactory(name="Hunze Elektro", slug="hunze")
    steward = verified("hunze@example.org")
    MandateFactory(user=steward, organisation=member)
    client.post(PROPOSE, WORDS | {"named": "hunze elektro\n"})
    assert "Techniekhub Emmen" in read("/mijn/organisaties")
    client.logout()
    for public in ("/samenwerkingen", "/samenwerkingen/techniekhub-emmen", "/api/v1/partnerships"):
        assert "Techniekhub" not in client.get(public).content.decode()
    asking = admin_client.post(
        "/admin/partners/partnershiprequest/",
        {"action": "grant", "_selected_action": [PartnershipRequest.objects.get().pk]},
    ).content.decode()
    assert "Hunze Elektro" in asking

    decide(admin_client, PartnershipRequest.objects.get(), "grant")
    made = Partnership.objects.get()
    assert (made.slug, made.source, made.confidence) == (
        "techniekhub-emmen",
        "Opgegeven door Talland",
        "medium",
    )
    assert made.stewards == {talland.pk}
    assert {row.pgh_label for row in made.events.all()} == {"insert"}
    page = client.get("/samenwerkingen/techniekhub-emmen").content.decode()
    assert "door de penvoerder genoemd" in page
    assert "bevestigd door de deelnemer" in page  # the lead itself
    assert "Hunze Elektro als deelnemer" in latest("hunze@example.org").body


def test_the_form_says_what_to_choose_and_where_insight_is_asked(client, jo):
    assert '<option value="" selected>kies een vorm</option>' in client.get(PROPOSE).content.decode()
    assert "wie vraagt inzage" in client.get("/mijn/organisaties").content.decode()


def test_a_name_that_nobody_knows_is_said_with_the_nearest(client, jo):
    OrganisationFactory(name="Hunze Elektro")
    response = client.post(PROPOSE, WORDS | {"named": "Hunze Elektra"})
    assert response.status_code == 400
    assert "Bedoel je Hunze Elektro?" in response.content.decode()


def test_a_name_that_two_share_is_asked_back(client, jo):
    for slug in ("hunze", "hunze-2"):
        OrganisationFactory(name="Hunze", slug=slug)
    OrganisationFactory(name="Derde", slug="derde")
    response = client.post(PROPOSE, WORDS | {"named": "Húnze!"})
    assert "hunze, hunze-2" in response.content.decode()
    client.post(PROPOSE, WORDS | {"named": "hunze-2\nDerde"})
    found = PartnershipRequest.objects.get().members.values_list("slug", flat=True)
    assert set(found) == {"hunze-2", "derde"}


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "!!"}, {"form": "kring"}, {"explanation": ""}])
def test_what_is_wrong_is_said(client, jo, wrong):
    assert client.post(PROPOSE, WORDS | wrong).status_code == 400
    assert not PartnershipRequest.objects.exists()


def test_two_partnerships_of_one_name_get_two_addresses(admin_client, talland):
    PartnershipFactory(slug="techniekhub-emmen")
    decide(admin_client, PartnershipRequestFactory(new=True, organisation=talland), "grant")
    assert Partnership.objects.filter(slug="techniekhub-emmen-2").exists()


def test_the_asker_hears_by_mail_in_their_language(client, admin_client, talland, hub):
    user = verified("jo@example.org", language="en")
    claim = PartnershipRequestFactory(user=user, organisation=talland, partnership=hub)
    decide(admin_client, claim, "refuse", "We vinden niets.")
    message = latest("jo@example.org")
    assert "An administrator decided on your request for Hub." in message.body
    assert "/en/mijn/organisaties" in message.body
    decide(
        admin_client,
        OrganisationClaimFactory(user=user, organisation=talland),
        "grant",
        "",
        "organisationclaim",
    )
    assert "request for Talland" in latest("jo@example.org").body


def test_a_mail_that_fails_undoes_nothing(client, admin_client, jo, talland, hub, monkeypatch, read):
    def away(*args, **options):
        raise smtplib.SMTPServerDisconnected("away")

    claim = PartnershipRequestFactory(user=jo, organisation=talland, partnership=hub)
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    decide(admin_client, claim, "refuse", "We vinden niets.")
    assert "We vinden niets." in read("/mijn/organisaties")


def test_whoever_is_not_verified_gets_no_mail(admin_client):
    decide(admin_client, PartnershipRequestFactory(), "refuse", "Nee.")
    assert send_letters(timezone.now) == 0
    assert not mail.outbox


def test_what_was_decided_is_not_decided_again(admin_client, jo, talland):
    claim = PartnershipRequestFactory(user=jo, organisation=talland, new=True)
    decide(admin_client, claim, "refuse", "Nee.")
    send_letters(timezone.now)
    mail.outbox.clear()
    decide(admin_client, claim, "grant")
    assert not Partnership.objects.exists()
    assert send_letters(timezone.now) == 0
    assert not mail.outbox


def test_the_asker_takes_it_back_and_nobody_else_does(client, jo, talland):
    own, other = PartnershipRequestFactory(user=jo, organisation=talland), PartnershipRequestFactory()
    client.post(f"/mijn/samenwerkingen/{own.pk}/intrekken")
    assert client.post(f"/mijn/samenwerkingen/{other.pk}/intrekken").status_code == 404
    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.state, other.state) == ("withdrawn", "open")


def test_the_database_holds_no_half_request(talland):
    for wrong in ({"partnership": None}, {"name": "Hub"}, {"name": "Hub", "form": "campus"}):
        with pytest.raises(IntegrityError, match="request_is_a_claim_or_a_proposal"), transaction.atomic():
            PartnershipRequestFactory(**wrong)
    with pytest.raises(IntegrityError, match="request_is_decided_by_somebody"), transaction.atomic():
        PartnershipRequestFactory(state="granted")


def test_who_leaves_takes_the_draft_and_reads_it_first(jo, talland):
    PartnershipRequestFactory(user=jo, organisation=talland, new=True)
    user = User.objects.get(pk=jo.pk)
    assert held_of(user)["partners.PartnershipRequest"][0]["name"] == "Techniekhub Emmen"
    erase(user)
    assert not PartnershipRequest.objects.exists()


def test_the_published_partnership_stays_when_its_maker_leaves(admin_client, jo, talland):
    decide(admin_client, PartnershipRequestFactory(user=jo, organisation=talland, new=True), "grant")
    erase(User.objects.get(pk=jo.pk))
    assert Partnership.objects.get().name == "Techniekhub Emmen"
    assert Membership.objects.get().organisation == talland


@pytest.mark.parametrize("size", [1, 10])
def test_a_partnership_costs_the_same_however_many_members(client, hub, django_assert_max_num_queries, size):
    MembershipFactory.create_batch(size, partnership=hub)
    client.get("/samenwerkingen/hub")  # the rules are read once for a process
    with django_assert_max_num_queries(12):
        client.get("/samenwerkingen/hub")
