"""How one value is written in Dutch and in English: money, days, codes, a list of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from matching.facts import Value, Words
from matching.labels import label

MONTHS: tuple[Words, ...] = (
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
)

LONGEST_LIST = 6


def pick(words: Words, language: str) -> str:
    """The words in the language asked."""
    return words[0 if language == "nl" else 1]


def money_text(cents: int, language: str) -> str:
    """€ 1.200.000 or €1,200,000; cents are shown only when there are any."""
    euros, rest = divmod(cents, 100)
    grouped = f"{euros:,}" + (f".{rest:02d}" if rest else "")
    if language == "nl":
        return "€ " + grouped.translate(str.maketrans(",.", ".,"))
    return "€" + grouped


def date_text(day: date, language: str) -> str:
    """1 maart 2027 or 1 March 2027."""
    return f"{day.day} {pick(MONTHS[day.month - 1], language)} {day.year}"


def share_text(share: Fraction) -> str:
    """A share as the text states it."""
    return f"{share.numerator}/{share.denominator}"


def joined(words: Sequence[str], language: str, last: Words = ("en", "and")) -> str:
    """a, b en c. Long lists say how many more there are; nothing is dropped in silence."""
    if len(words) > LONGEST_LIST:
        shown, rest = words[: LONGEST_LIST - 1], len(words) - LONGEST_LIST + 1
        words = [*shown, pick((f"nog {rest}", f"{rest} more"), language)]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {pick(last, language)} {words[-1]}"


def value_text(unit: str, value: Value, language: str) -> str:
    """One value in its unit."""
    if unit == "money" and isinstance(value, int):
        return money_text(value, language)
    if isinstance(value, date):
        return date_text(value, language)
    if isinstance(value, Fraction):
        return share_text(value)
    if unit in ("years", "months"):
        return f"{value} {_length(unit, value, language)}"
    return label(unit, value, language)


def _length(unit: str, value: Value, language: str) -> str:
    one = value == 1
    if unit == "years":
        return pick(("jaar", "year" if one else "years"), language)
    return pick(("maand", "month") if one else ("maanden", "months"), language)


def period_text(first: Value, last: Value, language: str) -> str:
    """Both days included."""
    days = value_text("date", first, language), value_text("date", last, language)
    return pick((" t/m ", " to "), language).join(days)
