"""Who is told what, and when: at the edges of windows, and of what people asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from alerts.models import Notice
from tests.alerts.factories import FollowFactory, PreferenceFactory
from tests.funding.factories import CallFactory

TICK = timedelta(microseconds=1)
OPENS = datetime(2026, 6, 1, 7, tzinfo=UTC)  # 9:00 in Amsterdam
CLOSES = datetime(2026, 7, 30, 15, tzinfo=UTC)  # 17:00
BEFORE = datetime(2026, 5, 1, tzinfo=UTC)
FOLLOWED = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def follow(days):
    days.at(FOLLOWED)  # what there was before nobody hears of
    return FollowFactory(since=FOLLOWED)


@pytest.fixture
def call(days, follow):
    call = CallFactory(opens_at=OPENS, closes_at=CLOSES)
    assert days.at(BEFORE) == ["announced"]
    return call


def morning(month, day):
    return datetime(2026, month, day, 6, tzinfo=UTC)  # 8:00 in Amsterdam in summer


def test_a_call_opens_once_and_at_its_opening(days, call):
    assert days.at(OPENS - TICK) == []
    assert days.at(OPENS) == ["opened"]
    assert days.at(OPENS + timedelta(hours=1)) == []


@pytest.mark.parametrize(("day", "lead"), [((6, 30), 30), ((7, 16), 14), ((7, 27), 3), ((7, 30), 0)])
def test_a_reminder_comes_in_the_morning_of_a_day_counted_back(days, call, day, lead):
    days.at(OPENS)
    days.at(morning(*day) - TICK)
    assert days.at(morning(*day)) == [f"closing {lead}"]


def test_a_reminder_that_was_late_comes_still_and_one_that_is_nearer_takes_its_place(days, call):
    days.at(OPENS)
    assert days.at(morning(7, 20)) == ["closing 14"]  # 30 days passed by while nothing ran


def test_nothing_reminds_of_a_call_that_has_closed(days, call):
    days.at(OPENS)
    assert days.at(CLOSES) == ["closed"]


def test_a_deadline_that_moves_is_told_once_and_everything_moves_with_it(days, call):
    days.at(morning(7, 16))
    call.closes_at = CLOSES + timedelta(days=20)
    call.save()
    assert days.at(morning(7, 17)) == ["moved"]
    assert days.at(morning(7, 20)) == ["closing 30"]
    assert days.at(morning(7, 30)) == []  # the last day of before
    assert days.at(morning(8, 5)) == ["closing 14"]


def test_a_deadline_that_moves_there_and_back_can_be_reminded_of_again(days, call):
    days.at(morning(7, 16))
    for closes in (CLOSES + timedelta(days=60), CLOSES):
        call.closes_at = closes
        call.save()
        days.at(morning(7, 17))
    assert Notice.objects.filter(kind="moved").count() == 2
    assert days.at(morning(7, 27)) == ["closing 3"]


@pytest.mark.parametrize("field", ["withdrawn_at", "exhausted_at"])
def test_a_call_that_ends_before_its_time_is_told_and_never_reminded_of(days, call, field):
    days.at(OPENS)
    at = datetime(2026, 7, 1, tzinfo=UTC)
    setattr(call, field, at)
    call.save()
    assert days.at(at + timedelta(days=10)) == [field.removesuffix("_at")]  # we heard of it late
    assert days.at(morning(7, 27)) == []
    assert days.at(CLOSES) == []


def test_money_that_comes_back_is_told_and_reminders_with_it(days, call):
    days.at(OPENS)
    call.exhausted_at = datetime(2026, 7, 1, tzinfo=UTC)
    call.save()
    days.at(datetime(2026, 7, 2, tzinfo=UTC))
    call.exhausted_at = None
    call.save()
    assert set(days.at(datetime(2026, 7, 10, 12, tzinfo=UTC))) == {"reopened", "closing 30"}
    assert days.at(morning(7, 27)) == ["closing 3"]


def test_what_leaves_the_register_is_told(days, call):
    call.published_at = None
    call.save()
    assert days.at(OPENS) == ["removed"]
    assert days.at(morning(7, 27)) == []


def test_history_is_no_news(days, follow):
    call = CallFactory(opens_at=OPENS, closes_at=CLOSES)
    assert days.at(CLOSES + timedelta(days=1)) == []
    call.closes_at = CLOSES - timedelta(days=1)
    call.save()
    assert days.at(CLOSES + timedelta(days=2)) == []


def test_an_expectation_is_announced_and_once_more_when_it_comes_true(days, follow):
    call = CallFactory(opens_at=OPENS, closes_at=CLOSES, expected=True)
    assert days.at(BEFORE) == ["announced"]
    assert days.at(OPENS) == []  # nobody announced it, so nobody knows that it is open
    call.certainty = "confirmed"
    call.save()
    assert days.at(OPENS + timedelta(hours=1)) == ["announced", "opened"]


def test_who_begins_to_follow_hears_of_what_comes_after(days, call):
    late = FollowFactory(since=OPENS + TICK)
    days.at(OPENS)
    days.at(morning(6, 30))
    assert list(Notice.objects.of(late.user).values_list("kind", "lead")) == [("closing", 30)]


def test_who_follows_in_two_ways_is_told_once(days, call, follow):
    FollowFactory(user=follow.user, scope="scheme", key=call.scheme.slug, since=FOLLOWED)
    FollowFactory(user=follow.user, scope="call", key=str(call.pk), since=FOLLOWED)
    assert days.at(OPENS) == ["opened"]


def test_who_follows_something_else_hears_nothing(days, call, follow):
    FollowFactory(scope="scheme", key="something-else", since=FOLLOWED)
    days.at(OPENS)
    assert Notice.objects.exclude(recipient=follow.user).count() == 0


def test_what_somebody_does_not_want_never_takes_the_place_of_what_they_want(days, call, follow):
    PreferenceFactory(user=follow.user, muted=["moved"], leads=[7])
    days.at(morning(7, 20))
    call.closes_at = CLOSES - timedelta(days=5)
    call.save()
    assert days.at(morning(7, 21)) == ["closing 7"]
