"""Somebody who logs in."""

import factory
from factory.django import DjangoModelFactory

from accounts.models import User


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        administrator = factory.Trait(is_staff=True, is_superuser=True)

    email = factory.Sequence("gebruiker{}@example.org".format)
    first_name = "Jo"
    last_name = "Voorbeeld"
