"""What is held of somebody is given in one file, and goes when they leave."""

import json
from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.db import connection
from django.test import Client

from accounts.holding import held_of, relations
from accounts.leaving import erase, forget_never_opened
from accounts.models import ApiToken, User
from partners.models import Mandate
from pps_registry import celery_app
from pps_registry.tasks import forget_accounts
from publication.models import Report
from tests.accounts.factories import ApiTokenFactory, UserFactory
from tests.funding.factories import ClaimFactory
from tests.matching.factories import PlanVersionFactory
from tests.partners.factories import MandateFactory, OrganisationClaimFactory
from tests.publication.factories import ReportFactory

pytestmark = pytest.mark.django_db

PASSWORD = "vier losse gekke woorden"
CANARY = "kanarie"


@pytest.fixture
def jo(client):
    """Somebody who left their name in every corner."""
    user = User.objects.create_user(f"{CANARY}@example.org", PASSWORD, first_name=CANARY)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.post("/inloggen", {"username": user.email, "password": PASSWORD})
    client.post("/mijn/account/bevestig", {"password": PASSWORD, "next": "/mijn/account"})
    Client().post("/inloggen", {"username": user.email, "password": "fout"})
    ApiTokenFactory(user=user, name=f"token van {CANARY}")
    MandateFactory(user=user, note=f"brief van {CANARY}")
    OrganisationClaimFactory(user=user, explanation=f"vraag het {CANARY}")
    ReportFactory(email=user.email, text="Dit klopt niet.")
    return user


def everything():
    """Every row of every table as text, sessions aside: those hold keys, and end by themselves."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                       " AND table_type = 'BASE TABLE'")  # fmt: skip
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')
            yield from ((table, row) for (row,) in cursor.fetchall())


def test_one_file_tells_everything_and_no_secret(client, jo):
    answer = client.get("/mijn/account/gegevens")
    told = json.loads(answer.content)

    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert told["accounts.User"][0]["email"] == jo.email
    assert told["accounts.ApiToken"][0]["name"] == f"token van {CANARY}"
    assert told["partners.Mandate"][0]["note"] == f"brief van {CANARY}"
    assert told["publication.Report"][0]["text"] == "Dit klopt niet."
    assert told["partners.OrganisationClaim"][0]["explanation"] == f"vraag het {CANARY}"
    assert told["axes.AccessAttempt"]
    token = ApiToken.objects.get()
    assert jo.password not in answer.content.decode()
    assert token.digest not in answer.content.decode()


def test_the_file_holds_what_hangs_on_what_is_theirs(jo):
    PlanVersionFactory(plan__owner=jo, request={"title": CANARY}, saved_by=UserFactory())
    PlanVersionFactory(request={"title": "van een ander"})

    assert [row["request"] for row in held_of(jo)["matching.PlanVersion"]] == [{"title": CANARY}]


def test_the_file_of_one_says_nothing_of_another(client, jo):
    other = UserFactory(email="piet@example.org")
    ApiTokenFactory(user=other, name="token van piet")

    assert "piet" not in client.get("/mijn/account/gegevens").content.decode()


def test_an_address_that_nobody_verified_opens_no_reports(jo):
    EmailAddress.objects.update(verified=False)

    assert "publication.Report" not in held_of(jo)


def test_every_table_that_names_a_user_is_looked_at():
    named = {model._meta.label for model, _field in relations()}

    assert {"accounts.ApiToken", "partners.Mandate", "matching.Plan", "mfa.Authenticator"} <= named
    assert {"account.EmailAddress", "accounts.UserEvent", "partners.MandateEvent"} <= named


def test_whoever_leaves_is_nowhere_any_more(client, jo):
    Authenticator.objects.create(user=jo, type="totp", data={"secret": CANARY})
    assert any(CANARY in row for _table, row in everything())

    answer = client.post("/mijn/account/verwijderen")

    assert answer["Location"] == "/"
    assert client.get("/mijn").status_code == 302
    assert [table for table, row in everything() if CANARY in row] == []
    assert not Mandate.objects.exists()
    assert not AccessAttempt.objects.exists()
    assert Report.objects.get().text == "Dit klopt niet."


def test_the_trail_keeps_the_number_of_who_left(jo):
    key = jo.pk
    erase(jo)

    trail = User.pgh_event_model.objects.filter(pgh_obj_id=key)
    assert {event.email for event in trail} == {""}
    assert "delete" in {event.pgh_label for event in trail}


def test_the_trail_of_others_stays_as_it_is(jo):
    other = UserFactory(email="piet@example.org", first_name="Piet")
    erase(jo)

    assert {event.first_name for event in other.events.all()} == {"Piet"}


def test_leaving_asks_first_and_asks_who_one_is(jo):
    visitor = Client()
    visitor.force_login(jo)
    assert visitor.post("/mijn/account/verwijderen")["Location"].startswith("/mijn/account/bevestig")
    assert User.objects.filter(pk=jo.pk).exists()


@pytest.mark.parametrize("how", ["keeps", "decided"])
def test_whoever_keeps_the_register_asks_another_administrator(client, jo, how):
    if how == "keeps":
        User.objects.update(is_staff=True)
    else:
        claim = ClaimFactory()
        type(claim).objects.update(checked_by=jo, checked_at="2026-01-01T00:00Z")

    answer = client.post("/mijn/account/verwijderen", follow=True)

    assert "Vraag een andere beheerder" in answer.content.decode()
    assert User.objects.filter(pk=jo.pk).exists()


@pytest.mark.parametrize(
    ("how", "goes"),
    [
        ({}, True),
        ({"date_joined": "2026-06-02T00:00Z"}, False),  # not a month ago
        ({"last_login": "2026-05-02T00:00Z"}, False),
        ({"is_staff": True}, False),
    ],
)
def test_an_account_that_nobody_opened_goes_after_a_month(how, goes):
    user = UserFactory(**{"date_joined": "2026-05-01T00:00Z"} | how)
    EmailAddress.objects.create(user=user, email=user.email, primary=True)

    assert forget_never_opened(datetime(2026, 7, 1, tzinfo=UTC)) == goes
    assert User.objects.filter(pk=user.pk).exists() is not goes


def test_whom_an_administrator_made_is_not_forgotten():
    UserFactory(date_joined="2020-01-01T00:00Z")

    assert forget_never_opened(datetime(2026, 7, 1, tzinfo=UTC)) == 0


def test_it_is_done_each_night():
    entry = celery_app.conf.beat_schedule["forget_accounts"]

    forget_accounts.delay()
    assert entry["task"] == forget_accounts.name
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({3}, {10})
