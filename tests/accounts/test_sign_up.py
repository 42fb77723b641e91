"""Making an account: it opens with the link in the mail, and nobody learns who has one."""

import re
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core import mail
from django.test import Client

from accounts.entering import SignupForm
from accounts.models import User
from accounts.people import may_be_mailed, with_verified_mail
from tests.accounts.factories import UserFactory
from tests.accounts.mailbox import latest, link_in

pytestmark = pytest.mark.django_db

PASSWORD = "vier losse gekke woorden"


def sign_up(client, email="jo@example.org", start="", password=PASSWORD):
    form = {"email": email, "password1": password, "password2": password}
    return client.post(f"{start}/account-maken", form)


def log_in(client, email="jo@example.org", password=PASSWORD, start=""):
    return client.post(f"{start}/inloggen", {"username": email, "password": password})


def is_in(client):
    return "_auth_user_id" in client.session


def test_an_account_opens_with_the_link_in_the_mail(client, read):
    assert sign_up(client, "Jo@Example.org")["Location"] == "/account-maken/bevestig"
    user = User.objects.get(email="jo@example.org")
    assert not is_in(client)
    assert not may_be_mailed(user)

    link = link_in(latest("jo@example.org"))
    assert "Is jo@example.org jouw adres?" in read(link)
    assert client.post(link).status_code == 302

    assert is_in(client)
    assert may_be_mailed(user)
    assert list(with_verified_mail()) == [user]


def test_looking_at_the_link_is_not_enough(client):
    """Scanners of mail open every link."""
    sign_up(client)
    client.get(link_in(latest("jo@example.org")))

    assert not EmailAddress.objects.get().verified


def test_in_another_browser_one_logs_in_after_confirming(client):
    sign_up(client)
    other = Client()
    assert other.post(link_in(latest("jo@example.org")))["Location"] == "/inloggen"

    assert not is_in(other)
    assert log_in(other)["Location"] == "/mijn"
    assert is_in(other)


def test_a_link_that_was_made_up_confirms_nothing(client, read):
    assert "Deze link werkt niet meer" in read("/account-maken/bevestig/zomaar")
    assert client.post("/account-maken/bevestig/zomaar").status_code == 404


def test_nobody_comes_in_before_the_address_is_verified(client):
    sign_up(client)

    assert log_in(client)["Location"] == "/account-maken/bevestig"
    assert not is_in(client)


def test_whom_an_administrator_made_comes_in_and_is_not_written_to(client):
    user = User.objects.create_user("jo@example.org", PASSWORD)

    assert log_in(client)["Location"] == "/mijn"
    assert is_in(client)
    assert not may_be_mailed(user)
    assert mail.outbox == []


def test_looking_at_ones_address_does_not_shut_such_a_user_out(client):
    User.objects.create_user("jo@example.org", PASSWORD)
    log_in(client)
    assert client.get("/mijn/account/e-mailadres").status_code == 200
    client.post("/uitloggen")

    log_in(client)
    assert is_in(client)


def test_an_address_that_has_an_account_gets_the_same_answer_and_another_mail(client):
    UserFactory(email="jo@example.org")
    known, unknown = sign_up(Client()), sign_up(Client(), "wie@example.org")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert latest("jo@example.org").subject == "Je hebt al een account"
    assert latest("wie@example.org").subject == "Bevestig je e-mailadres"
    assert User.objects.filter(email="jo@example.org").count() == 1


def plain(answer):
    """A page without what differs for each visitor."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def test_whoever_asks_a_new_password_does_not_learn_who_has_an_account():
    UserFactory(email="jo@example.org")
    pages = []
    for address in ("jo@example.org", "wie@example.org"):
        answer = Client().post("/wachtwoord-vergeten", {"email": address}, follow=True)
        pages.append(plain(answer))

    assert pages[0] == pages[1]
    assert latest("jo@example.org").subject == "Kies een nieuw wachtwoord"
    assert latest("wie@example.org").subject == "Er is geen account met dit adres"


def test_two_accounts_with_one_address_are_refused_by_verifying(client):
    """Whoever took the address first by verifying it keeps it."""
    first = UserFactory(email="jo@example.org")
    EmailAddress.objects.create(user=first, email="jo@example.org", verified=True, primary=True)
    sign_up(client, "JO@example.org")

    assert EmailAddress.objects.get().user == first


@pytest.mark.parametrize(
    ("password", "why"),
    [("kort", "te kort"), ("123456789012", "cijfers"), ("jo@example.org", "lijkt te veel op")],
)
def test_a_weak_password_is_refused_with_the_reason(client, password, why):
    answer = sign_up(client, password=password)

    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert not User.objects.exists()


def test_mail_is_in_the_language_of_the_page_and_later_of_the_reader(client):
    sign_up(client, start="/en")
    message = latest("jo@example.org")
    assert message.subject == "Confirm your email address"
    assert link_in(message).startswith("/en/account-maken/bevestig/")
    assert User.objects.get().language == "en"

    Client().post("/wachtwoord-vergeten", {"email": "jo@example.org"})
    assert latest("jo@example.org").subject == "Choose a new password"


def test_a_mail_is_plain_and_html_and_says_that_a_machine_wrote_it(client):
    sign_up(client)
    message = latest("jo@example.org")

    (html,) = message.alternatives
    assert html.mimetype == "text/html"
    assert link_in(message) in html.content
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.from_email == "PPS-register <register@pps-register.example>"


def test_a_mail_server_that_is_away_costs_nobody_their_account(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = client.post(
        "/account-maken",
        {"email": "jo@example.org", "password1": PASSWORD, "password2": PASSWORD},
        follow=True,
    )

    assert answer.status_code == 200
    assert "We kunnen nu geen mail sturen" in answer.content.decode()
    assert "We hebben je een mail gestuurd" not in answer.content.decode()
    assert User.objects.filter(email="jo@example.org").exists()


def test_many_accounts_from_one_place_are_slowed_down(client):
    answers = [sign_up(client, f"jo{number}@example.org").status_code for number in range(21)]

    assert answers == [302] * 20 + [429]


def test_a_user_reads_dutch_or_english():
    user = UserFactory.build(language="de", password="x")
    with pytest.raises(Exception, match="de"):
        user.full_clean()


def test_a_button_pressed_twice_makes_one_account(rf):
    request = rf.post("/account-maken")
    request.user, request.allauth = AnonymousUser(), SimpleNamespace()
    for middleware in (SessionMiddleware, MessageMiddleware):
        middleware(lambda _request: None).process_request(request)
    form = {"email": "jo@example.org", "password1": PASSWORD, "password2": PASSWORD}
    first, second = SignupForm(form), SignupForm(form)
    assert first.is_valid()
    assert second.is_valid()

    with request_context(request):
        first.try_save(request)
        user, answer = second.try_save(request)

    assert user is None
    assert answer["Location"] == "/account-maken/bevestig"
    assert User.objects.filter(email="jo@example.org").count() == 1
