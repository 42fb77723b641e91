"""One valid, boring row of each kind."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from publication.models import (
    Baseline,
    Document,
    EmbedKey,
    Feed,
    Report,
    SearchEntry,
    SearchName,
    SearchStand,
    SearchWord,
    Synonym,
    Version,
    Waiting,
)


class BaselineFactory(DjangoModelFactory):
    class Meta:
        model = Baseline

    label = "partners.region"
    key = factory.Sequence(lambda n: f'["PV{20 + n}"]')
    values = {"name": "Drenthe"}


class SynonymFactory(DjangoModelFactory):
    class Meta:
        model = Synonym

    term = "bijscholing"
    means = ["scholing"]
    reason = "Bijscholing is scholing van wie al werkt."


class SearchEntryFactory(DjangoModelFactory):
    class Meta:
        model = SearchEntry

    resource = "schemes"
    record = factory.Sequence(lambda n: n + 1)
    slug = factory.Sequence(lambda n: f"regeling-{n}")
    title = factory.Sequence(lambda n: f"Regeling {n}")


class EmbedKeyFactory(DjangoModelFactory):
    class Meta:
        model = EmbedKey

    name = "School"
    owner = factory.SubFactory("tests.accounts.factories.UserFactory")
    origins = ["https://www.school.nl"]


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = Report

    page = "/regelingen/rif-mbo"
    text = "Dit klopt niet."
    made_at = datetime(2026, 11, 27, 12, tzinfo=UTC)


class SearchNameFactory(DjangoModelFactory):
    class Meta:
        model = SearchName

    key = factory.Sequence(lambda n: f"naam {n}")


class SearchStandFactory(DjangoModelFactory):
    """There is one."""

    class Meta:
        model = SearchStand
        django_get_or_create = ("id",)

    id = 1


class SearchWordFactory(DjangoModelFactory):
    class Meta:
        model = SearchWord

    word = factory.Sequence(lambda n: f"woord{n}")
    lexeme = factory.Sequence(lambda n: f"woord{n}")


class WaitingFactory(DjangoModelFactory):
    class Meta:
        model = Waiting

    resource = "schemes"
    record = factory.Sequence(lambda n: n + 1)
    changed_at = datetime(2026, 6, 1, 7, tzinfo=UTC)


class FeedFactory(DjangoModelFactory):
    """There is one."""

    class Meta:
        model = Feed
        django_get_or_create = ("id",)

    id = 1


class VersionFactory(DjangoModelFactory):
    class Meta:
        model = Version

    position = factory.Sequence(lambda n: n + 1)
    resource = "schemes"
    record = factory.Sequence(lambda n: n + 1)
    key = factory.Sequence(lambda n: f"regeling-{n}")
    changed_at = datetime(2026, 6, 1, 7, tzinfo=UTC)
    detail = "{}"


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    resource = "schemes"
    record = factory.Sequence(lambda n: n + 1)
    key = factory.Sequence(lambda n: f"regeling-{n}")
    summary = detail = "{}"
    position = factory.Sequence(lambda n: n + 1)
