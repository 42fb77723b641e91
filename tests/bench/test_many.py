"""What is loaded by copying documents and entries is what publishing and triggers make of the same rows."""

import pytest
from django.core.management import call_command
from django.db import connection

from bench.many import multiply
from funding.models import Call, Scheme
from publication.models import Document, Feed, SearchEntry, SearchName, SearchWord, Version

COPIES = 12  # as far as two figures: the number of a copy may stand in a text too

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]


def told(model, *without):
    """Every row of a table, whatever its key."""
    columns = [one.name for one in model._meta.concrete_fields if one.name not in ("id", *without)]
    return sorted(map(str, model.objects.values_list(*columns)))


def made_anew():
    with connection.cursor() as cursor:
        for resource, table in (("schemes", "funding_scheme"), ("calls", "funding_call")):
            cursor.execute(f"SELECT publication_wait('{resource}', ARRAY(SELECT id FROM {table}))")
        cursor.execute("SELECT funding_state(NULL), funding_search_all()")
    call_command("publish", verbosity=0)


def test_copies_by_sql_are_what_publishing_makes():
    schemes, calls = Scheme.objects.count(), Call.objects.count()
    assert multiply(COPIES) == schemes * (1 + COPIES)
    assert Call.objects.count() == calls * (1 + COPIES)
    published = told(Document), told(Version), Feed.objects.get().position
    searched = told(SearchEntry), told(SearchWord), told(SearchName)
    states = told(Scheme), told(Call)

    made_anew()
    assert (told(Document), told(Version), Feed.objects.get().position) == published
    assert (told(SearchEntry), told(SearchWord), told(SearchName)) == searched
    assert (told(Scheme), told(Call)) == states
    assert Document.objects.filter(resource="schemes").count() == Scheme.objects.published().count()
