"""Somebody is asked to a plan by a link; only who has that address comes in, for as long as it lasts."""

import smtplib
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import DatabaseError, transaction
from django.utils import timezone

from matching.models import PlanAccess, PlanInvitation
from matching.workspace.inviting import invite
from tests.accounts.factories import UserFactory
from tests.accounts.mailbox import latest, link_in
from tests.matching.factories import PlanAccessFactory, PlanInvitationFactory
from tests.matching.workspace import PEOPLE, kept_plan, let_in

pytestmark = pytest.mark.django_db
ASKED = {"email": "Collega@example.org", "role": "editor"}


def somebody(email, *, verified=True):
    user = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


@pytest.fixture
def owner(client):
    owner = somebody("eigenaar@example.org")
    client.force_login(owner)
    return owner


@pytest.fixture
def plan(owner):
    return kept_plan(owner=owner)


def test_who_is_asked_sees_which_plan_and_by_whom_and_then_comes_in(client, plan, owner):
    page = client.post(f"/mijn/plannen/{plan.pk}/leden", ASKED).content.decode()
    message = latest("collega@example.org")
    link = link_in(message)
    assert f"http://testserver{link}" in page
    assert "eigenaar@example.org" in message.body
    assert plan.title not in message.body
    assert link.rpartition("/")[2] not in str(PlanInvitation.objects.values())

    client.force_login(somebody("collega@example.org"))
    assert client.get(f"/mijn/plannen/{plan.pk}").status_code == 404
    asked = client.get(link).content.decode()
    assert plan.title in asked
    assert "eigenaar@example.org" in asked
    assert client.post(link, {"antwoord": "ja"})["Location"] == f"/mijn/plannen/{plan.pk}"
    assert client.get(f"/mijn/plannen/{plan.pk}").status_code == 200
    assert PlanAccess.objects.get().role == "editor"
    assert client.get(link).status_code == 404  # once


@pytest.mark.parametrize("who", ["ander@example.org", "collega@example.org", "verlopen", "ingetrokken"])
def test_a_link_works_for_nobody_else_and_no_longer_than_it_lasts(client, plan, who):
    moment = timezone.now() - (timedelta(days=15) if who == "verlopen" else timedelta())
    secret = invite(plan, "collega@example.org", "reader", moment)
    if who == "ingetrokken":
        client.post(f"/mijn/plannen/{plan.pk}/uitnodigingen/{PlanInvitation.objects.get().pk}/intrekken")
    email = who if "@" in who else "collega@example.org"
    client.force_login(somebody(email, verified=who != "collega@example.org"))
    response = client.post(f"/uitnodiging/{secret}", {"antwoord": "ja"})
    assert response.status_code == 404
    assert plan.title not in response.content.decode()
    assert not PlanAccess.objects.exists()


def test_who_has_not_logged_in_comes_back_to_the_invitation(client, plan):
    secret = invite(plan, "collega@example.org", "reader", timezone.now())
    client.logout()
    response = client.get(f"/uitnodiging/{secret}")
    assert response["Location"] == f"/inloggen?next=/uitnodiging/{secret}"


def test_who_says_no_gets_no_role_and_the_link_is_gone(client, plan):
    secret = invite(plan, "collega@example.org", "reader", timezone.now())
    client.force_login(somebody("collega@example.org"))
    client.post(f"/uitnodiging/{secret}", {"antwoord": "nee"})
    assert not PlanAccess.objects.exists()
    assert not PlanInvitation.objects.exists()


def test_asking_again_ends_the_first_link(client, plan):
    first = invite(plan, "collega@example.org", "reader", timezone.now())
    client.post(f"/mijn/plannen/{plan.pk}/leden", ASKED)
    client.force_login(somebody("collega@example.org"))
    assert client.get(f"/uitnodiging/{first}").status_code == 404
    assert PlanInvitation.objects.get().role == "editor"


