"""Which words of the register a word that was asked has to do with, as the database tells."""

import pytest

from publication.searching import vocabulary
from publication.searching.vocabulary import look_up
from tests.partners.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def known(word):
    return [one.word for one in look_up([word])[word].known]


@pytest.mark.parametrize("most", [2, 200])
def test_of_many_words_that_hold_it_the_first_that_are_held_count(monkeypatch, most):
    """And it is itself known by its own letters, however many came before it."""
    monkeypatch.setattr(vocabulary, "MOST_WHOLES", most)
    compounds = [f"zephyr{tail}" for tail in ("school", "bond", "lab", "huis")]
    gone, *_rest = [OrganisationFactory(name=name) for name in compounds]
    OrganisationFactory(name="Zephyr")
    gone.delete()
    assert known("zephyr") == [*compounds[1:][:most], "zephyr"]
    assert [group for _weight, group in ways("zephyr")] == [["zephyr"], compounds[1:][:most]]


def ways(word):
    readings = look_up([word])[word].readings
    return [(one.weight, [each.word for group in one.groups for each in group]) for one in readings]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("zephr", ["zephyr", "zephier"]),  # nobody knows it: what is written nearly so
        ("zephyr", ["zephyr"]),  # known: only itself
        ("scholen", ["school"]),  # known by its stem
    ],
)
def test_what_is_written_nearly_so_counts_where_nobody_knows_the_word(asked, found):
    OrganisationFactory(name="Zephyr")
    OrganisationFactory(name="Zephier")
    OrganisationFactory(name="School Scholer")  # the second is written more like scholen
    assert known(asked) == found


@pytest.mark.parametrize(
    ("asked", "found"), [("acht", ["achtbaan", "dracht"]), ("achtb", ["achtbaan", "wachtbank"])]
)
def test_four_letters_begin_or_end_a_word_and_five_may_stand_within(asked, found):
    for name in ("Achtbaan", "Wachtbank", "Dracht"):
        OrganisationFactory(name=name)
    assert known(asked) == found
