"""A member says of its own part whether it is so."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from partners.models import Membership, MembershipWord
from tests.accounts.factories import UserFactory
from tests.partners.factories import (
    MandateFactory,
    MembershipFactory,
    MembershipWordFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/mijn/organisaties/hunze/samenwerkingen"


@pytest.fixture
def hunze():
    return OrganisationFactory(slug="hunze", name="Hunze Elektro")


@pytest.fixture
def steward(client, hunze):
    user = UserFactory()
    MandateFactory(user=user, organisation=hunze)
    client.force_login(user)
    return user


@pytest.fixture
def named(hunze):
    """The lead named Hunze."""
    return MembershipWordFactory(
        membership__organisation=hunze, membership__partnership__slug="hub", membership__confidence="medium"
    ).membership


def answer(client, membership, what):
    return client.post(f"{PAGE}/{membership.key}", {"antwoord": what})


def public(client):
    return client.get("/samenwerkingen/hub").content.decode()


def test_a_yes_is_shown_with_its_day(client, steward, named):
    assert "De penvoerder noemde jullie" in client.get(PAGE).content.decode()
    assert "door de penvoerder genoemd" in public(client)
    assert answer(client, named, "ja")["Location"] == PAGE
    named.refresh_from_db()
    assert named.confidence == "high"
    assert named.word.said_by == steward
    assert "bevestigd door de deelnemer op" in public(client)
    assert [event.pgh_label for event in named.word.events.order_by("pgh_id")] == ["insert", "update"]


def test_whom_only_the_lead_named_and_who_says_no_is_not_shown_and_may_come_back(client, steward, named):
    answer(client, named, "nee")
    assert "Hunze Elektro" not in public(client)
    assert not Membership.objects.public().exists()
    assert "Je zei dat het niet klopt" in client.get(PAGE).content.decode()
    answer(client, named, "ja")
    assert "Hunze Elektro" in public(client)


def test_what_a_source_says_stays_beside_a_no(client, steward, hunze):
    membership = MembershipFactory(organisation=hunze, partnership__slug="hub", confidence="high")
    assert "Volgens een bron" in client.get(PAGE).content.decode()
    answer(client, membership, "nee")
    membership.refresh_from_db()
    assert membership.confidence == "high"
    assert "de deelnemer zegt van niet" in public(client)


def test_another_organisation_says_nothing_of_it(client, named):
    other = MandateFactory(organisation__slug="ander")
    client.force_login(other.user)
    assert answer(client, named, "nee").status_code == 404
    assert client.get(PAGE).status_code == 404
    assert (
        client.post(f"/mijn/organisaties/ander/samenwerkingen/{named.key}", {"antwoord": "nee"}).status_code
        == 404
    )
    assert MembershipWord.objects.get().says is None


def test_a_hidden_membership_is_not_told_and_no_answer_is_no_answer(client, steward, hunze, named):
    hidden = MembershipFactory(organisation=hunze, doubtful=True)
    assert hidden.partnership.name not in client.get(PAGE).content.decode()
    assert answer(client, hidden, "ja").status_code == 404
    assert answer(client, named, "misschien").status_code == 400


def test_the_database_holds_no_word_without_a_moment():
    told = {"said_at": datetime(2026, 1, 1, tzinfo=UTC)}
    for wrong in ({"says": True}, {"says": None, **told}, {"named_by_lead": False}):
        with pytest.raises(IntegrityError, match="word_was_said_at_a_moment"), transaction.atomic():
            MembershipWordFactory(**wrong)


@pytest.mark.parametrize("size", [1, 10])
def test_the_list_costs_the_same_however_long(client, steward, hunze, django_assert_num_queries, size):
    for _ in range(size):
        MembershipWordFactory(membership__organisation=hunze)
    with django_assert_num_queries(4):  # session, user, organisation, memberships
        client.get(PAGE)
