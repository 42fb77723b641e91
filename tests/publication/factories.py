"""One valid, boring row of each kind."""

import factory
from factory.django import DjangoModelFactory

from publication.models import Baseline, SearchEntry, SearchWord, Synonym


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


class SearchWordFactory(DjangoModelFactory):
    class Meta:
        model = SearchWord

    word = factory.Sequence(lambda n: f"woord{n}")
    lexeme = factory.Sequence(lambda n: f"woord{n}")
