"""The days of a plan beside those of a call, in words: what is known, what cannot be, and what helps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from funding.choices import Certainty
from funding.saying import closing_text, hearsay, opening_text
from matching.answer import CallState, Result
from matching.facts import Citation, Outcome, Rule
from matching.plan_days import HARD, Clash, PlanDays


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysShown:
    """`facts`: when it closes and when the decision comes; `clashes`: what the wanted days are beside that.

    `remedies`: what helps, when it cannot be. `source`: where the term of the decision stands; `rule`: the
    criterion about the start.
    """

    facts: tuple[str, ...]
    clashes: tuple[str, ...]
    remedies: tuple[str, ...]
    fits: bool
    source: Citation | None
    rule: Rule | None


def fits_surely_not(result: Result) -> bool:
    """Whether the plan cannot be as it is in this call. Of a call that is only expected nobody can say so."""
    return result.days is not None and not result.days.fits and not _is_expected(result.call)


def _is_expected(call: CallState | None) -> bool:
    return call is not None and call.certainty == Certainty.EXPECTED


def days_shown(result: Result) -> DaysShown | None:
    """None: no day was told, or one can not apply."""
    days = result.days
    if days is None:
        return None
    of_start = any(clash.startswith("starts_late") for clash in days.clashes)
    clashes = [CLASHES[clash](days) for clash in days.clashes]
    if of_start and _answered_in_time(result):
        clashes.append(_("Je antwoordde dat je op tijd kunt beginnen. Je begindatum zegt iets anders."))
    return DaysShown(
        facts=tuple(_facts(days, expected=_is_expected(result.call))),
        clashes=tuple(clashes),
        remedies=() if days.fits else tuple(_remedies(days, result)),
        fits=fits_surely_not(result) is False,
        source=days.term.citation if days.term else None,
        rule=days.rule if of_start else None,
    )


def _answered_in_time(result: Result) -> bool:
    """Whether somebody answered that the project starts as soon as the criterion asks."""
    rule = result.days.rule if result.days else None
    told = (found for one, found in result.verdict.findings if rule is not None and one.slug == rule.slug)
    return any(found.outcome is Outcome.MET and found.reason == "answered" for found in told)


def _facts(days: PlanDays, *, expected: bool) -> Iterator[str]:
    if starts_on := days.wanted.starts_on:
        yield _("Je wilt beginnen op %(day)s.") % {"day": _day(starts_on)}
    if expected:
        yield _("Let op: dit tijdvak is verwacht. De dagen kunnen anders worden.")
    if days.closes_on is None:
        yield _("Wanneer dit tijdvak sluit, is onbekend.")
    else:
        yield _("De laatste dag van dit tijdvak is %(day)s.") % {"day": _day(days.closes_on)}
    yield from _of_the_decision(days)
    if days.decided_from and days.fits and not days.wanted.award_on:
        yield _("Je begin past als het besluit op %(day)s komt, of later.") % {"day": _day(days.decided_from)}


def _of_the_decision(days: PlanDays) -> Iterator[str]:
    if days.term is None:
        yield _("Hoe lang het besluit duurt, staat niet in het register: onbekend.")
    elif days.decided_by is None:
        yield _("Het besluit komt binnen %(weeks)d weken. Vanaf welke dag dat telt, is onbekend.") % {
            "weeks": days.term.weeks
        }
    else:
        yield _("Het besluit komt uiterlijk op %(day)s.") % {"day": _day(days.decided_by)}
        if days.put_off_to:
            yield _("Wordt het uitgesteld, dan uiterlijk op %(day)s.") % {"day": _day(days.put_off_to)}


def _applies_early(days: PlanDays) -> str:
    words = _("Je wilt aanvragen op %(day)s. Dit tijdvak opent pas op %(opens)s.")
    return words % {"day": _day(days.wanted.submit_on), "opens": _day(days.opens_on)}


def _applies_late(days: PlanDays) -> str:
    return _("Je wilt aanvragen op %(day)s. Dan is dit tijdvak al dicht.") % {
        "day": _day(days.wanted.submit_on)
    }


def _decision_early(days: PlanDays) -> str:
    words = _("Je verwacht het besluit op %(day)s. Dat is eerder dan kan in dit tijdvak.")
    return words % {"day": _day(days.wanted.award_on)}


def _decision_late(days: PlanDays) -> str:
    words = _("Je verwacht het besluit op %(day)s. Dat is later dan de regeling zegt.")
    return words % {"day": _day(days.wanted.award_on)}


def _starts_late(days: PlanDays) -> str:
    words = _("Je begint te laat voor dit tijdvak. Je moet uiterlijk op %(day)s beginnen.")
    return words % {"day": _day(days.latest_start)}


def _starts_late_unless_put_off(days: PlanDays) -> str:
    words = _("Je begint te laat, behalve als het besluit wordt uitgesteld. Begin uiterlijk op %(day)s.")
    return words % {"day": _day(days.in_time_until)}


def _starts_before_decision(days: PlanDays) -> str:
    return _("Het besluit kan later komen dan je begin. Vraag de uitvoerder wat dan mag.")


CLASHES: dict[Clash, Callable[[PlanDays], str]] = {
    "applies_early": _applies_early,
    "applies_late": _applies_late,
    "decision_early": _decision_early,
    "decision_late": _decision_late,
    "starts_late": _starts_late,
    "starts_late_unless_put_off": _starts_late_unless_put_off,
    "starts_before_decision": _starts_before_decision,
}


def _remedies(days: PlanDays, result: Result) -> Iterator[str]:
    hard = HARD & set(days.clashes)
    if "starts_late" in hard:
        yield _("Begin eerder: uiterlijk op %(day)s.") % {"day": _day(days.latest_start)}
    if {"applies_early", "applies_late"} & hard:
        yield _("Vraag aan zolang dit tijdvak open is.")
    yield _elsewhere(result.elsewhere)


def _elsewhere(call: CallState | None) -> str:
    """The other call in which the plan can be as it is."""
    if call is None:
        return _("Een ander tijdvak dat wel past, is niet bekend.")
    if call.closes_at is None:
        told = _("Of kies een ander tijdvak. Dat opent op %(opens)s.") % {"opens": opening_text(call)}
    else:
        told = _("Of kies een ander tijdvak: open vanaf %(opens)s, aanvragen %(closes)s.") % {
            "opens": opening_text(call),
            "closes": closing_text(call),
        }
    doubt = _("Dat tijdvak is verwacht, niet aangekondigd.") if _is_expected(call) else hearsay(call)
    return f"{told} {doubt}" if doubt else told


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else _("onbekend")
