"""Somebody who logs in, and the token of their program."""

import json
from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from accounts.locks import locked
from accounts.models import ApiToken, PostedLetter, RateWindow, RepeatableAnswer, User
from accounts.models.letters import PURPOSE
from accounts.secrets import SHOWN, digest, new_secret


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        administrator = factory.Trait(is_staff=True, is_superuser=True)

    email = factory.Sequence("gebruiker{}@example.org".format)
    first_name = "Jo"
    last_name = "Voorbeeld"


class ApiTokenFactory(DjangoModelFactory):
    """`bearer_of(token)` is the header that comes with it."""

    class Meta:
        model = ApiToken
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    name = "Koppeling"
    scopes = factory.LazyFunction(lambda: ["read"])
    start = "pps_000000"
    digest = factory.Sequence("{:064x}".format)
    created_at = datetime(2026, 1, 1, tzinfo=UTC)
    expires_at = datetime(2026, 12, 31, tzinfo=UTC)


class RateWindowFactory(DjangoModelFactory):
    class Meta:
        model = RateWindow

    who = factory.Sequence("token:{}".format)
    policy = "writes"
    opened_at = datetime(2026, 1, 1, tzinfo=UTC)
    used = 1


class RepeatableAnswerFactory(DjangoModelFactory):
    class Meta:
        model = RepeatableAnswer

    who = factory.Sequence("user:{}".format)
    key = "sleutel"
    fingerprint = "0" * 64
    status = 201
    headers = factory.LazyFunction(dict)
    body = b"{}"
    given_at = datetime(2026, 1, 1, tzinfo=UTC)


def bearer_of(token: ApiToken) -> dict[str, str]:
    """Gives the token a secret, and says it as a program does."""
    secret = new_secret()
    token.start, token.digest = secret[:SHOWN], digest(secret)
    token.save()
    return {"Authorization": f"Bearer {secret}"}


class PostedLetterFactory(DjangoModelFactory):
    class Meta:
        model = PostedLetter

    class Params:
        told = factory.LazyFunction(
            lambda: {
                "to": "jo@example.org",
                "language": "nl",
                "subject": "Een brief",
                "sentences": ["Dit staat erin."],
                "address": "",
                "button": "",
                "home": "http://testserver/",
            }
        )

    name = "decision"
    sealed = factory.LazyAttribute(lambda letter: locked(json.dumps(letter.told), PURPOSE))
    made_at = try_at = datetime(2026, 1, 1, tzinfo=UTC)
    useful_until = datetime(2026, 1, 6, tzinfo=UTC)
