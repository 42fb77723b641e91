"""What a search found is found again without looking, until what it looks in changes: whoever changes it."""

import pytest
from django.db import connection, transaction

from publication.memory import Memory
from publication.models import SearchEntry
from publication.searching.finding import found, remembered, stand
from tests.publication.factories import SearchEntryFactory, SynonymFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_remembered():
    remembered.clear()


def slugs(text="techniek"):
    keys = [place.entry for place in found(text, ["schemes"], stand()).places]
    return [SearchEntry.objects.get(pk=key).slug for key in keys]


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_who_asks_again_costs_one_query(django_assert_num_queries):
    SearchEntryFactory(title="Techniek")
    with django_assert_num_queries(6):  # the stand, synonyms, words, the roster, stems, names
        first = found("techniek", ["schemes"], stand())
    with django_assert_num_queries(1):
        assert found("techniek", ["schemes"], stand()) == first
    with django_assert_num_queries(3):  # the stand, synonyms, names: the word was looked up before
        assert found("techniek", ["calls"], stand()).places[:] == []


def test_every_change_is_noticed():
    SearchEntryFactory(slug="een", title="Techniek")
    assert slugs() == ["een"]
    SearchEntryFactory(slug="twee", title="Techniek")
    assert slugs() == ["een", "twee"]
    run("UPDATE publication_searchentry SET title = 'Zorg' WHERE slug = 'een'")
    assert slugs() == ["twee"]
    assert slugs("sleutelen") == []
    SynonymFactory(term="sleutelen", means=["techniek"])
    assert slugs("sleutelen") == ["twee"]
    run("DELETE FROM publication_synonym")
    assert slugs("sleutelen") == []
    run("TRUNCATE publication_searchentry")
    assert slugs() == []


def test_who_changes_it_sees_every_step_and_what_is_undone_is_not_kept():
    SearchEntryFactory(slug="een", title="Techniek")
    before = stand()
    with transaction.atomic():
        for number in range(3):
            SearchEntryFactory(slug=f"meer-{number}", title="Techniek")
            assert len(slugs()) == 2 + number
        assert stand() is None
        transaction.set_rollback(True)
    assert stand() == before
    assert slugs() == ["een"]


def test_what_is_undone_halfway_leaves_what_was_found_before():
    SearchEntryFactory(slug="een", title="Techniek")
    with transaction.atomic():
        with transaction.atomic():
            SearchEntryFactory(slug="twee", title="Techniek")
            assert slugs() == ["een", "twee"]
            transaction.set_rollback(True)
        assert slugs() == ["een"]
    assert slugs() == ["een"]


def test_a_memory_forgets_the_oldest_when_all_of_it_is_too_large():
    held = Memory(5, len)
    for key, value in {"a": "11", "b": "22", "a ": "3"}.items():
        held.put(key, value)
    held.put("a", "44")
    assert list(held) == ["b", "a ", "a"]
    held.put("c", "55")
    assert list(held) == ["a ", "a", "c"]
    held.put("d", "666666")
    assert list(held) == []
