"""The terms of the Regelwijzer, read once: whoever changes a text changes the project (ADR 22)."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from funding.choices import TermGroup
from funding.glossary.uses import USES
from funding.loading.values import Key, Strict
from partners.naming import sort_key
from partners.reader import english
from publication.reading import Document

FILE = Path(__file__).resolve().parents[2] / "fixtures" / "funding" / "glossary.yaml"


class Term(Strict):
    """A word, what it means and what that is to the reader. `words`: how it stands in running text."""

    slug: Key
    name: str
    name_en: str
    also: tuple[str, ...] = ()
    group: TermGroup
    meaning_nl: str
    meaning_en: str
    for_you_nl: str
    for_you_en: str
    source: Key
    article: str = ""
    schemes: tuple[Key, ...] = ()
    programme: Key | None = None
    uses: Literal[tuple(USES)] | None = None  # type: ignore[valid-type]
    see: tuple[Key, ...] = ()
    words: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name_en if english() else self.name

    @property
    def other_name(self) -> str:
        """What it is called in the other language."""
        return self.name if english() else self.name_en

    @property
    def other_language(self) -> str:
        return "nl" if english() else "en"

    @property
    def meaning(self) -> str:
        return self.meaning_en if english() else self.meaning_nl

    @property
    def for_you(self) -> str:
        return self.for_you_en if english() else self.for_you_nl

    @property
    def see_also(self) -> list[Term]:
        return [glossary()[slug] for slug in self.see]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its names in the form in which names are compared."""
        return frozenset(map(sort_key, (self.name, self.name_en, *self.also)))

    @cached_property
    def searched(self) -> str:
        """All its words in the form in which words are compared."""
        return sort_key(" ".join((self.name, self.name_en, *self.also, self.meaning_nl, self.meaning_en)))


@cache
def glossary() -> dict[str, Term]:
    """Every term by its slug. Raises publication.reading.FixtureError."""
    document = Document(FILE, f"funding/{FILE.name}")
    terms = document.shaped_list(Term)
    found: dict[str, Term] = {}
    for number, term in enumerate(terms):
        if term.slug in found:
            raise document.fault((number, "slug"), "stands here twice")
        found[term.slug] = term
    for number, term in enumerate(terms):
        for place, slug in enumerate(term.see):
            if slug not in found:
                raise document.fault((number, "see", place), f"{slug!r} is no term of this file")
    return found


def found(text: str) -> list[Term]:
    """The terms in which every word of the text stands, or a word begins with it; all without a text."""
    words = [f" {word}" for word in sort_key(text).split()]
    return [term for term in glossary().values() if all(word in f" {term.searched}" for word in words)]


def named(text: str) -> list[Term]:
    """The terms that are called so; else those of which a name begins so, unless these are many."""
    key = sort_key(text)
    called = [term for term in glossary().values() if key in term.keys]
    begun = [term for term in glossary().values() if any(name.startswith(key) for name in term.keys)]
    return called or (begun if len(key) > 2 and len(begun) <= 3 else [])


def of_scheme(slug: str, programme: str | None) -> list[Term]:
    """The names that people call this scheme by."""
    names = (term for term in glossary().values() if term.group == TermGroup.SCHEMES)
    return [term for term in names if slug in term.schemes or (programme and programme == term.programme)]
