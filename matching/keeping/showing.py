"""A kept verdict in words: its rules with their sources, and what differs from another answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.choices import Availability, Certainty
from funding.clauses import cents
from matching.answer import Answer
from matching.facts import SchemeRules
from matching.labels import label
from matching.sentences import money_text
from matching.writing import pick
from partners.reader import language

Json = dict[str, Any]

ABOUT = {
    "scheme": gettext_lazy("de regeling"),
    "criterion": gettext_lazy("voorwaarde"),
    "definition": gettext_lazy("begrip"),
    "cost": gettext_lazy("kosten"),
    "call": gettext_lazy("tijdvak"),
    "claim": gettext_lazy("een bron zegt"),
}
VERDICTS = {
    "eligible": gettext_lazy("past"),
    "ineligible": gettext_lazy("past niet"),
    "unknown": gettext_lazy("nog onbekend"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """Where one fact was read. `citation` has the parts that `funding/article.html` shows."""

    about: str
    name: str
    citation: Json
    read_on: date | None
    certainty: str
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesOfScheme:
    """A scheme's rules as they were: their version, and where each was read."""

    slug: str
    name: str
    version: str
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One result as the kept answer tells it, when it cannot be worked out to the same again."""

    result: Json
    outcome: str
    maximum: str | None


OUTCOMES = {"eligible": "met", "ineligible": "unmet", "unknown": "unknown"}


def told_results(told: Json) -> list[Told]:
    return [
        Told(
            result=row,
            outcome=OUTCOMES[row["verdict"]],
            maximum=euros_text(row["grant"]["maximum"]) if row["grant"]["maximum"] else None,
        )
        for row in told["results"]
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    name: str
    then: str
    today: str


def rules_of(document: Json, told: Json, answer: Answer | None) -> list[RulesOfScheme]:
    """Of each scheme, in the order of the answer."""
    names = {result["scheme"]: result["schemeName"] for result in told["results"]}
    known = {result.slug: result.verdict.scheme for result in answer.results} if answer else {}
    rows: dict[str, list[Json]] = {}
    for row in document["sources"]:
        rows.setdefault(row["scheme"], []).append(row)
    return [
        RulesOfScheme(
            slug=one["slug"],
            name=names[one["slug"]],
            version=one["version"],
            sources=tuple(_line(row, known.get(one["slug"])) for row in rows.get(one["slug"], ())),
        )
        for one in document["schemes"]
    ]


def _line(row: Json, scheme: SchemeRules | None) -> SourceLine:
    read_on = row["readOn"]
    return SourceLine(
        about=str(ABOUT[row["about"]]),
        name=row.get("says") or _name(row["about"], row["key"], scheme),
        citation=row,
        read_on=date.fromisoformat(read_on) if read_on else None,
        certainty=str(Certainty(row["certainty"]).label) if row["certainty"] else "",
        checked=row["checkedAt"] is not None,
    )


def _name(about: str, key: str, scheme: SchemeRules | None) -> str:
    """What the fact says, as far as the rules tell; else its key."""
    if about == "cost":
        return label("category", key, language())
    if about == "scheme" or scheme is None:
        return "" if about == "scheme" else key
    if about == "criterion":
        return next((pick(rule.sentence, language()) for rule in scheme.rules if rule.slug == key), key)
    term = scheme.terms.get(key)
    return pick(term.word, language()) if about == "definition" and term else key


def euros_text(amount: str) -> str:
    """An amount of the wire as people write it."""
    return money_text(cents(amount), language())


def differences(then: Json, today: Json) -> list[Difference]:
    """Every scheme of which the verdict, what one can do, or the most that can be granted is another."""
    return list(_differences(*({row["scheme"]: row for row in each["results"]} for each in (then, today))))


def _differences(then: Json, today: Json) -> Iterator[Difference]:
    for slug in [*then, *(slug for slug in today if slug not in then)]:
        before, after = _said(then.get(slug)), _said(today.get(slug))
        if before != after:
            yield Difference(name=(then.get(slug) or today[slug])["schemeName"], then=before, today=after)


def _said(result: Json | None) -> str:
    if result is None:
        return _("niet beoordeeld")
    words = [str(VERDICTS[result["verdict"]]), str(Availability(result["availability"]).label)]
    if result["grant"]["maximum"]:
        words.append(_("ten hoogste %(amount)s") % {"amount": euros_text(result["grant"]["maximum"])})
    return ", ".join(words)
