"""The second step: a code from an app, once; recovery codes; and staff who must have it."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from accounts.models import User
from tests.accounts.mailbox import latest

pytestmark = pytest.mark.django_db

PASSWORD = "vier losse gekke woorden"
STEP = "/mijn/account/tweede-stap"


@pytest.fixture
def jo(client):
    user = User.objects.create_user("jo@example.org", PASSWORD, is_staff=True)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    log_in(client)
    client.post("/mijn/account/bevestig", {"password": PASSWORD, "next": STEP})
    return user


def log_in(client):
    return client.post("/inloggen", {"username": "jo@example.org", "password": PASSWORD})


def code(secret):
    """What the app shows at this moment. It waits for a fresh half minute when this one is about to end."""
    if time.time() % 30 > 27:
        time.sleep(30 - time.time() % 30)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def secret(client, jo, django_capture_on_commit_callbacks):
    """Of whom turned the step on."""
    found = client.get(f"{STEP}/aanzetten").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"{STEP}/aanzetten", {"code": code(found)})
    assert answer["Location"] == f"{STEP}/herstelcodes"
    return found


def is_in(client):
    return "_auth_user_id" in client.session


def test_with_the_step_on_a_password_is_not_enough(client, secret):
    visitor = Client()
    assert log_in(visitor)["Location"].startswith("/inloggen/code")
    assert not is_in(visitor)
    assert visitor.get("/mijn").status_code == 302

    assert visitor.post("/inloggen/code", {"code": code(secret)}).status_code == 302
    assert is_in(visitor)


def test_turning_the_step_on_is_told(secret):
    assert latest("jo@example.org").subject == "De tweede stap staat aan"


def test_a_code_works_once(client, secret):
    first, second = Client(), Client()
    log_in(first)
    log_in(second)
    shown = code(secret)

    first.post("/inloggen/code", {"code": shown})
    answer = second.post("/inloggen/code", {"code": shown})

    assert is_in(first)
    assert not is_in(second)
    assert "is al gebruikt" in answer.content.decode()


def test_codes_cannot_be_guessed(client, secret):
    visitor = Client()
    log_in(visitor)
    for number in range(5):
        visitor.post("/inloggen/code", {"code": f"00000{number}"})

    answer = visitor.post("/inloggen/code", {"code": code(secret)})
    assert "Te vaak geprobeerd" in answer.content.decode()
    assert not is_in(visitor)


def test_a_recovery_code_works_once(client, secret, read):
    page = client.get(f"{STEP}/herstelcodes")
    spare = page.context["unused_codes"][0]
    assert spare in client.get(f"{STEP}/herstelcodes/bestand").content.decode()

    lucky, late = Client(), Client()
    for visitor in (lucky, late):
        log_in(visitor)
        visitor.post("/inloggen/code", {"code": spare})

    assert is_in(lucky)
    assert not is_in(late)


def test_the_secret_is_not_readable_in_the_database(client, secret):
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in kept


def test_a_new_key_of_the_settings_does_not_lock_anybody_out(client, secret, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een andere sleutel"
    visitor = Client()
    log_in(visitor)

    visitor.post("/inloggen/code", {"code": code(secret)})
    assert is_in(visitor)


def test_turning_the_step_off_takes_the_recovery_codes_along_and_is_told(client, secret):
    assert client.post(f"{STEP}/uitzetten").status_code == 302

    assert not Authenticator.objects.exists()
    assert latest("jo@example.org").subject == "De tweede stap staat uit"
    assert log_in(Client())["Location"] == "/mijn"


def test_staff_without_the_step_do_not_reach_the_administration_where_it_is_asked(client, jo, settings):
    settings.STAFF_SECOND_FACTOR = True

    for address in ("/admin/", "/en/admin/", "/admin/accounts/user/"):
        assert client.get(address)["Location"].endswith(STEP)
    assert client.get("/mijn").status_code == 200


def test_staff_with_the_step_do(client, secret, settings):
    settings.STAFF_SECOND_FACTOR = True

    assert client.get("/admin/").status_code == 200


def test_the_administration_has_no_door_of_its_own(client, secret):
    visitor = Client()
    form = {"username": "jo@example.org", "password": PASSWORD, "next": "/admin/"}

    assert visitor.post("/admin/login/", form)["Location"].startswith("/inloggen?next=")
    assert not is_in(visitor)
