"""Logging in, and what happens to those who guess."""

import pytest

from accounts.models import User
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db

LOGIN = "/inloggen"


@pytest.fixture
def jo():
    user = UserFactory(email="jo@example.org")
    user.set_password("een goed wachtwoord")
    user.save()
    return user


def log_in(client, password, email="jo@example.org", **more):
    return client.post(LOGIN, {"username": email, "password": password}, **more)


def test_logging_in_with_any_capitals_and_out_again(client, jo):
    assert log_in(client, "een goed wachtwoord", email="Jo@Example.org").status_code == 302
    assert client.session["_auth_user_id"] == str(jo.pk)

    assert client.post("/uitloggen").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, jo):
    wrong, unknown = log_in(client, "fout"), log_in(client, "fout", email="wie@example.org")

    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_the_session_gets_another_key_at_log_in(client, jo):
    client.session.save()
    before = client.session.session_key

    log_in(client, "een goed wachtwoord")

    assert client.session.session_key != before


def test_after_five_wrong_guesses_from_one_address_even_the_right_password_waits(client, jo):
    answers = [log_in(client, f"gok {number}").status_code for number in range(5)]

    assert answers == [200, 200, 200, 200, 429]
    refused = log_in(client, "een goed wachtwoord")
    assert refused.status_code == 429
    assert "over een kwartier" in refused.content.decode()


def test_capitals_give_no_fresh_guesses(client, jo):
    for address in ("jo@example.org", "Jo@example.org", "JO@example.org", "jO@example.org"):
        log_in(client, "fout", email=address)

    assert log_in(client, "fout", email="jo@EXAMPLE.org").status_code == 429


def test_the_owner_still_gets_in_from_elsewhere(client, jo):
    for number in range(6):
        log_in(client, f"gok {number}", REMOTE_ADDR="198.51.100.7")

    assert log_in(client, "een goed wachtwoord", REMOTE_ADDR="192.0.2.1").status_code == 302


def test_a_forged_header_gives_no_fresh_guesses(client, jo, settings):
    """With one proxy of ours, only the last address was written by somebody we trust."""
    settings.PROXIES = 1
    for number in range(4):
        log_in(client, "fout", headers={"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.7"})

    forged = {"X-Forwarded-For": "192.0.2.1, 198.51.100.7"}
    assert log_in(client, "fout", headers=forged).status_code == 429
    elsewhere = {"X-Forwarded-For": "192.0.2.1"}
    assert log_in(client, "een goed wachtwoord", headers=elsewhere).status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_logging_in_never_leads_to_another_site(client, jo, elsewhere):
    answer = client.post(LOGIN, {"username": jo.email, "password": "een goed wachtwoord", "next": elsewhere})

    assert answer["Location"] == "/mijn"


def test_the_admin_shows_and_makes_users_by_address(admin_client):
    form = {"email": "Nieuw@example.org", "usable_password": "true"}
    words = {"password1": "een goed wachtwoord", "password2": "een goed wachtwoord"}

    assert admin_client.post("/admin/accounts/user/add/", form | words).status_code == 302
    made = User.objects.get_by_natural_key("nieuw@example.org")
    assert made.check_password("een goed wachtwoord")
    assert made.email in admin_client.get("/admin/accounts/user/?q=nieuw").content.decode()


def test_a_change_in_the_admin_says_who_made_it_and_in_which_request(admin_client, admin_user, jo):
    page = f"/admin/accounts/user/{jo.pk}/change/"
    form = {"email": "jo@example.org", "first_name": "Johanna", "last_name": "", "is_active": "on"}

    assert admin_client.post(page, form, headers={"X-Request-ID": "aanvraag-12345"}).status_code == 302

    context = jo.events.filter(pgh_label="update").latest("pgh_id").pgh_context.metadata
    assert context == {"user": admin_user.pk, "url": page, "request": "aanvraag-12345"}
