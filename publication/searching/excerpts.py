"""What is shown of an entry: where it says what was asked, as plain text in parts. Never HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from publication.models import SearchEntry
from publication.searching.words import parts_of

CHUNK, WORD = re.compile(r"\s+|\S+"), re.compile(r"[^\W_]+|[\W_]+")
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
    shown = [place for place in best if _different(place)] or [[Piece(place, False)] for place in places[:1]]
    return merged(piece for place in _between(shown) for piece in place)


@lru_cache(maxsize=MOST_TEXTS_READ)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(SENTENCE.split(text))


def _between(places: list[list[Piece]]) -> Iterator[list[Piece]]:
    for number, place in enumerate(places):
        yield [Piece(" · ", False), *place] if number else place


def _different(place: Iterable[Piece]) -> int:
    return len({piece.text.casefold() for piece in place if piece.hit})


def pieces(text: str, hits: frozenset[str]) -> list[Piece]:
    """The text in parts: nothing is lost, and joined they are the text again."""
    if hits.isdisjoint(_said(text)):
        return [Piece(text, False)] if text else []
    return merged(piece for chunk in CHUNK.findall(text) for piece in _of_chunk(chunk, hits))


@lru_cache(maxsize=MOST_CHUNKS)
def _compared(chunk: str) -> tuple[str, ...]:
    """The words in it, read once: what is shown is full of the same words."""
    return tuple(parts_of(chunk))


@lru_cache(maxsize=MOST_PLACES_READ)
def _said(place: str) -> frozenset[str]:
    """Every word in a place, and what stands together as one. A word that is not here is no hit there."""
    chunks = [_compared(chunk) for chunk in place.split()]
    told = {word for parts in chunks for word in (*parts, "".join(parts))}
    if not place.isascii():  # an accent written apart cuts a word in two
        told.update(word for one in WORD.findall(place) for word in _compared(one))
    return frozenset(told)


def _of_chunk(chunk: str, hits: frozenset[str]) -> Iterator[Piece]:
    parts = _compared(chunk)
    if len(parts) > 1 and "".join(parts) in hits:  # DUS-I, asked for as dusi
        yield Piece(chunk, True)
        return
    if chunk.isascii() and hits.isdisjoint(parts):  # then none of its words is one
        yield Piece(chunk, False)
        return
    for word in WORD.findall(chunk):
        yield Piece(word, bool(hits and not hits.isdisjoint(_compared(word))))


def merged(parts: Iterable[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for part in parts:
        if found and found[-1].hit == part.hit:
            found[-1] = Piece(found[-1].text + part.text, part.hit)
        else:
            found.append(part)
    return found
