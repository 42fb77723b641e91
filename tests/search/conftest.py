"""The register as it is delivered, with its synonyms, and how a test asks it."""

from collections.abc import Callable

import pytest
from django.core.management import call_command

from publication.searching.meaning import meaning
from publication.searching.ranking import entries_of, ranked

EVERYWHERE = ("schemes", "organisations", "partnerships", "calls", "terms")


@pytest.fixture(scope="module")
def whole_register(registered_schemes, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        call_command("load_synonyms", verbosity=0)


@pytest.fixture
def find(db) -> Callable[..., list[str]]:
    """What a text finds, as resource/slug, the best first."""

    def find(text: str, *resources: str) -> list[str]:
        return [str(entry) for entry in entries_of(ranked(meaning(text), resources or EVERYWHERE))]

    return find
