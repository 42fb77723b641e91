"""A scheme that gets another name and address: who follows it goes on following it."""

from datetime import UTC, datetime, timedelta

import pytest

from alerts.models import Follow, Notice
from tests.alerts.factories import FollowFactory
from tests.funding.factories import CallFactory, SchemeFactory

OPENS = datetime(2026, 6, 1, 7, tzinfo=UTC)
BEFORE = datetime(2026, 5, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def scheme(days):
    scheme = SchemeFactory(slug="oud")
    CallFactory(scheme=scheme, opens_at=OPENS, closes_at=OPENS + timedelta(days=60))
    days.at(BEFORE)
    return scheme


@pytest.fixture
def follow(scheme):
    return FollowFactory(scope="scheme", key="oud", since=BEFORE)


def rename(scheme, slug):
    scheme.slug = slug
    scheme.save()


def test_a_scheme_that_is_renamed_is_still_followed(days, scheme, follow):
    rename(scheme, "nieuw")
    days.at(OPENS - HOUR)
    assert days.at(OPENS) == ["opened"]


def test_it_is_when_the_same_round_reads_the_name_and_tells_what_was_due(days, scheme, follow):
    rename(scheme, "nieuw")
    assert days.at(OPENS) == ["opened"]


def test_a_name_that_comes_back_is_followed_to_the_last(days, scheme, follow):
    rename(scheme, "nieuw")
    days.at(OPENS - HOUR)
    rename(scheme, "oud")
    days.at(OPENS - HOUR / 2)
    rename(scheme, "nieuwst")
    days.at(OPENS - HOUR / 3)
    assert Follow.objects.get().key == "nieuwst"


def test_whoever_follows_both_names_is_told_once(days, scheme, follow):
    FollowFactory(user=follow.user, scope="scheme", key="nieuw", since=OPENS)
    rename(scheme, "nieuw")
    assert days.at(OPENS) == ["opened"]
    assert Follow.objects.get().since == BEFORE


def test_another_scheme_that_takes_the_old_name_is_not_followed(days, scheme, follow):
    rename(scheme, "nieuw")
    days.at(OPENS - HOUR)
    CallFactory(scheme=SchemeFactory(slug="oud"), opens_at=OPENS, closes_at=OPENS + timedelta(days=9))
    days.at(OPENS)
    assert Notice.objects.filter(kind="opened").count() == 1
