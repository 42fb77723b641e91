"""What somebody asks, as ideas: each a word, or words that belong together, with every way to read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from publication.models import Synonym
from publication.searching.vocabulary import SAME, WHOLE, Asked, Reading, look_up
from publication.searching.words import chunks, key_of, runs

SYNONYM = 0.85  # as sure as a word that means the same, and was not said


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing that is asked for."""

    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The ideas in a text, and the text as names are compared."""

    key: str
    ideas: tuple[Idea, ...]

    @property
    def hits(self) -> frozenset[str]:
        """The words to mark in what is found."""
        return frozenset(
            known.word
            for idea in self.ideas
            for reading in idea.readings
            for group in reading.groups
            for known in group
        )


def meaning(text: str, stands: UUID | None = None) -> Meaning:
    """Two queries, whatever the text; one where all its words were looked up before, as things stand."""
    said = list(chunks(text))
    words = [word for parts in said for word in parts]
    synonyms = _synonyms(words)
    joined = {"".join(parts) for parts in said}
    meant = {word for phrases in synonyms.values() for phrase in phrases for word in phrase}
    known = look_up({*words, *joined, *meant}, stands) if words else {}
    return Meaning(key_of(text), tuple(_ideas(_as_one(said, known), synonyms, known)))


def _synonyms(words: list[str]) -> dict[str, list[list[str]]]:
    keys = {key for _start, _end, key in runs(words)}
    found = Synonym.objects.filter(key__in=keys).values_list("key", "means")
    return {key: [key_of(phrase).split() for phrase in means] for key, means in found}


def _as_one(said: Iterable[list[str]], known: Mapping[str, Asked]) -> list[str]:
    """DUS-I as dusi where the register knows that, else as its parts."""
    words = []
    for parts in said:
        one = "".join(parts)
        words += [one] if len(parts) > 1 and known[one].is_known else parts
    return words


def _ideas(
    words: list[str], synonyms: Mapping[str, list[list[str]]], known: Mapping[str, Asked]
) -> Iterable[Idea]:
    """The longest synonyms first; no word belongs to two ideas, and none is asked for twice."""
    left: list[str | None] = list(words)
    for start, end, key in runs(words):
        if key in synonyms and None not in left[start:end]:
            yield from _idea(words[start:end], synonyms[key], known)
            left[start:end] = [None] * (end - start)
    for word in dict.fromkeys(word for word in left if word):
        yield from _idea([word], [], known)


def _idea(words: list[str], meant: list[list[str]], known: Mapping[str, Asked]) -> Iterable[Idea]:
    readings = list(known[words[0]].readings) if len(words) == 1 else []
    readings += [all_of(words, known, SAME)] * (len(words) > 1)
    readings += [all_of(phrase, known, SYNONYM) for phrase in meant]
    if sure := tuple(one for one in readings if one.groups and all(one.groups)):
        yield Idea(sure)


def all_of(words: list[str], known: Mapping[str, Asked], weight: float) -> Reading:
    """Every word of a phrase, as it is or in a compound; words without meaning do not count."""
    asked = [known[word] for word in words if known[word].stem]
    compound = WHOLE if len(asked) == 1 and not asked[0].same else SAME
    return Reading(weight * compound, tuple(one.same or one.wholes for one in asked))
