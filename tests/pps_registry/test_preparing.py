"""A start does again only what something changed about."""

import json

import pytest
from django.core.management.base import CommandError
from django.db import ProgrammingError

from pps_registry import preparing
from pps_registry.preparing import Preparation

pytestmark = pytest.mark.django_db


@pytest.fixture
def called(monkeypatch):
    """The commands that were called, in order, instead of what they do."""
    names = []
    monkeypatch.setattr(preparing, "call_command", lambda name, **options: names.append(name))
    return names


@pytest.fixture
def note(tmp_path):
    return tmp_path / "prepared.json"


def prepare(note):
    preparation = Preparation(note)
    preparation.migrate(lambda words: None)
    preparation.load()


def change(note, **parts):
    note.write_text(json.dumps(json.loads(note.read_text()) | parts))


def test_the_first_time_everything_is_done_and_the_second_time_nothing(note, called):
    prepare(note)
    assert called == ["migrate", "load_partners", "load_schemes", "load_synonyms", "publish"]

    prepare(note)
    assert len(called) == 5


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("schema", ["migrate", "load_partners", "load_schemes", "load_synonyms", "publish"]),
        ("data", ["load_partners", "load_schemes", "load_synonyms", "publish"]),
        ("database", ["migrate", "load_partners", "load_schemes", "load_synonyms", "publish"]),
    ],
)
def test_what_changed_is_done_again(note, called, changed, again):
    prepare(note)
    change(note, **{changed: "something else"})
    called.clear()

    prepare(note)

    assert called == again


@pytest.mark.parametrize("spoiled", ["", "{"])
def test_a_spoiled_note_is_no_note(note, called, spoiled):
    note.write_text(spoiled)

    prepare(note)

    assert called[0] == "migrate"


def test_a_load_that_was_cut_off_is_done_again(note, called, monkeypatch):
    def cut_off(name, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(preparing, "call_command", cut_off)
    with pytest.raises(KeyboardInterrupt):
        prepare(note)

    assert Preparation(note).is_new


def test_a_database_of_another_making_says_what_helps(note, monkeypatch):
    def strange(name, **options):
        raise ProgrammingError("column does not exist\n")

    preparation = Preparation(note)
    monkeypatch.setattr(preparing, "call_command", strange)

    with pytest.raises(CommandError, match="make fresh"):
        preparation.load()
