"""A partner is asked by a link what only it knows, answers without an account, and is quoted in the plan."""

import json
import smtplib
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.holding import held_of
from accounts.leaving import erase
from accounts.models import User
from matching.models import PlanInquiry
from matching.workspace.asking import MAILS
from tests.accounts.mailbox import latest, link_in
from tests.matching.factories import KEPT, PlanInquiryFactory
from tests.matching.workspace import (
    PEOPLE,
    SECRET,
    SME,
    STAFF,
    asked_of,
    asking,
    asking_plan,
    kept_plan,
    let_in,
    link_on,
    take,
    verified,
)
from tests.partners.factories import MandateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client):
    owner = verified()
    client.force_login(owner)
    return owner


@pytest.fixture
def plan(owner):
    return asking_plan(owner)


@pytest.fixture
def asked(plan):
    return asked_of(plan)


def test_a_partner_answers_by_the_link_and_the_plan_quotes_it(client, plan, owner):
    page = client.get(f"/mijn/plannen/{plan.pk}/vragen/stellen?partner=p1").content.decode()
    assert "Is jullie organisatie een mkb-onderneming" in page
    link = link_on(asking(client, plan).content.decode())
    assert link.rpartition("/")[2] not in str(PlanInquiry.objects.values())

    client.logout()
    page = client.get(link).content.decode()
    assert "eigenaar@example.org werkt aan een subsidieplan" in page
    assert plan.title not in page
    assert "Hunze" not in page
    assert client.post(link, {"antwoord-0": "true", "onbekend-1": "on", "gezien": ""})["Location"] == link
    inquiry = PlanInquiry.objects.get()
    assert inquiry.answers == {SME: True, STAFF: "unknown"}

    client.force_login(owner)
    assert plan.newest().number == 1  # nothing happens before somebody of the plan says so
    assert take(client, inquiry)["Location"] == f"/mijn/plannen/{plan.pk}"
    version = plan.newest()
    assert (version.number, version.saved_by) == (2, owner)
    assert version.request["members"][0]["sme"] is True
    assert "partner-0-sme=true" in version.told
    assert "employees" not in version.request["members"][0]
    for place in ("", "/versies/2"):
        page = client.get(f"/mijn/plannen/{plan.pk}{place}").content.decode()
        assert "Hunze Elektro zei dit op" in page
    assert "Hunze Elektro zei dit op" not in client.get(f"/mijn/plannen/{plan.pk}/versies/1").content.decode()


def test_what_a_partner_does_not_know_stays_unknown(client, plan, asked):
    client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "unknown", "gezien": ""})
    take(client, asked)
    version = plan.newest()
    assert version.request["answers"] == {SME: "unknown"}
    assert "sme" not in version.request["members"][0]
    page = client.get(f"/mijn/plannen/{plan.pk}/vragen").content.decode()
    assert "2 vragen die nog openstaan" in page  # another at the partner may know


def test_who_does_not_know_takes_nothing_away(client, plan, asked):
    told = {"members": [{"key": "p1", "name": "Hunze Elektro", "sme": True}]}
    plan.save_version(json.dumps(told), at=timezone.now())
    client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "unknown", "gezien": ""})
    assert take(client, asked, version=2).status_code == 409
    assert plan.newest().number == 2


def test_another_answer_than_the_plan_has_is_chosen_and_not_ticked(client, plan, asked):
    told = '{"members": [{"key": "p9", "name": "Hunze Elektro", "sme": false}]}'
    plan.save_version(told, at=timezone.now())  # the row moved meanwhile, too
    client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "true", "gezien": ""})
    page = client.get(f"/mijn/plannen/{plan.pk}/vragen/{asked.pk}").content.decode()
    assert "in plaats van wat er staat" in page
    assert " checked" not in page
    take(client, asked, version=2)
    assert plan.newest().request["members"] == [{"key": "p9", "name": "Hunze Elektro", "sme": True}]


def test_when_the_plan_changed_meanwhile_nothing_is_taken_over(client, plan, asked):
    client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "true", "gezien": ""})
    plan.save_version('{"members": [{"key": "p1", "name": "Hunze Elektro"}]}', at=timezone.now())
    response = take(client, asked)
    assert response.status_code == 409
    assert "Intussen is er iets gewijzigd" in response.content.decode()
    assert plan.newest().number == 2


def test_when_the_partner_answered_anew_meanwhile_nothing_is_taken_over(client, plan, asked):
    client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "true", "gezien": ""})
    assert take(client, asked, seen="2026-01-01T00:00:00+00:00").status_code == 409
    assert plan.newest().number == 1


def test_a_partner_who_left_the_plan_is_not_taken_over(client, plan, asked):
    client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "true", "gezien": ""})
    plan.save_version('{"members": [{"key": "p1", "name": "Een ander"}]}', at=timezone.now())
    assert (
        "staat niet meer in het plan"
        in client.get(f"/mijn/plannen/{plan.pk}/vragen/{asked.pk}").content.decode()
    )
    assert take(client, asked, version=2).status_code == 409


