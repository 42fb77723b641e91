"""API tokens: shown once, kept as a hash, and refused with a reason wherever they are shown."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from accounts.bearers import Refused, bearer
from accounts.models import ApiToken
from accounts.secrets import ALPHABET, can_be_secret, digest, new_secret
from tests.accounts.factories import ApiTokenFactory, UserFactory, bearer_of

pytestmark = pytest.mark.django_db

PAGE = "/mijn/tokens"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
FORM = {"name": "Rooster", "scopes": ["read", "schemes:write"], "days": "90"}


@pytest.fixture
def jo(client):
    jo = UserFactory()
    client.force_login(jo, "django.contrib.auth.backends.ModelBackend")
    return jo


@pytest.fixture
def at(monkeypatch):
    """Sets the clock of whoever looks at tokens."""

    def at(moment):
        monkeypatch.setattr("pps_registry.access.timezone.now", lambda: moment)

    at(NOW)
    return at


def test_a_secret_is_recognised_and_a_typing_error_is_seen():
    secret = new_secret()
    assert re.fullmatch(r"pps_[0-9A-Za-z]{49}", secret)
    assert can_be_secret(secret)
    assert not can_be_secret(secret[:-1])
    assert not can_be_secret(secret.swapcase())


@given(place=st.integers(4, 52), letter=st.sampled_from(ALPHABET))
def test_one_wrong_letter_makes_no_secret(place, letter):
    secret = "pps_Voorbeeld0000000000000000000000000000000000pHU7p4"
    assert can_be_secret(secret)
    typed = secret[:place] + letter + secret[place + 1 :]
    assert can_be_secret(typed) is (typed == secret)


def test_a_token_is_shown_once_and_only_its_hash_is_kept(client, jo):
    made = client.post(PAGE, FORM)
    secret = re.search(r"pps_[0-9A-Za-z]{49}", made.content.decode())[0]
    token = ApiToken.objects.get()

    assert (made.status_code, made["Cache-Control"]) == (200, "no-store")
    assert (token.user, token.scopes, token.start) == (jo, FORM["scopes"], secret[:10])
    assert token.digest == digest(secret)
    assert token.expires_at - token.created_at == timedelta(days=90)
    again = client.get(PAGE)
    assert again["Cache-Control"] == "no-store"
    assert secret not in again.content.decode()
    assert f"{token.start}…" in again.content.decode()
    assert secret not in str(
        list(ApiToken.objects.values()) + list(ApiToken.pgh_event_model.objects.values())
    )


def test_the_hash_stays_out_of_the_trail_and_using_a_token_leaves_no_row():
    token = ApiTokenFactory()
    token.note_use(NOW)
    names = {field.name for field in ApiToken.pgh_event_model._meta.get_fields()}
    assert not names & {"digest", "last_used_at"}
    assert [event.pgh_label for event in token.events.all()] == ["insert"]


@pytest.mark.parametrize("wrong", [{"scopes": []}, {"scopes": ["alles"]}, {"days": "366"}, {"name": ""}])
def test_a_form_with_a_fault_makes_nothing(client, jo, wrong):
    answer = client.post(PAGE, FORM | wrong)
    assert answer.status_code == 200
    assert "field--invalid" in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_nobody_collects_tokens(client, jo):
    moment = datetime.now(UTC)
    ApiTokenFactory.create_batch(20, user=jo, created_at=moment, expires_at=moment + timedelta(days=1))
    assert "Je hebt al 20 tokens" in client.post(PAGE, FORM).content.decode()
    ApiToken.objects.filter(pk=ApiToken.objects.first().pk).revoke(moment)
    client.post(PAGE, FORM)
    assert ApiToken.objects.count() == 21


def test_strangers_log_in_first(client):
    for address in (PAGE, f"{PAGE}/1/intrekken"):
        assert client.post(address)["Location"].startswith("/inloggen?next=/mijn/tokens")


def test_who_was_logged_out_meanwhile_finds_what_was_typed(client):
    typed = {"name": "Planner & co", "scopes": ["read", "schemes:write"], "days": "365"}
    sent = client.post(PAGE, typed)["Location"]
    back = parse_qs(urlsplit(sent).query)["next"][0]
    assert not ApiToken.objects.exists()

    client.force_login(UserFactory(), "django.contrib.auth.backends.ModelBackend")
    page = client.get(back).content.decode()
    assert 'value="Planner &amp; co"' in page
    assert page.count(" checked") == 2
    assert '<option value="365" selected>' in page


def test_one_ends_ones_own_and_anothers_is_not_there(client, jo):
    own, others = ApiTokenFactory(user=jo), ApiTokenFactory()
    assert client.post(f"{PAGE}/{own.pk}/intrekken").status_code == 302
    assert client.post(f"{PAGE}/{others.pk}/intrekken").status_code == 404
    assert client.get(f"{PAGE}/{own.pk}/intrekken").status_code == 405
    own.refresh_from_db()
    others.refresh_from_db()
    assert own.revoked_at is not None
    assert others.revoked_at is None
    assert "ingetrokken" in client.get(PAGE).content.decode()


def test_a_token_that_ended_keeps_the_moment_it_ended():
    token = ApiTokenFactory(revoked_at=NOW)
    assert ApiToken.objects.all().revoke(NOW + TICK) == 0
    token.refresh_from_db()
    assert token.revoked_at == NOW


def test_an_administrator_sees_and_ends_tokens_but_makes_none(admin_client):
    token = ApiTokenFactory()
    page = "/admin/accounts/apitoken/"
    shown = admin_client.get(f"{page}{token.pk}/change/").content.decode()
    assert token.start in shown
    assert token.digest not in shown
    assert admin_client.get(f"{page}add/").status_code == 403
    admin_client.post(page, {"action": "revoke", "_selected_action": [token.pk]})
    token.refresh_from_db()
    assert token.revoked_at is not None


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"expires_at": datetime(2026, 1, 1, tzinfo=UTC)}, "token_expires_within_a_year"),
        ({"expires_at": datetime(2027, 1, 2, 0, 0, 1, tzinfo=UTC)}, "token_expires_within_a_year"),
        ({"scopes": []}, "token_may_something_that_exists"),
        ({"scopes": ["alles"]}, "token_may_something_that_exists"),
        ({"digest": "pps_geheim"}, "token_keeps_only_a_hash"),
    ],
)
def test_the_database_refuses_a_token_that_cannot_be(columns, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ApiTokenFactory(**columns)


# --- in the API -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["", "/schemes", "/openapi.json", "/niets", "/matches"])
def test_a_wrong_token_is_refused_wherever_it_is_shown(client, at, settings, address):
    answer = client.get(f"/api/v1{address}", headers={"Authorization": f"Bearer {new_secret()}"})
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"].startswith('Bearer realm="PPS-register", error="invalid_token"')
    assert answer.json()["detail"] == "Dit token kennen we niet."
    assert (answer["API-Version"], answer["Cache-Control"]) == (settings.API_VERSION, "no-store")


@pytest.mark.parametrize(
    ("columns", "detail"),
    [
        ({"revoked_at": NOW}, "This token was revoked."),
        ({"expires_at": NOW}, "This token has expired. Make a new one."),
        ({"user__is_active": False}, "The owner has no access any more."),
    ],
)
def test_a_token_that_ended_is_refused_with_the_reason(client, at, columns, detail):
    headers = bearer_of(ApiTokenFactory(**columns))
    answer = client.get("/api/v1/schemes", headers=headers | {"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["detail"]) == (401, detail)
    assert f'error_description="{detail}"' in answer["WWW-Authenticate"]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("Basic am86Z2VoZWlt", "other_scheme"),
        ("Bearer", "malformed"),
        ("Bearer pps_kort", "malformed"),
        (f"Bearer {'é' * 53}", "malformed"),
    ],
)
def test_what_cannot_be_a_token_is_not_looked_for(django_assert_num_queries, header, reason):
    with django_assert_num_queries(0), pytest.raises(Refused, match=reason):
        bearer(header, NOW)


def test_a_token_works_until_the_instant_it_expires(client, at):
    headers = bearer_of(ApiTokenFactory(expires_at=NOW + TICK))
    assert client.get("/api/v1/schemes", headers=headers).status_code == 200
    at(NOW + TICK)
    assert client.get("/api/v1/schemes", headers=headers).status_code == 401


def test_recognising_costs_one_query_and_a_second_once_an_hour(django_assert_num_queries):
    token = ApiTokenFactory()
    header = bearer_of(token)["Authorization"]
    for moment, queries in [
        (NOW, 2), (NOW, 1), (NOW + timedelta(hours=1) - TICK, 1), (NOW + timedelta(hours=1), 2),
    ]:  # fmt: skip
        with django_assert_num_queries(queries):
            assert bearer(header, moment) == token
    token.refresh_from_db()
    assert token.last_used_at == NOW + timedelta(hours=1)


def test_with_a_token_everybody_reads_the_same(client, at):
    told = client.get("/api/v1/schemes", headers=bearer_of(ApiTokenFactory()))
    assert told.status_code == 200
    assert told["ETag"] == client.get("/api/v1/schemes")["ETag"]
    assert "Cookie" not in told["Vary"]
    assert not told.cookies


def test_a_token_opens_no_page(client, at):
    headers = bearer_of(ApiTokenFactory(user=UserFactory(administrator=True)))
    assert client.get("/admin/", headers=headers).status_code == 302
    assert client.get(PAGE, headers=headers).status_code == 302
