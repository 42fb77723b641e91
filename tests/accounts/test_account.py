"""One's own account: password, address, name, and that what is shown stays with its reader."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from tests.accounts.mailbox import latest, link_in

pytestmark = pytest.mark.django_db

OLD, NEW = "vier losse gekke woorden", "heel andere losse woorden"
ADDRESS = "/mijn/account/e-mailadres"


@pytest.fixture
def jo(client):
    """Somebody with a verified address, who has logged in."""
    user = User.objects.create_user("jo@example.org", OLD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    log_in(client)
    return user


def log_in(client, email="jo@example.org", password=OLD):
    client.post("/inloggen", {"username": email, "password": password})
    return "_auth_user_id" in client.session


def again(client, password=OLD, to=ADDRESS):
    return client.post("/mijn/account/bevestig", {"password": password, "next": to})


PRIVATE = [
    "/mijn", "/mijn/account", "/mijn/account/gegevens", "/mijn/account/verwijderen", ADDRESS,
    "/mijn/account/wachtwoord", "/mijn/account/tweede-stap", "/mijn/tokens",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_a_stranger_is_sent_to_the_log_in(client, address):
    answer = client.get(address)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/inloggen?next=")


@pytest.mark.parametrize("address", ["/mijn", "/mijn/account", "/", "/regelingen", "/uitloggen"])
def test_what_somebody_sees_is_kept_by_nobody_else(client, jo, address):
    assert "no-store" in client.get(address)["Cache-Control"]


def test_pages_for_everybody_may_be_kept(client):
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")


def test_another_password_ends_the_sessions_elsewhere(client, jo):
    elsewhere = Client()
    assert log_in(elsewhere)
    form = {"oldpassword": OLD, "password1": NEW, "password2": NEW}

    assert client.post("/mijn/account/wachtwoord", form).status_code == 302

    assert elsewhere.get("/mijn").status_code == 302
    assert client.get("/mijn").status_code == 200
    assert latest("jo@example.org").subject == "Je wachtwoord is gewijzigd"
    assert log_in(Client(), password=NEW)


def test_another_password_needs_the_one_of_now(client, jo):
    form = {"oldpassword": "fout", "password1": NEW, "password2": NEW}

    assert (
        "Dit is niet je wachtwoord van nu." in client.post("/mijn/account/wachtwoord", form).content.decode()
    )
    assert not log_in(Client(), password=NEW)


def test_a_forgotten_password_is_chosen_anew_once(client, jo):
    visitor = Client()
    visitor.post("/wachtwoord-vergeten", {"email": "jo@example.org"})
    link = link_in(latest("jo@example.org"))
    form_page = visitor.get(link)["Location"]

    assert visitor.post(form_page, {"password1": NEW, "password2": NEW}).status_code == 302

    assert log_in(Client(), password=NEW)
    assert client.get("/mijn").status_code == 302  # the session of before has ended
    assert "Deze link werkt niet meer" in Client().get(link).content.decode()


def test_a_new_address_counts_once_it_is_verified_and_the_old_one_is_told(client, jo):
    again(client)
    client.post(ADDRESS, {"email": "nieuw@example.org", "action_add": ""})
    jo.refresh_from_db()
    assert jo.email == "jo@example.org"

    client.post(link_in(latest("nieuw@example.org")))

    jo.refresh_from_db()
    assert jo.email == "nieuw@example.org"
    assert [(each.email, each.verified) for each in jo.emailaddress_set.all()] == [
        ("nieuw@example.org", True)
    ]
    assert "nieuw@example.org" in latest("jo@example.org").body
    assert log_in(Client(), email="nieuw@example.org")


def test_whoever_finds_a_session_open_cannot_take_the_account_along(client, jo):
    answer = client.post(ADDRESS, {"email": "dief@example.org", "action_add": ""})

    assert answer["Location"].startswith("/mijn/account/bevestig")
    assert not EmailAddress.objects.filter(email="dief@example.org").exists()


def test_showing_who_one_is_needs_the_password_and_is_counted(client, jo):
    answers = [again(client, f"gok {number}").status_code for number in range(5)]

    assert answers == [200, 200, 200, 200, 429]


def test_the_address_of_another_is_not_taken_over(client, jo):
    other = User.objects.create_user("piet@example.org", OLD)
    EmailAddress.objects.create(user=other, email=other.email, verified=True, primary=True)
    again(client)

    answer = client.post(ADDRESS, {"email": "piet@example.org", "action_add": ""})
    client.post(link_in(latest("piet@example.org")))

    assert answer.status_code == 302  # as for an address that nobody has
    jo.refresh_from_db()
    assert jo.email == "jo@example.org"


def test_somebody_changes_name_and_language(client, jo):
    form = {"first_name": "Johanna", "last_name": "Voorbeeld", "language": "en"}

    assert client.post("/mijn/account", form)["Location"] == "/mijn/account"
    jo.refresh_from_db()
    assert (jo.get_full_name(), jo.language) == ("Johanna Voorbeeld", "en")
    assert client.post("/mijn/account", form | {"language": "de"}).status_code == 400


def test_the_page_of_ones_own_leads_to_what_there_is(client, jo, read):
    page = read("/mijn")

    assert "Mijn account" in page
    assert "Mijn API-tokens" in page
    assert "Beheer" not in page.partition("Uitloggen")[0]


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)"]
)
@pytest.mark.parametrize("address", ["/inloggen", "/account-maken", "/uitloggen", "/mijn/account/bevestig"])
def test_no_page_of_an_account_leads_to_another_site(client, jo, address, elsewhere):
    visitor = client if address.startswith(("/mijn", "/uit")) else Client()
    form = {
        "username": "jo@example.org", "password": OLD, "email": "wie@example.org",
        "password1": NEW, "password2": NEW, "next": elsewhere,
    }  # fmt: skip
    answer = visitor.post(address, form)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert "example.com" not in answer["Location"]


def test_an_address_that_somebody_waits_for_is_free_for_its_owner(client, jo, settings):
    """A slip of the pen in a new address locks nobody out, and opens no account to whom it belongs to."""
    settings.ACCOUNT_RATE_LIMITS = {"confirm_email": None}  # as if the second mail came minutes later
    again(client)
    client.post(ADDRESS, {"email": "piet@example.org", "action_add": ""})
    piet = Client()
    piet.post("/wachtwoord-vergeten", {"email": "piet@example.org"})
    assert latest("piet@example.org").subject == "Er is geen account met dit adres"

    piet.post("/account-maken", {"email": "piet@example.org", "password1": NEW, "password2": NEW})
    assert "_auth_user_id" not in piet.session
    assert not log_in(Client(), email="piet@example.org", password=NEW)
    piet.post(link_in(latest("piet@example.org")))

    assert User.objects.get(email="piet@example.org").emailaddress_set.get().verified


def test_the_address_of_an_account_that_was_never_opened_is_not_taken_over(client, jo, settings):
    settings.ACCOUNT_RATE_LIMITS = {"confirm_email": None}
    Client().post("/account-maken", {"email": "piet@example.org", "password1": NEW, "password2": NEW})
    again(client)
    client.post(ADDRESS, {"email": "piet@example.org", "action_add": ""})

    answer = client.post(link_in(latest("piet@example.org")), follow=True)

    assert "Er is niets gewijzigd" in answer.content.decode()
    jo.refresh_from_db()
    assert jo.email == "jo@example.org"