def test_a_mail_names_the_organisation_and_no_word_that_somebody_typed(client, plan, owner):
    mandate = MandateFactory(user=owner, organisation__name="Talland")
    asking(client, plan, email="partner@example.org", sender=str(mandate.organisation_id))
    message = latest("partner@example.org")
    assert "Talland werkt aan een subsidieplan" in message.body
    assert plan.title not in message.body
    assert "Hunze" not in message.body + message.subject
    client.logout()
    assert "Talland werkt aan een subsidieplan" in client.get(link_in(message)).content.decode()
    assert "partner@example.org" not in str(PlanInquiry.objects.values())


def test_nobody_asks_in_the_name_of_an_organisation_that_is_not_theirs(client, plan):
    other = MandateFactory()
    assert asking(client, plan, sender=str(other.organisation_id)).status_code == 400
    assert not PlanInquiry.objects.exists()


def test_a_mail_server_that_is_away_costs_no_link(client, plan, monkeypatch):
    def away(*args, **options):
        raise smtplib.SMTPServerDisconnected("away")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    page = asking(client, plan, email="partner@example.org").content.decode()
    assert "We kunnen nu geen mail sturen." in page
    assert client.get(link_on(page)).status_code == 200


def test_an_address_that_is_refused_is_said_to_be(client, plan, monkeypatch):
    def refuse(*args, **options):
        raise smtplib.SMTPRecipientsRefused({"partner@example.org": (550, b"no such user")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    page = asking(client, plan, email="partner@example.org").content.decode()
    assert "weigert mail aan partner@example.org" in page
    assert "We blijven het proberen" not in page


def test_nobody_mails_without_end(client, plan):
    for _ in range(MAILS.quota):
        asking(client, plan, email="partner@example.org")
        PlanInquiry.objects.all().delete()
    response = asking(client, plan, email="partner@example.org")
    assert response.status_code == 429
    assert len(mail.outbox) == MAILS.quota
    assert asking(client, plan).status_code == 200  # by hand one still can


def test_who_did_not_verify_an_address_asks_nobody(client, plan):
    EmailAddress.objects.update(verified=False)
    assert "Bevestig eerst je e-mailadres" in asking(client, plan).content.decode()
    assert not PlanInquiry.objects.exists()


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_ask_see_and_take_over(client, plan, asked, who):
    asked.answers, asked.answered_at = {SME: True}, timezone.now()
    asked.save()
    client.logout()
    user = let_in(client, plan, who)
    if user and who != "owner":
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    outside = {"anonymous": 302, "stranger": 404}
    for place in ("vragen", f"vragen/{asked.pk}"):
        assert client.get(f"/mijn/plannen/{plan.pk}/{place}").status_code == outside.get(who, 200)
    assert asking(client, plan).status_code == (outside | {"reader": 403}).get(who, 200)
    assert take(client, asked).status_code == (outside | {"reader": 403}).get(who, 302)
    assert plan.newest().number == (2 if who in ("editor", "owner") else 1)


def test_of_whom_is_not_in_the_plan_nothing_is_asked(client, plan):
    for partner in ("p7", "", "p1'"):
        asked = client.get(f"/mijn/plannen/{plan.pk}/vragen/stellen", {"partner": partner}, follow=True)
        assert asked.redirect_chain == [(f"/mijn/plannen/{plan.pk}/vragen", 302)]
        assert "Kies een partner van het plan." in asked.content.decode()


def test_what_was_taken_over_stays_as_it_was_said(client, plan, asked):
    client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "true", "gezien": ""})
    take(client, asked)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        PlanInquiry.objects.update(answers={SME: False})
    assert client.post(f"/mijn/plannen/{plan.pk}/vragen/{asked.pk}/intrekken").status_code == 404


def test_who_leaves_takes_the_plan_with_its_answers_and_reads_them_first(client, plan, asked, owner):
    client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "true", "gezien": ""})
    take(client, asked)
    rows = held_of(User.objects.get(pk=owner.pk))["matching.PlanInquiry"]
    [told] = [row for row in rows if "answers" in row]  # the others: that one asked, and took over
    assert told["answers"] == {SME: True}
    assert "digest" not in told
    erase(User.objects.get(pk=owner.pk))
    assert not PlanInquiry.objects.exists()


def test_an_expired_question_without_an_answer_goes_when_somebody_asks_anew(client, plan):
    PlanInquiryFactory(plan=plan, expires_at=KEPT + timedelta(days=1))
    kept = PlanInquiryFactory(plan=plan, answered=True, expires_at=KEPT + timedelta(days=1))
    asking(client, plan)
    assert list(PlanInquiry.objects.exclude(digest="").values_list("pk", flat=True))[-1] == kept.pk
    assert PlanInquiry.objects.count() == 2


@pytest.mark.parametrize("size", [1, 12])
def test_the_list_costs_the_same_however_long(client, owner, django_assert_max_num_queries, size):
    plan = kept_plan(owner=owner)
    PlanInquiryFactory.create_batch(size, plan=plan, answered=True, asked_by=owner)
    client.get(f"/mijn/plannen/{plan.pk}/vragen")
    with django_assert_max_num_queries(9):
        client.get(f"/mijn/plannen/{plan.pk}/vragen")
