"""Which words of the register somebody may mean: the same, a part, a whole, or one written nearly so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from publication.memory import Memory

SHORTEST_PART = 4  # letters; below that nearly every word holds it by accident
SHORTEST_INFIX = 5
SHORTEST_HEAD = 5
LINKS = ("", "s", "e", "n", "en")  # what Dutch puts between the parts of a compound
PLURALS = ("s", "en", "n")
AS_GOOD = 0.12  # how much less like the word a reading may be than the best
SAME, WHOLE, SPLIT, HEAD = 1.0, 0.6, 0.7, 0.4

# A word that no entry holds any more is no word: what was corrected is a typing error from then on. Each way
# to look alike has an index of its own; which words are parts of what was asked is known from its letters.
# Words that hold it may be thousands: the first of them that are held tell enough (`weighing.MOST_WORDS`).
# What is only written nearly so counts where nobody knows the word itself, and is looked for only then.
LOOK_UP = """
    WITH asked AS MATERIALIZED (
        SELECT word, coalesce((tsvector_to_array(to_tsvector('publication_dutch', word)))[1], '') AS stem,
            ARRAY(
                SELECT DISTINCT substr(word, start, size)
                FROM generate_series(1, length(word)) AS start,
                    generate_series(3, length(word) - start + 1) AS size
            ) AS parts
        FROM unnest(%(words)s::text[]) AS word
    ), held AS MATERIALIZED (
        SELECT string_to_array(%(held)s, ' ') AS stems
    ), known AS MATERIALIZED (
        SELECT asked.word AS said, alike.*
        FROM asked, held, LATERAL (
            SELECT * FROM publication_searchword WHERE lexeme = asked.stem
            UNION SELECT * FROM publication_searchword WHERE word = ANY(asked.parts)
            UNION SELECT * FROM publication_searchword WHERE lexeme = ANY(asked.parts) AND length(lexeme) >= 5
            UNION SELECT * FROM publication_searchword
                WHERE length(asked.word) >= 8 AND word LIKE left(asked.word, 4) || '%%'
        ) AS alike
        WHERE {is_held}
        UNION
        SELECT asked.word, whole.* FROM asked, held, LATERAL (
            SELECT * FROM (
                SELECT * FROM publication_searchword
                WHERE length(asked.word) >= 4 AND word LIKE '%%' || asked.word || '%%'
                    AND (length(asked.word) >= 5 OR word ^@ asked.word OR right(word, 4) = asked.word)
                ORDER BY id
            ) AS alike WHERE {is_held} LIMIT %(most)s
        ) AS whole
    ), near AS MATERIALIZED (
        SELECT asked.word AS said, alike.*
        FROM asked, held, LATERAL (
            SELECT * FROM publication_searchword WHERE length(asked.word) >= 4 AND word %% asked.word
        ) AS alike
        WHERE NOT EXISTS (SELECT FROM known WHERE known.said = asked.word AND known.lexeme = asked.stem)
            AND {is_held}
    )
    SELECT asked.word, asked.stem, found.word, found.lexeme, similarity(asked.word, found.word)
    FROM asked LEFT JOIN (SELECT * FROM known UNION SELECT * FROM near) AS found ON found.said = asked.word
    ORDER BY found.id
""".replace(
    "{is_held}",
    """alike.lexeme <> '' AND (alike.lexeme = ANY(held.stems) OR EXISTS (
            SELECT FROM publication_searchentry AS entry
            WHERE entry.vector @@ quote_literal(alike.lexeme)::tsquery
        ))""",
)
MOST_WHOLES = 200  # that hold a word


class Known(NamedTuple):
    """A word of the register, with its stem, and how much it looks like what was asked."""

    word: str
    lexeme: str
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: any of each group must be there. `weight`: how sure this reading is."""

    weight: float
    groups: tuple[tuple[Known, ...], ...]


