"""One valid, boring row of each kind."""

import factory
from factory.django import DjangoModelFactory

from publication.models import Baseline


class BaselineFactory(DjangoModelFactory):
    class Meta:
        model = Baseline

    label = "partners.region"
    key = factory.Sequence(lambda n: f'["PV{20 + n}"]')
    values = {"name": "Drenthe"}
