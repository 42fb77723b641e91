"""What was told long ago is forgotten, and nothing is told or sent again by that."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from alerts.forgetting import LOGGED, TOLD, forget_long_ago
from alerts.models import Delivery, Mail, Notice
from tests.alerts.factories import DeliveryFactory, FollowFactory, MailFactory, NoticeFactory
from tests.funding.factories import CallFactory

NOW = datetime(2026, 6, 1, 7, tzinfo=UTC)
TICK = timedelta(microseconds=1)

pytestmark = pytest.mark.django_db


def notice(at, **told):
    mailed = MailFactory(made_at=at, settled_at=at, outcome="sent")
    return NoticeFactory(recipient=mailed.recipient, made_at=at, mail=mailed, **told)


@pytest.mark.parametrize(("age", "left"), [(TOLD, 1), (TOLD + TICK, 0)])
def test_a_notice_is_kept_for_two_years_and_its_mail_with_it(age, left):
    notice(NOW - age)
    forget_long_ago(NOW)
    assert (Notice.objects.count(), Mail.objects.count()) == (left, left)


def test_a_mail_stays_for_as_long_as_a_notice_of_it_does():
    old = notice(NOW - TOLD - TICK)
    NoticeFactory(recipient=old.recipient, made_at=NOW, mail=old.mail)
    forget_long_ago(NOW)
    assert Notice.objects.get().mail == Mail.objects.get()


@pytest.mark.parametrize("told", [{}, {"mail": "waits"}])
def test_what_was_not_mailed_yet_is_not_forgotten(told):
    if told:
        told = {"mail": MailFactory(made_at=NOW - TOLD, outcome="", settled_at=None)}
    NoticeFactory(made_at=NOW - TOLD - TICK, mailless_at=None, **({"mail": None} | told))
    forget_long_ago(NOW)
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(("age", "left"), [(LOGGED, 1), (LOGGED + TICK, 0)])
def test_a_delivery_is_kept_for_ninety_days(age, left):
    DeliveryFactory(settled_at=NOW - age, outcome="arrived")
    DeliveryFactory(settled_at=None)
    forget_long_ago(NOW)
    assert Delivery.objects.exclude(settled_at=None).count() == left
    assert Delivery.objects.filter(settled_at=None).count() == 1


def test_what_was_forgotten_is_not_told_again(days):
    days.at(NOW)
    FollowFactory(since=NOW)
    CallFactory(opens_at=NOW + timedelta(days=1), closes_at=NOW + timedelta(days=2000))
    days.at(NOW + timedelta(hours=1))
    assert days.at(NOW + timedelta(days=2)) == ["opened"]
    late = NOW + TOLD + timedelta(days=3)
    days.at(late)
    assert not Notice.objects.filter(made_at__lt=late).exists()
    sent = len(mail.outbox)
    assert days.at(late + timedelta(days=1)) == []
    assert len(mail.outbox) == sent
