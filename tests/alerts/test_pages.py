"""What somebody sees of messages: an anonymous visitor, a stranger, and whose they are."""

from datetime import UTC, datetime

import pytest

from alerts.models import Follow, Notice, Preference
from alerts.stopping import stop_token
from tests.accounts.factories import UserFactory
from tests.alerts.factories import FollowFactory, MailFactory, NoticeFactory, PreferenceFactory
from tests.funding.factories import CallFactory, SchemeFactory

OWN = ["/mijn/meldingen", "/mijn/meldingen/instellingen", "/mijn/volgen", "/volgen/all"]
OPENS = datetime(2026, 6, 1, 7, tzinfo=UTC)


@pytest.fixture
def user(db, client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.mark.django_db
@pytest.mark.parametrize("address", OWN)
def test_who_has_not_logged_in_is_asked_to_and_comes_back(client, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"] == f"/inloggen?next={address}"


@pytest.mark.parametrize("address", OWN)
def test_nobody_else_keeps_a_copy_of_ones_own_pages(client, user, address):
    assert "no-store" in client.get(address)["Cache-Control"]


def test_a_scheme_is_followed_from_its_page(client, user):
    scheme = SchemeFactory(slug="rif", short_name="RIF")
    assert "/volgen/scheme/rif" in client.get("/regelingen/rif").content.decode()
    response = client.post("/volgen/scheme/rif", follow=True)
    assert "Je volgt dit nu: RIF." in response.content.decode()
    assert Follow.objects.get(user=user).key == scheme.slug


def test_following_twice_is_following_once(client, user):
    SchemeFactory(slug="rif")
    client.post("/volgen/scheme/rif")
    began = Follow.objects.get().since
    client.post("/volgen/scheme/rif")
    assert Follow.objects.get().since == began


@pytest.mark.parametrize("what", ["scheme/nergens", "call/nergens", "iets", "iets/x"])
def test_what_is_not_there_cannot_be_followed(client, user, what):
    assert client.post(f"/volgen/{what}").status_code == 404


def test_a_draft_cannot_be_followed(client, user):
    SchemeFactory(slug="concept", draft=True)
    assert client.get("/volgen/scheme/concept").status_code == 404


def test_one_stops_following_ones_own_and_never_anothers(client, user):
    mine, other = FollowFactory(user=user), FollowFactory()
    assert client.post("/mijn/volgen", {"follow": other.pk}).status_code == 404
    client.post("/mijn/volgen", {"follow": mine.pk})
    assert list(Follow.objects.all()) == [other]


def test_what_is_followed_and_public_no_more_still_stands_there(client, user, read):
    FollowFactory(user=user, scope="scheme", key="oude-regeling")
    FollowFactory(user=user, scope="call", key="987654")
    page = read("/mijn/volgen")
    assert "oude-regeling (staat niet meer in het register)" in page
    assert "987654 (staat niet meer in het register)" in page


def test_how_one_wants_to_be_told_is_kept(client, user):
    asked = {"frequency": "weekly", "leads": ["14", "0"], "kinds": ["closing", "moved"]}
    client.post("/mijn/meldingen/instellingen", asked)
    kept = Preference.objects.get(user=user)
    assert (kept.frequency, kept.leads) == ("weekly", [14, 0])
    assert "opened" in kept.muted
    assert "moved" not in kept.muted


def test_days_that_nobody_offered_are_refused_and_nothing_is_lost(client, user):
    PreferenceFactory(user=user, leads=[3])
    response = client.post("/mijn/meldingen/instellingen", {"frequency": "daily", "leads": ["8"]})
    assert "8" in response.content.decode()
    assert Preference.objects.get(user=user).leads == [3]


def test_the_inbox_tells_what_happened_and_how_it_stands_now(client, user, days, read):
    days.at(datetime(2026, 4, 1, tzinfo=UTC))
    FollowFactory(user=user)
    call = CallFactory(opens_at=OPENS, closes_at=datetime(2030, 7, 30, 15, tzinfo=UTC))
    days.at(OPENS)
    page = read("/mijn/meldingen")
    assert f"{call.scheme.short_name}: nu open" in page
    assert "nieuw" in page
    client.post("/mijn/meldingen/gelezen")
    assert "nieuw" not in read("/mijn/meldingen")


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        (["sent", "refused"], "kwam niet aan"),
        (["given_up", "no_news"], "kwam niet aan"),
        (["sent", "no_address"], "niet bevestigd"),
        (["refused", "sent"], ""),
    ],
)
def test_the_inbox_tells_that_the_last_mail_did_not_arrive(client, user, read, outcomes, said):
    for hour, outcome in enumerate(outcomes):
        MailFactory(recipient=user, settled_at=datetime(2026, 6, 1, hour, tzinfo=UTC), outcome=outcome)
    MailFactory(recipient=user)  # which waits
    MailFactory(settled_at=datetime(2026, 7, 1, tzinfo=UTC), outcome="refused")  # to somebody else
    page = read("/mijn/meldingen")
    assert ("Kijk of je e-mailadres klopt" in page) == bool(said)
    assert said in page


def test_anothers_messages_are_not_there(client, user, read):
    NoticeFactory(facts={"slug": "x", "scheme": "geheim", "name": "Geheime regeling"})
    assert "Geheime regeling" not in read("/mijn/meldingen")


@pytest.mark.parametrize("size", [1, 20])
def test_the_inbox_costs_the_same_whatever_it_holds(client, user, django_assert_num_queries, size):
    NoticeFactory.create_batch(size, recipient=user)
    with django_assert_num_queries(6):  # session, user, count, page, last mail, calls
        client.get("/mijn/meldingen")


@pytest.mark.parametrize("size", [1, 20])
def test_what_is_followed_costs_the_same_however_much_it_is(client, user, django_assert_num_queries, size):
    for _ in range(size):
        FollowFactory(user=user, scope="scheme", key=SchemeFactory().slug)
        FollowFactory(user=user, scope="call", key=str(CallFactory().pk))
    with django_assert_num_queries(7):  # session, user, follows, schemes, calls, plans, choices
        client.get("/mijn/volgen")


@pytest.mark.django_db
def test_one_click_in_a_mail_stops_it_without_logging_in(client):
    notice = NoticeFactory()
    address = f"/meldingen/stop/{stop_token(notice.recipient_id)}"
    assert "Stop alle mail" in client.get(address).content.decode()
    assert not Preference.objects.filter(user=notice.recipient).exists()  # a look changes nothing
    client.post(address, {"List-Unsubscribe": "One-Click"})
    assert Preference.objects.get(user=notice.recipient).frequency == "quiet"
    assert Notice.objects.filter(pk=notice.pk).exists()


@pytest.mark.django_db
def test_a_link_that_is_not_ours_stops_nothing(client):
    user = UserFactory()
    answer = client.post(f"/meldingen/stop/{user.pk}:abc")
    assert answer.status_code == 404
    assert "Kopieer hem helemaal uit de mail" in answer.content.decode()
    assert not Preference.objects.exists()
