"""What people read: each finding as one sentence, in Dutch or English.

A finding carries keys and numbers, never words; here, once, they become text for API, page and terminal.
"""

from __future__ import annotations

from collections.abc import Callable

from matching.facts import Doubt, Finding, Outcome, Quantity, Required, Rule, Shortfall, Value, Words
from matching.labels import label
from matching.lacking import lacking_text
from matching.phrases import REASONS, UNKNOWN
from matching.writing import joined, money_text, period_text, pick, share_text, value_text

FEW_NAMES = 3

NAMING_COSTS = "costs_unpaid", "costs_refused"

# Beside the outcome, never instead of it.
DOUBTS: dict[Doubt, Words] = {
    "disputed": (
        "bronnen spreken elkaar hierover tegen; de strengste lezing telt",
        "sources disagree on this; the strictest reading counts",
    ),
    "stale": (
        "al meer dan een jaar niet met de bron vergeleken",
        "not compared with the source for over a year",
    ),
}
CANNOT_SAY: Words = "bronnen spreken elkaar hierover tegen", "sources disagree on this"

# How far off, by what is counted: too much, too little.
DAYS: dict[bool, Words] = {True: ("te laat", "too late"), False: ("te vroeg", "too early")}
MANY: dict[bool, Words] = {True: ("te veel", "too many"), False: ("te weinig", "too few")}
AT_LEAST: Words = "ten minste ", "at least "
MUCH: dict[bool, Words] = {True: ("te veel", "too much"), False: ("te weinig", "too little")}


def observed_text(observed: Quantity | None, language: str) -> str | None:
    """What was found, as text."""
    if observed is None:
        return None
    value = observed.value
    if not isinstance(value, tuple):
        told = value_text(observed.unit, value, language)
        return told if observed.perhaps is None else f"{told}{_perhaps(observed.perhaps, language)}"
    if observed.unit == "period":
        return period_text(value[0], value[1], language)
    words = [value_text(observed.unit, part, language) for part in value]
    return joined(words, language) or pick(("niets", "nothing"), language)


def required_text(required: Required | None, language: str) -> str | None:
    """What the rule asks, as text."""
    if required is None:
        return None
    if required.one_of:
        words = [value_text(required.unit, part, language) for part in required.one_of]
        return joined(words, language, ("en", "and") if required.every else ("of", "or"))
    least, most = required.at_least, required.at_most
    if least is not None and least == most:
        return pick(("precies ", "exactly "), language) + value_text(required.unit, least, language)
    bounds = [_at_least(required, language), _at_most(required, language)]
    return joined([bound for bound in bounds if bound], language) or None


def _at_least(required: Required, language: str) -> str | None:
    if required.unit == "date":
        return _bound(("vanaf", "from"), required, required.at_least, language)
    words = ("meer dan", "more than") if required.more_than else ("ten minste", "at least")
    return _bound(words, required, required.at_least, language)


def _at_most(required: Required, language: str) -> str | None:
    if required.unit == "date":
        return _bound(("tot en met", "until"), required, required.at_most, language)
    words = ("minder dan", "less than") if required.less_than else ("ten hoogste", "at most")
    return _bound(words, required, required.at_most, language)


def _bound(words: Words, required: Required, bound: Value | None, language: str) -> str | None:
    if bound is None:
        return None
    return f"{pick(words, language)} {value_text(required.unit, bound, language)}"


def shortfall_text(shortfall: Shortfall | None, language: str) -> str | None:
    """How far off, as text: "€ 80.000 te weinig"."""
    if shortfall is None:
        return None
    if shortfall.amount is not None:
        ending = pick(MUCH[shortfall.excess], language)
        return f"{money_text(shortfall.amount, language)} {ending}"
    if shortfall.days is not None:
        return f"{_days(shortfall.days, language)} {pick(DAYS[shortfall.excess], language)}"
    least = pick(AT_LEAST, language) if shortfall.at_least else ""
    return f"{least}{shortfall.count} {pick(MANY[shortfall.excess], language)}"


def _days(days: int, language: str) -> str:
    one = days == 1
    return f"{days} {pick(('dag' if one else 'dagen', 'day' if one else 'days'), language)}"


def finding_text(rule: Rule, found: Finding, language: str) -> str:
    """One sentence: the rule, how it stands, and what was found, what is missing or how far off it is."""
    doubts = "".join(f" ({words})" for words in _doubts(rule, found, language))
    return f"{pick(rule.sentence, language).rstrip('. ')}: {_standing(found, language)}{doubts}."


