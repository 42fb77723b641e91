"""A partner answers by a link: once more, at the same time as another, too late."""

import pytest
from django.utils import timezone

from accounts.leaving import erase
from accounts.models import User
from matching.models import PlanInquiry
from matching.workspace.asking import ANSWERS_PER_HOUR
from tests.accounts.factories import UserFactory
from tests.matching.factories import KEPT
from tests.matching.workspace import (
    SECRET,
    SME,
    asked_of,
    asking,
    asking_plan,
    link_on,
    take,
    verified,
)

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


def test_a_partner_comes_back_to_change_the_answer_until_it_was_taken_over(client, plan, asked):
    client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "true", "gezien": ""})
    asked.refresh_from_db()
    page = client.get(f"/antwoorden/{SECRET}").content.decode()
    assert '<option value="true" selected>' in page
    seen = asked.answered_at.isoformat()
    client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "false", "gezien": seen})
    asked.refresh_from_db()
    assert asked.answers == {SME: False}
    take(client, asked)
    again = client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "true", "gezien": ""})
    assert again.status_code == 409
    assert "overgenomen in het plan" in again.content.decode()
    asked.refresh_from_db()
    assert asked.answers == {SME: False}


def test_of_two_answers_at_once_the_second_sees_the_first(client, asked):
    client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "true", "gezien": ""})
    response = client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "false", "gezien": ""})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Iemand anders antwoordde intussen ook" in page
    assert "<dd>ja</dd>" in page
    assert '<option value="false" selected>' in page
    asked.refresh_from_db()
    assert asked.answers == {SME: True}


@pytest.mark.parametrize("how", ["never", "expired", "withdrawn"])
def test_a_link_that_does_not_work_says_nothing_more(client, plan, asked, how):
    if how == "withdrawn":
        client.post(f"/mijn/plannen/{plan.pk}/vragen/{asked.pk}/intrekken")
    if how == "expired":
        PlanInquiry.objects.update(created_at=KEPT, expires_at=timezone.now())
    client.logout()
    secret = "zomaar" if how == "never" else SECRET
    for response in (client.get(f"/antwoorden/{secret}"), client.post(f"/antwoorden/{secret}", {"a": "b"})):
        assert response.status_code == 404
        page = response.content.decode()
        assert "Deze link werkt niet meer" in page
        assert "eigenaar@example.org" not in page


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({}, "Beantwoord ten minste één vraag."),
        ({"antwoord-0": "misschien"}, "misschien"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, asked, told, says):
    response = client.post(f"/antwoorden/{SECRET}", {"gezien": "", **told})
    assert response.status_code == 400
    assert says in response.content.decode()
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_to_know_and_not_to_know_is_asked_back(client, plan):
    link = link_on(asking(client, plan).content.decode())
    response = client.post(link, {"antwoord-1": "12", "onbekend-1": "on", "gezien": ""})
    assert response.status_code == 400
    assert "niet allebei" in response.content.decode()


def test_nobody_answers_without_end(client, asked):
    for _ in range(ANSWERS_PER_HOUR.quota):
        client.post(f"/antwoorden/{SECRET}", {"gezien": ""})
    assert client.post(f"/antwoorden/{SECRET}", {"antwoord-0": "true", "gezien": ""}).status_code == 429


def test_the_secret_of_a_link_is_not_in_the_log(client, asked, caplog):
    caplog.set_level("INFO")
    client.get(f"/antwoorden/{SECRET}")
    assert "antwoorden" in caplog.text
    assert SECRET not in caplog.text


def test_who_asked_and_left_is_named_no_more(client, asked, plan):
    editor = UserFactory()
    PlanInquiry.objects.update(asked_by=editor)
    erase(User.objects.get(pk=editor.pk))
    client.logout()
    assert "eigenaar@example.org werkt aan" in client.get(f"/antwoorden/{SECRET}").content.decode()


def test_in_english(client, plan, asked):
    page = client.get(f"/en/antwoorden/{SECRET}").content.decode()
    assert "Is your organisation an SME?" in page
    assert "Questions for your organisation" in page