@dataclass
class Asked:
    """A word that somebody typed, with what it has to do with the words of the register; `known` first."""

    word: str
    stem: str = ""
    known: list[Known] = field(default_factory=list)

    @cached_property
    def same(self) -> tuple[Known, ...]:
        """This word, whatever its ending."""
        return tuple(one for one in self.known if one.lexeme == self.stem or _is_plural(one.word, self.word))

    @property
    def is_known(self) -> bool:
        return any(one.word == self.word for one in self.known)

    @cached_property
    def wholes(self) -> tuple[Known, ...]:
        """Compounds that hold it: campus in techniekcampussen."""
        size, same = len(self.word), set(self.same)
        return tuple(
            one
            for one in self.known
            if one not in same
            and (
                (size >= SHORTEST_INFIX and self.word in one.word)
                or (size >= SHORTEST_PART and one.word.startswith(self.word))
                or (size >= SHORTEST_PART and one.word.endswith(self.word))
            )
        )

    @cached_property
    def readings(self) -> list[Reading]:
        same, wholes = self.same, self.wholes
        found = [Reading(SAME, (same,))] if same else []
        if wholes:
            found.append(Reading(WHOLE, (wholes,)))
        found += self._split()
        return found if same else [*found, *self._near()]

    def _split(self) -> list[Reading]:
        """The compound as its two parts; where only one is known, as that: bijscholing is a scholing."""
        ends = [one for one in self.known if self.word.endswith((one.word, one.lexeme))]
        pairs = [(self._beginnings(end), (end,)) for end in ends if len(end.lexeme) >= SHORTEST_PART]
        if found := [Reading(SPLIT, pair) for pair in pairs if pair[0]]:
            return found
        alone = [one for one in self.known if self._ends(one.word) or self._ends(one.lexeme)]
        longest = max(alone, key=lambda one: len(one.word), default=None)
        return [Reading(HEAD, ((longest,),))] if longest else []

    def _beginnings(self, end: Known) -> tuple[Known, ...]:
        """What stands before the last part, as it is or as the beginning of another compound."""
        before = self.word.removesuffix(end.word).removesuffix(end.lexeme)
        stems = {before.removesuffix(link) for link in LINKS if before != self.word}
        return tuple(
            one
            for one in self.known
            if one.word in stems
            or any(len(stem) >= SHORTEST_PART and one.word.startswith(stem) for stem in stems)
        )

    def _ends(self, part: str) -> bool:
        other = self.word != part and len(part) >= SHORTEST_HEAD
        return other and (self.word.endswith(part) or self.word.startswith(part))

    def _near(self) -> list[Reading]:
        """What was probably meant by a word that nobody knows."""
        best = max((one.likeness for one in self.known), default=0.0)
        near = tuple(one for one in self.known if one.likeness >= max(best - AS_GOOD, 0.3))
        return [Reading(best * 0.9, (near,))] if near else []


def _is_plural(one: str, other: str) -> bool:
    """The stemmer leaves an s after a vowel: subsidies."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return len(short) >= SHORTEST_PART and long.startswith(short) and long[len(short) :] in PLURALS


remembered: Memory[str, tuple[UUID, Asked]] = Memory()
held: Memory[UUID, set[str]] = Memory(most=1)  # stems that some entry holds: they need not be looked for
MOST_HELD = 5_000


def look_up(words: Collection[str], stands: UUID | None = None) -> dict[str, Asked]:
    """One query, however many words; none where all were looked up before and nothing changed since."""
    last = {word: remembered.get(word) for word in words if stands}
    found = {word: told[1] for word, told in last.items() if told and told[0] == stands}
    if unknown := sorted(word for word in words if word not in found):
        with connection.cursor() as cursor:
            stems = " ".join(held.get(stands, ())) if stands else ""
            cursor.execute(LOOK_UP, {"words": unknown, "held": stems, "most": MOST_WHOLES})
            rows = cursor.fetchall()
        found |= gathered(rows)
        if stands:
            _hold(stands, {lexeme for _word, _stem, _known, lexeme, _likeness in rows if lexeme})
            for word in unknown:
                remembered.put(word, (stands, found[word]))
    return found


def _hold(stands: UUID, stems: set[str]) -> None:
    before = held.get(stands, set())
    held.put(stands, before | stems if len(before) < MOST_HELD else before)


def gathered(rows: Iterable[tuple[str, str, str | None, str | None, float | None]]) -> dict[str, Asked]:
    found: dict[str, Asked] = {}
    for word, stem, known, lexeme, likeness in rows:
        asked = found.setdefault(word, Asked(word, stem))
        if known and lexeme:
            asked.known.append(Known(known, lexeme, likeness or 0.0))
    return found