def _doubts(rule: Rule, found: Finding, language: str) -> list[str]:
    """Where the sources themselves are why it is unknown, that is said already."""
    told = [doubt for doubt in found.doubts if doubt != found.reason]
    words = DOUBTS if rule.clause is not None else DOUBTS | {"disputed": CANNOT_SAY}
    return [pick(words[doubt], language) for doubt in told]


def _standing(found: Finding, language: str) -> str:
    if found.reason == "not_applicable":
        return pick(("dit geldt hier niet", "this does not apply here"), language)
    if found.outcome is Outcome.UNKNOWN:
        word = pick(("nog onbekend, want", "not known yet, because"), language)
        return f"{word} {_unknown(found, language)}"
    words = ("in orde", "met") if found.outcome is Outcome.MET else ("niet in orde", "not met")
    return ", ".join(part for part in (pick(words, language), _told(found, language)) if part)


def _unknown(found: Finding, language: str) -> str:
    """Which fact is missing, when the reason says no more than that one is."""
    if found.reason == "not_told" or found.reason not in UNKNOWN:
        return lacking_text(found, language) or pick(UNKNOWN["not_told"], language)
    return pick(UNKNOWN[found.reason], language)


def _told(found: Finding, language: str) -> str:
    """The fullest phrase of the reason of which everything is known."""
    known = _Known(found, language)
    for phrase in REASONS.get(found.reason, ((), ()))[0 if language == "nl" else 1]:
        try:
            return phrase.format_map(known)
        except KeyError:
            continue
    return ""


class _Known(dict[str, str]):
    """What a phrase can name, worked out when it does; KeyError for what is not known."""

    def __init__(self, found: Finding, language: str) -> None:
        self.found, self.language = found, language

    def __missing__(self, name: str) -> str:
        value = PLACEHOLDERS[name](self.found, self.language)
        if not value:
            raise KeyError(name)
        return value


def _names(found: Finding, language: str) -> list[str]:
    return [_name(name, found, language) for name in found.names]


def _few(found: Finding, language: str) -> str | None:
    few = 0 < len(found.names) <= FEW_NAMES or found.reason != "enough"
    return joined(_names(found, language), language) if few else None


def _length(found: Finding, language: str) -> str | None:
    short = found.shortfall
    return _days(short.days, language) if short and short.days is not None else None


PLACEHOLDERS: dict[str, Callable[[Finding, str], str | None]] = {
    "observed": lambda found, language: observed_text(found.observed, language),
    "required": lambda found, language: _violated(found, language),
    "short": lambda found, language: shortfall_text(found.shortfall, language),
    "length": _length,
    "names": _few,
    "first": lambda found, language: next(iter(_names(found, language)), None),
    "others": lambda found, language: joined(_names(found, language)[1:], language),
    "count": lambda found, language: _count(found.observed, language),
    "limit": lambda found, language: None if found.limit is None else money_text(found.limit, language),
}


def _violated(found: Finding, language: str) -> str | None:
    """What is asked: of two bounds only the one that is not kept."""
    required, short = found.required, found.shortfall
    if required is None or required.one_of or short is None:
        return required_text(required, language)
    return (_at_most if short.excess else _at_least)(required, language)


def _count(observed: Quantity | None, language: str) -> str | None:
    if observed is None or observed.unit != "count":
        return None
    perhaps = observed.perhaps
    if observed.value == 0 and perhaps is not None:
        words = ("misschien is er {n}", "perhaps there is {n}")
        many = ("misschien zijn er {n}", "perhaps there are {n}")
        return pick(words if perhaps == 1 else many, language).format(n=perhaps)
    if observed.value == 0:
        return pick(("er is er geen", "there is none"), language)
    words = ("het is er", "there is") if observed.value == 1 else ("het zijn er", "there are")
    sure = f"{pick(words, language)} {observed.value}"
    return sure if perhaps is None else f"{sure}{_perhaps(perhaps, language)}"


def _perhaps(most: int, language: str) -> str:
    return pick((", en misschien {n}", ", and perhaps {n}"), language).format(n=most)


def _name(name: str, found: Finding, language: str) -> str:
    """Members are called what they are called; findings about costs name the kinds of costs."""
    return label("category", name, language) if found.reason in NAMING_COSTS else name


__all__ = [
    "finding_text",
    "money_text",
    "observed_text",
    "required_text",
    "share_text",
    "shortfall_text",
]
