"""Words as a search compares them. `publication_search_words` does the same in the database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LETTERS = str.maketrans(
    {"ı": "i", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)
NO_WORD = re.compile(r"[^a-z0-9]+")
LONGEST_TERM = 6  # words in one synonym


def plain(text: str) -> str:
    """Without capitals and accents."""
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    return "".join(letter for letter in lower if not unicodedata.combining(letter))


def key_of(text: str) -> str:
    """A name as it is compared: A+O Metalektro is a o metalektro."""
    return NO_WORD.sub(" ", plain(text)).strip()


def parts_of(chunk: str) -> list[str]:
    """The words in what stands between two spaces."""
    return key_of(chunk).split()


def chunks(text: str) -> Iterator[list[str]]:
    """The words between spaces: DUS-I is one chunk of two, and may be known as one word, dusi."""
    for chunk in text.split():
        if parts := parts_of(chunk):
            yield parts


def runs(words: list[str]) -> Iterator[tuple[int, int, str]]:
    """Every row of words that may be a synonym, the longest first: from, until, and how it is compared."""
    for length in range(min(LONGEST_TERM, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield start, start + length, " ".join(words[start : start + length])
