"""What is shown of an entry: where it says what was asked, as plain text in parts. Never HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from publication.models import SearchEntry
from publication.searching.words import parts_of

CHUNK, WORD = re.compile(r"\S+"), re.compile(r"[^\W_]+|[\W_]+")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
MOST_PLACES = 3
LONGEST = 240  # characters of one place
MOST_CHUNKS, MOST_PLACES_READ, MOST_TEXTS_READ = 30_000, 6_000, 500  # of which the words are remembered


@dataclass(frozen=True, slots=True)
class Piece:
    """A bit of text, and whether it is what was asked for."""

    text: str
    hit: bool


def excerpt(entry: SearchEntry, hits: frozenset[str]) -> list[Piece]:
    """The places that hold most of what was asked: in its names, its text and its subjects, in that order."""
    told = dict.fromkeys((entry.title, *entry.names, *_sentences(entry.text), *entry.subjects))
    places = [place[:LONGEST] for place in told if place]
    marked = [pieces(place, hits) for place in places if not hits.isdisjoint(_said(place))]
    best = sorted(marked, key=lambda place: -_different(place))[:MOST_PLACES]
    shown = [place for place in best if _different(place)] or [(Piece(place, False),) for place in places[:1]]
    return merged(piece for place in _between(shown) for piece in place)


@lru_cache(maxsize=MOST_TEXTS_READ)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(SENTENCE.split(text))


def _between(places: list[tuple[Piece, ...]]) -> Iterator[tuple[Piece, ...]]:
    for number, place in enumerate(places):
        yield (Piece(" · ", False), *place) if number else place


def _different(place: Iterable[Piece]) -> int:
    return len({piece.text.casefold() for piece in place if piece.hit})


@lru_cache(maxsize=MOST_PLACES_READ)
def pieces(text: str, hits: frozenset[str]) -> tuple[Piece, ...]:
    """The text in parts: nothing is lost, and joined they are the text again. Records share many subjects."""
    told, until = list[Piece](), 0
    for chunk in [] if hits.isdisjoint(_said(text)) else CHUNK.finditer(text):
        if not hits.isdisjoint(_words(chunk.group())):
            told += [Piece(text[until : chunk.start()], False), *_of_chunk(chunk.group(), hits)]
            until = chunk.end()
    return tuple(merged([*told, Piece(text[until:], False)]))


@lru_cache(maxsize=MOST_PLACES_READ)
def _said(place: str) -> frozenset[str]:
    """Every word in a place. One that is not here is no hit there."""
    return frozenset[str]().union(*map(_words, place.split()))


@lru_cache(maxsize=MOST_CHUNKS)
def _words(chunk: str) -> frozenset[str]:
    """The words in it, and what stands together as one; read once: texts are full of the same."""
    parts = parts_of(chunk)
    cut = WORD.findall(chunk) if not chunk.isascii() else []  # an accent written apart cuts a word in two
    return frozenset({*parts, "".join(parts), *(word for one in cut for word in parts_of(one))})


def _of_chunk(chunk: str, hits: frozenset[str]) -> Iterable[Piece]:
    parts = parts_of(chunk)
    if len(parts) > 1 and "".join(parts) in hits:  # DUS-I, asked for as dusi
        return [Piece(chunk, True)]
    return [Piece(word, not hits.isdisjoint(parts_of(word))) for word in WORD.findall(chunk)]


def merged(parts: Iterable[Piece]) -> list[Piece]:
    """Of parts beside each other that are alike one."""
    told = groupby((part for part in parts if part.text), key=attrgetter("hit"))
    return [Piece("".join(part.text for part in those), hit) for hit, those in told]
