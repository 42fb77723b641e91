"""One valid, boring row of each kind. Nothing random, nothing of today."""

from base64 import b64encode
from datetime import UTC, datetime

import factory
from allauth.account.models import EmailAddress
from factory.django import DjangoModelFactory

from accounts.locks import locked
from alerts.hooking import HOOKS
from alerts.models import (
    Agenda,
    Delivery,
    Follow,
    Hook,
    Judged,
    Mail,
    Notice,
    Occasion,
    PlanRead,
    PlanWatch,
    Preference,
    Reading,
    RulesRead,
    SavedSearch,
    ToJudge,
    Unreadable,
    Watched,
)
from alerts.models.agendas import LOCK as AGENDA
from tests.accounts.factories import UserFactory
from tests.matching.factories import PlanFactory

HOOK_SECRET = "whsec_" + b64encode(b"k" * 32).decode()
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


class ListenerFactory(UserFactory):
    """Somebody who may be mailed."""

    @factory.post_generation
    def address(user, create, extracted):
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


class FollowFactory(DjangoModelFactory):
    class Meta:
        model = Follow

    user = factory.SubFactory(ListenerFactory)
    scope = "all"
    key = ""
    since = BEGAN


class PreferenceFactory(DjangoModelFactory):
    class Meta:
        model = Preference

    user = factory.SubFactory(ListenerFactory)


class MailFactory(DjangoModelFactory):
    class Meta:
        model = Mail

    recipient = factory.SubFactory(ListenerFactory)
    made_at = BEGAN
    try_at = BEGAN


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = Notice

    recipient = factory.SubFactory(ListenerFactory)
    subject = "call/1"
    kind = "opened"
    version = factory.Sequence(str)
    facts = factory.LazyFunction(lambda: {"slug": "rif-2026-1", "scheme": "rif", "name": "RIF"})
    due = BEGAN
    made_at = BEGAN


class HookFactory(DjangoModelFactory):
    class Meta:
        model = Hook

    user = factory.SubFactory(ListenerFactory)
    url = factory.Sequence("https://ontvanger{}.example.org/hook".format)
    secret = factory.LazyFunction(lambda: locked(HOOK_SECRET, HOOKS))
    since = BEGAN


class DeliveryFactory(DjangoModelFactory):
    class Meta:
        model = Delivery

    hook = factory.SubFactory(HookFactory)
    notice = factory.SubFactory(NoticeFactory)
    made_at = BEGAN
    try_at = BEGAN


class OccasionFactory(DjangoModelFactory):
    class Meta:
        model = Occasion

    record = 1
    kind = "opened"
    edition = factory.Sequence(int)
    due = BEGAN
    facts = factory.LazyFunction(lambda: {"slug": "rif-2026-1", "scheme": "rif", "name": "RIF"})


class WatchedFactory(DjangoModelFactory):
    class Meta:
        model = Watched

    record = factory.Sequence(int)
    slug = factory.LazyAttribute(lambda watched: f"rif-2026-{watched.record}")
    scheme = "rif"
    position = 1
    editions = factory.LazyFunction(dict)


class ReadingFactory(DjangoModelFactory):
    class Meta:
        model = Reading
        django_get_or_create = ["id"]

    id = 1


class UnreadableFactory(DjangoModelFactory):
    class Meta:
        model = Unreadable

    position = factory.Sequence(int)
    try_at = BEGAN
    problem = "KeyError: 'slug'"


class RulesReadFactory(DjangoModelFactory):
    class Meta:
        model = RulesRead

    scheme = factory.Sequence("regeling-{}".format)
    parts = factory.LazyFunction(dict)


class PlanReadFactory(DjangoModelFactory):
    class Meta:
        model = PlanRead

    plan = factory.SubFactory(PlanFactory)
    since = BEGAN


class ToJudgeFactory(DjangoModelFactory):
    class Meta:
        model = ToJudge

    plan = factory.SubFactory(PlanFactory)
    cause = "rules"
    try_at = BEGAN


class JudgedFactory(DjangoModelFactory):
    class Meta:
        model = Judged

    plan = factory.SubFactory(PlanFactory)
    scheme = "rif"
    version = 1
    outcome = "met"
    since = BEGAN


class PlanWatchFactory(DjangoModelFactory):
    class Meta:
        model = PlanWatch

    user = factory.SubFactory(ListenerFactory)
    plan = factory.SubFactory(PlanFactory)
    reach = "fits"


class AgendaFactory(DjangoModelFactory):
    class Meta:
        model = Agenda

    user = factory.SubFactory(ListenerFactory)
    digest = factory.Sequence(lambda n: f"{n:064x}")
    secret = factory.LazyFunction(lambda: locked("pps_", AGENDA))
    made_at = BEGAN


class SavedSearchFactory(DjangoModelFactory):
    class Meta:
        model = SavedSearch

    user = factory.SubFactory(ListenerFactory)
    name = "Techniek"
    query = "sector=engineering"
    since = BEGAN