def test_an_address_that_is_refused_is_said_to_be(client, plan, monkeypatch):
    def refuse(*args, **options):
        raise smtplib.SMTPRecipientsRefused({"collega@example.org": (550, b"no such user")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    page = client.post(f"/mijn/plannen/{plan.pk}/leden", ASKED).content.decode()
    assert "weigert mail aan collega@example.org" in page
    assert "We blijven het proberen" not in page


def test_a_mail_server_that_is_away_costs_no_invitation(client, plan, monkeypatch):
    def away(*args, **options):
        raise smtplib.SMTPServerDisconnected("away")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    response = client.post(f"/mijn/plannen/{plan.pk}/leden", ASKED)
    page = response.content.decode()
    assert response.status_code == 200
    assert "We kunnen nu geen mail sturen." in page
    link = page.partition("<code>http://testserver")[2].partition("</code>")[0]
    client.force_login(somebody("collega@example.org"))
    assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    ("email", "says"),
    [
        ("eigenaar@example.org", "al van dit adres"),
        ("lid@example.org", "doet al mee"),
        ("geen", "e-mailadres"),
    ],
)
def test_whom_it_makes_no_sense_to_ask_is_said_at_the_field(client, plan, email, says):
    PlanAccessFactory(plan=plan, user=somebody("lid@example.org"))
    response = client.post(f"/mijn/plannen/{plan.pk}/leden", {"email": email, "role": "reader"})
    assert response.status_code == 400
    assert says in response.content.decode()
    assert not mail.outbox


def test_who_did_not_verify_an_address_asks_nobody(client):
    owner = UserFactory()
    client.force_login(owner)
    plan = kept_plan(owner=owner)
    page = client.post(f"/mijn/plannen/{plan.pk}/leden", ASKED).content.decode()
    assert "Bevestig eerst je e-mailadres" in page
    assert not PlanInvitation.objects.exists()


def test_what_expired_is_forgotten_when_somebody_is_asked(client, plan):
    PlanInvitationFactory(created_at=timezone.now() - timedelta(days=20), expires_at=timezone.now())
    client.post(f"/mijn/plannen/{plan.pk}/leden", ASKED)
    assert [one.email for one in PlanInvitation.objects.all()] == ["collega@example.org"]


def test_the_owner_changes_a_role_and_takes_it_away_at_once(client, plan, owner):
    member = PlanAccessFactory(plan=plan)
    client.post(f"/mijn/plannen/{plan.pk}/leden/{member.pk}", {"role": "editor"})
    assert PlanAccess.objects.get().role == "editor"
    assert client.post(f"/mijn/plannen/{plan.pk}/leden/{member.pk}", {"role": "baas"}).status_code == 400
    client.force_login(member.user)
    assert client.get(f"/mijn/plannen/{plan.pk}").status_code == 200
    client.force_login(owner)
    client.post(f"/mijn/plannen/{plan.pk}/leden/{member.pk}", {"role": "weg"})
    client.force_login(member.user)
    assert client.get(f"/mijn/plannen/{plan.pk}").status_code == 404


def test_a_member_goes_away_but_does_not_send_others_away(client, plan):
    mine, other = PlanAccessFactory(plan=plan, role="editor"), PlanAccessFactory(plan=plan)
    client.force_login(mine.user)
    assert client.post(f"/mijn/plannen/{plan.pk}/leden/{other.pk}", {"role": "weg"}).status_code == 403
    assert client.post(f"/mijn/plannen/{plan.pk}/leden/{mine.pk}", {"role": "reader"}).status_code == 403
    client.post(f"/mijn/plannen/{plan.pk}/leden/{mine.pk}", {"role": "weg"})
    assert [one.pk for one in PlanAccess.objects.all()] == [other.pk]


def test_who_gave_no_name_stands_there_once(client, plan):
    for user in (plan.owner, PlanAccessFactory(plan=plan).user):
        user.first_name = user.last_name = ""
        user.save()
    client.force_login(plan.owner)
    cards = client.get(f"/mijn/plannen/{plan.pk}/leden").content.decode().partition('class="cards"')[2]
    assert cards.partition("<form")[0].count(plan.owner.email) == 1


STATUS = {"anonymous": 302, "stranger": 404, "reader": 403, "editor": 403}


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_owner_asks_and_withdraws(client, who):
    plan = kept_plan(owner=somebody("eigenaar@example.org"))
    asked = PlanInvitationFactory(plan=plan, expires_at=timezone.now() + timedelta(days=1))
    let_in(client, plan, who)
    assert client.post(f"/mijn/plannen/{plan.pk}/leden", ASKED).status_code == STATUS.get(who, 200)
    withdrawn = client.post(f"/mijn/plannen/{plan.pk}/uitnodigingen/{asked.pk}/intrekken")
    assert withdrawn.status_code == STATUS.get(who, 302)
    assert PlanInvitation.objects.filter(pk=asked.pk).exists() == (who != "owner")
    page = client.get(f"/mijn/plannen/{plan.pk}/leden")
    assert page.status_code == {"anonymous": 302, "stranger": 404}.get(who, 200)
    assert ("collega@example.org" in page.content.decode()) == (who == "owner")


def test_the_database_keeps_one_invitation_per_address_and_no_secret(plan):
    PlanInvitationFactory(plan=plan, email="a@example.org")
    with pytest.raises(DatabaseError, match="one_invitation_per_plan_and_address"), transaction.atomic():
        PlanInvitationFactory(plan=plan, email="A@example.org")
    with pytest.raises(DatabaseError, match="invitation_keeps_only_a_hash"), transaction.atomic():
        PlanInvitationFactory(plan=plan, digest="geheim")


@pytest.mark.parametrize("size", [1, 20])
def test_members_cost_the_same_however_many(client, plan, django_assert_num_queries, size):
    PlanAccessFactory.create_batch(size, plan=plan)
    PlanInvitationFactory.create_batch(size, plan=plan, expires_at=timezone.now() + timedelta(days=1))
    with django_assert_num_queries(6):  # session, user, plan, verified, members, invitations
        client.get(f"/mijn/plannen/{plan.pk}/leden")
