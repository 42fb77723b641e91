"""What people read: each finding and question as one sentence, in Dutch or English.

A finding carries keys and numbers, never words; here, once, they become text for API, page, mail and terminal.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from matching.facts import Because, Finding, Outcome, Quantity, Required, Rule, Shortfall
from matching.labels import label

MONTHS_NL = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def money_text(cents: int, language: str) -> str:
    """€ 1.200.000 or €1,200,000; cents are shown only when there are any."""
    euros, rest = divmod(cents, 100)
    grouped = f"{euros:,}" + (f".{rest:02d}" if rest else "")
    if language == "nl":
        return "€ " + grouped.translate(str.maketrans(",.", ".,"))
    return "€" + grouped


def date_text(day: date, language: str) -> str:
    months = MONTHS_NL if language == "nl" else MONTHS_EN
    return f"{day.day} {months[day.month - 1]} {day.year}"


def joined(words: list[str], language: str, last: tuple[str, str] = ("en", "and")) -> str:
    """a, b en c. Long lists say how many more there are; nothing is dropped in silence."""
    if len(words) > 6:
        rest = len(words) - 5
        words = [*words[:5], f"nog {rest}" if language == "nl" else f"{rest} more"]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last[0 if language == 'nl' else 1]} {words[-1]}"


def value_text(unit: str, value: Any, language: str) -> str:
    """One value in its unit."""
    nl = language == "nl"
    match unit:
        case "money":
            return money_text(value, language)
        case "date":
            return date_text(value, language)
        case "share":
            return share_text(value)
        case "years":
            return f"{value} jaar" if nl else f"{value} years"
        case "months":
            return f"{value} maanden" if nl else f"{value} months"
        case "period":
            return (
                f"{date_text(value[0], language)} t/m {date_text(value[1], language)}"
                if nl
                else " to ".join(date_text(day, language) for day in value)
            )
        case "nlqf_levels":
            return f"niveau {value}" if nl else f"level {value}"
        case _:
            return label(unit, value, language)


def share_text(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}"


def observed_text(observed: Quantity | None, language: str) -> str | None:
    """What was found, as text."""
    if observed is None:
        return None
    if isinstance(observed.value, tuple) and observed.unit != "period":
        if not observed.value:
            return "geen" if language == "nl" else "none"
        return joined([value_text(observed.unit, part, language) for part in observed.value], language)
    return value_text(observed.unit, observed.value, language)


def required_text(required: Required | None, language: str) -> str | None:
    """What the rule asks, as text."""
    if required is None:
        return None
    if required.one_of:
        words = [value_text(required.unit, part, language) for part in required.one_of]
        return joined(words, language, ("of", "or"))
    parts = []
    if required.at_least is not None:
        parts.append(
            _bound(
                required, required.at_least, ("ten minste", "at least"), ("meer dan", "more than"), language
            )
        )
    if required.at_most is not None:
        parts.append(
            _bound(
                required, required.at_most, ("ten hoogste", "at most"), ("minder dan", "less than"), language
            )
        )
    if required.at_least is not None and required.at_least == required.at_most:
        parts = [
            ("precies " if language == "nl" else "exactly ")
            + value_text(required.unit, required.at_most, language)
        ]
    return joined(parts, language) or None


def _bound(
    required: Required, value: Any, loose: tuple[str, str], strict: tuple[str, str], language: str
) -> str:
    words = strict if required.strict else loose
    return f"{words[0 if language == 'nl' else 1]} {value_text(required.unit, value, language)}"


def shortfall_text(shortfall: Shortfall | None, language: str) -> str | None:
    """How far off, as text: "€ 80.000 te weinig"."""
    if shortfall is None:
        return None
    nl = language == "nl"
    ending = ("te veel" if nl else "too much") if shortfall.excess else ("te weinig" if nl else "short")
    if shortfall.amount is not None:
        return f"{money_text(shortfall.amount, language)} {ending}"
    if shortfall.days is not None:
        return f"{shortfall.days} {('dag' if nl else 'day') + (('en' if nl else 's') if shortfall.days != 1 else '')} {ending}"
    if shortfall.count is not None:
        return f"{shortfall.count} {ending}"
    return None


REASONS: dict[str, tuple[str, str]] = {
    "answered": ("zo is het beantwoord", "as was answered"),
    "not_applicable": ("dit geldt hier niet", "this does not apply here"),
    "any_lead": ("wie de penvoerder ook wordt", "whoever leads"),
    "no_possible_lead": ("geen van de leden kan penvoerder zijn", "none of the members can lead"),
    "linked": ("{names} zijn aan elkaar verbonden", "{names} are linked to each other"),
    "not_linked": ("er zijn geen banden", "there are no links"),
    "members_fail": ("dit geldt niet voor {names}", "this does not hold for {names}"),
    "all_members": ("dit geldt voor iedereen", "this holds for everybody"),
    "lead": ("de penvoerder is {names} ({observed})", "the lead is {names} ({observed})"),
    "member_too_much": ("{names} komt op {observed}", "{names} comes to {observed}"),
    "member_cut": ("het deel van {names} wordt verlaagd", "the part of {names} is reduced"),
    "cut": ("er is meer gevraagd; het bedrag wordt verlaagd", "more is asked; the amount is reduced"),
    "all_paid": ("er zijn geen kosten die niet worden betaald", "there are no costs that are not paid"),
    "unpaid_costs": (
        "{observed} aan {names} wordt niet betaald en telt niet mee",
        "{observed} of {names} is not paid and does not count",
    ),
    "balanced": ("de begroting sluit", "the budget is balanced"),
    "not_balanced": ("samen is dat {observed}", "together that is {observed}"),
    "lacks": ("dit ontbreekt: {required}", "this is missing: {required}"),
    "outside_set": ("het plan noemt {observed}", "the plan mentions {observed}"),
    "outside": ("het plan ligt ook daarbuiten", "the plan lies outside as well"),
    "no_room": ("er is geen ruimte meer", "there is no room left"),
    "grants_absent": ("er is geen andere subsidie bekend", "no other grant is known"),
    "grants_present": ("er is al een andere subsidie of aanvraag", "there is another grant or application"),
}

UNKNOWN: dict[str, tuple[str, str]] = {
    "judgement": ("dit kunnen alleen mensen beoordelen", "only people can judge this"),
    "award_unknown": (
        "de datum van het besluit is nog niet bekend",
        "the date of the decision is not known yet",
    ),
    "partly_inside": ("een deel van het gebied ligt erin", "a part of the area lies inside"),
    "registry": ("dit weet het register nog niet", "the register does not know this yet"),
    "disputed": ("bronnen spreken elkaar tegen", "sources contradict each other"),
    "not_told": ("dit is nog niet ingevuld", "this was not filled in yet"),
}


def finding_text(rule: Rule, found: Finding, language: str) -> str:
    """One sentence: the rule, how it stands, what was found, what is asked and how far off it is."""
    index = 0 if language == "nl" else 1
    sentence = rule.sentence[index].rstrip(". ")
    return f"{sentence}: {_standing(found, language)}."


def _standing(found: Finding, language: str) -> str:
    index = 0 if language == "nl" else 1
    if found.outcome is Outcome.UNKNOWN:
        key = (
            "registry" if found.because is Because.REGISTRY and found.reason not in UNKNOWN else found.reason
        )
        words = UNKNOWN.get(key, UNKNOWN["judgement" if found.because is Because.JUDGEMENT else "not_told"])
        return ("nog onbekend, " if language == "nl" else "not known yet, ") + words[index]
    if found.reason == "not_applicable":
        return REASONS["not_applicable"][index]
    word = (
        ("in orde", "in order")[index]
        if found.outcome is Outcome.MET
        else ("niet in orde", "not in order")[index]
    )
    return ", ".join(part for part in (word, *_details(found, language)) if part)


def _details(found: Finding, language: str) -> list[str | None]:
    """What was found; for what fails also what is asked and the shortfall."""
    index = 0 if language == "nl" else 1
    observed = observed_text(found.observed, language)
    required = required_text(found.required, language)
    reason = REASONS.get(found.reason)
    names = joined([_name(name, language) for name in found.names], language)
    told = (
        reason[index].format(observed=observed or "?", required=required or "?", names=names)
        if reason
        else None
    )
    if told is None and observed is not None:
        told = f"{'nu' if language == 'nl' else 'now'} {observed}"
    if found.outcome is Outcome.MET:
        return [told]
    asked = (
        f"{'gevraagd is' if language == 'nl' else 'asked is'} {required}"
        if required and found.reason != "lacks"
        else None
    )
    short = shortfall_text(found.shortfall, language)
    return [told, asked, f"{'dat is' if language == 'nl' else 'that is'} {short}" if short else None]


def _name(name: str, language: str) -> str:
    table, _, code = name.partition(":")
    return label(table, code, language) if code and table == "category" else name
