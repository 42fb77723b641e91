"""How a word is read, and how a find is shown; without a database."""

import pytest

from publication.models import SearchEntry
from publication.searching.excerpts import LONGEST, Piece, excerpt, pieces
from publication.searching.vocabulary import HEAD, SAME, SPLIT, WHOLE, Asked, Known
from publication.searching.words import chunks, key_of, runs


def asked(word, stem, *known):
    """The word, and words of the register with their stems and how much they look like it."""
    return Asked(word, stem, [Known(*one) for one in known])


def read(one):
    return [
        (reading.weight, [[known.word for known in group] for group in reading.groups])
        for reading in one.readings
    ]


@pytest.mark.parametrize(
    ("one", "readings"),
    [
        (asked("scholen", "schol", ("school", "schol")), [(SAME, [["school"]])]),
        (asked("subsidies", "subsidies", ("subsidie", "subsidie")), [(SAME, [["subsidie"]])]),
        (asked("campus", "campus", ("techniekcampus", "techniekcampus")), [(WHOLE, [["techniekcampus"]])]),
        (
            asked("scholingssubsidie", "x", ("scholing", "schol"), ("subsidie", "subsidie")),
            [(SPLIT, [["scholing"], ["subsidie"]])],
        ),
        (
            asked("timmerfonds", "x", ("timmerindustrie", "timmerindustrie"), ("fonds", "fond")),
            [(SPLIT, [["timmerindustrie"], ["fonds"]])],
        ),
        (asked("bijscholing", "x", ("scholing", "schol")), [(HEAD, [["scholing"]])]),
        (asked("tallend", "tallend", ("talland", "talland", 0.5)), [(0.45, [["talland"]])]),
        (asked("qq", "qq"), []),
    ],
)  # fmt: skip
def test_a_word_is_read_as_itself_as_a_part_as_its_parts_or_as_what_is_near(one, readings):
    assert [
        reading for reading in read(one) if reading[0] in {weight for weight, _groups in readings}
    ] == readings


def test_a_word_that_is_known_is_no_typing_error():
    known = asked("stap", "stap", ("stap", "stap", 1.0), ("stad", "stad", 0.4))
    assert read(known) == [(SAME, [["stap"]])]


def test_the_parts_of_a_chunk_stay_together():
    assert list(chunks("DUS-I en A+O  Metalektro!")) == [["dus", "i"], ["en"], ["a", "o"], ["metalektro"]]
    assert key_of("  Fryslân’s\u00a0«Één» ") == "fryslan s een"
    assert [key for _start, _end, key in runs(["a", "b"])] == ["a b", "a", "b"]


def entry(**more):
    return SearchEntry(**{"title": "RIF mbo", "names": [], "subjects": [], "text": ""} | more)


def joined(parts):
    return "".join(part.text for part in parts)


@pytest.mark.parametrize(
    "text", ["", " ", "a  b\tc", "Scholing: ‘pps’en’ & <b>mbo</b>", "🎓 scholing", "x" * 500]
)
def test_nothing_of_a_text_is_lost(text):
    assert joined(pieces(text, frozenset({"scholing", "mbo"}))) == text


def test_accents_and_dashes_are_no_hindrance():
    hits = frozenset({"fryslan", "dusi"})
    assert [part for part in pieces("In Fryslân, bij DUS-I.", hits) if part.hit] == [
        Piece("Fryslân", True), Piece("DUS-I.", True),
    ]  # fmt: skip


def test_the_places_that_hold_most_come_first_and_the_title_when_there_are_none():
    row = entry(text="Over techniek. Scholing in techniek.", subjects=["scholing"])
    assert joined(excerpt(row, frozenset({"scholing", "techniek"}))).startswith("Scholing in techniek.")
    assert excerpt(row, frozenset({"niets"})) == [Piece("RIF mbo", False)]


def test_a_long_text_is_cut():
    assert len(joined(excerpt(entry(text="scholing " * 100), frozenset({"scholing"})))) == LONGEST
