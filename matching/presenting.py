"""The answer in the shape of the page: groups of results with their words, and questions as form rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.clauses import Money, YearlyTotal
from funding.glance import Glance
from matching.answer import Answer, Result
from matching.asking import TOLD_IN_REQUEST
from matching.days_shown import DaysShown, days_shown, fits_surely_not
from matching.facts import Because, Finding, Outcome, Rule, Verdict
from matching.forms.steps import Step, step_of
from matching.remedies import Effect, Remedy
from matching.remedy_texts import remedy_text
from matching.sentences import finding_text, money_text
from matching.suggestion_shown import Wanted
from matching.writing import pick
from partners.reader import language

NOW, LATER, OVER = ("open",), ("upcoming", "expected"), ("closed", "exhausted", "lapsed")

TITLES = {
    "came_for": gettext_lazy("De regeling waar je voor kwam"),
    "now": gettext_lazy("Past, en je kunt nu aanvragen"),
    "later": gettext_lazy("Past bij een volgend tijdvak"),
    "other_days": gettext_lazy("Past, maar niet op de dagen die je wilt"),
    "near": gettext_lazy("Bijna: zo veel scheelt het"),
    "open_questions": gettext_lazy("Nog onbekend: beantwoord de vragen"),
    "closed": gettext_lazy("Past, maar er is nu geen tijdvak"),
    "over": gettext_lazy("Nog onbekend, en je kunt nu niet aanvragen"),
    "registry": gettext_lazy("Nog onbekend: de regels staan nog niet in het register"),
    "no": gettext_lazy("Past niet"),
}

FOLDED = ("over", "registry", "no")

AFTER = {
    Outcome.MET: gettext_lazy("past daarna"),
    Outcome.UNMET: gettext_lazy("past daarna niet meer"),
    Outcome.UNKNOWN: gettext_lazy("is daarna nog onbekend"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding in words, with where it stands. `wanted`: the partners whom it lacks.

    `step`: where what is missing is filled in, when no question on the page asks it.
    """

    outcome: str
    text: str
    rule: Rule
    reading: str
    wanted: tuple[Wanted, ...] = ()
    step: Step | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """A remedy in words. `effects`: what it does to other schemes, each a sentence; None: not worked out."""

    text: str
    maximum: str | None
    sure: bool
    effects: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One result in words. `unmet`, `unknown` and `met` are its findings, apart.

    `bound_applies`: whether what is said of the bound surely holds for this plan, or only may.
    `per_application`: the amount is that of one application, of which there can be more in a year.
    """

    result: Result
    name: str
    maximum: str | None
    limited_by: str | None
    partial: bool
    at_most: str | None
    bounded_by: str | None
    bound_applies: bool
    per_application: bool
    unmet: tuple[Line, ...]
    unknown: tuple[Line, ...]
    met: tuple[Line, ...]
    questions: int
    remedies: tuple[Mending, ...]
    fits: bool
    days: DaysShown | None = None
    glance: Glance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    key: str
    title: str
    results: tuple[Shown, ...]
    folded: bool


Partners = Mapping[tuple[str, str], tuple[Wanted, ...]]
Glances = Mapping[str, Glance]


def groups(
    answer: Answer,
    partners: Partners | None = None,
    beside: Glances | None = None,
    first: str = "",
) -> list[Group]:
    """The results by what one can do with them; what can be applied for soonest comes first in each.

    `first`: the scheme that somebody came for, whose result stands before all others.
    """
    told = beside or {}
    found: dict[str, list[Result]] = {key: [] for key in TITLES}
    for result in sorted(answer.results, key=_soonest):
        found["came_for" if result.slug == first else _group(result)].append(result)
    return [
        Group(
            key=key,
            title=str(TITLES[key]),
            results=tuple(
                replace(_shown(one, answer, partners or {}), glance=told.get(one.slug)) for one in results
            ),
            folded=key in FOLDED,
        )
        for key, results in found.items()
        if results
    ]


def _soonest(result: Result) -> tuple[bool, float, str]:
    closes = result.call.closes_at if result.call and result.availability in (*NOW, *LATER) else None
    return closes is None, closes.timestamp() if closes else 0.0, result.slug


def _group(result: Result) -> str:
    outcome = result.verdict.outcome
    if outcome is Outcome.UNMET:
        return "near" if _is_near(result) else "no"
    if outcome is Outcome.MET and fits_surely_not(result):
        return "later" if result.elsewhere else "other_days"
    if outcome is Outcome.MET:
        return "now" if result.availability in NOW else "later" if result.availability in LATER else "closed"
    told = {found.because for _, found in result.verdict.findings if found.outcome is Outcome.UNKNOWN}
    if told == {Because.REGISTRY}:
        return "registry"
    return "over" if result.availability in OVER else "open_questions"


MOST_FAULTS_OF_A_NEAR_MISS = 3
NEAR_SHARE = 4  # a quarter of what is asked
NEAR_DAYS = 62


def _is_near(result: Result) -> bool:
    """Few rules fail, each by a little, and one can still apply: a plan that is worth mending."""
    failing = [found for _, found in result.verdict.findings if found.outcome is Outcome.UNMET]
    reachable = result.availability in (*NOW, *LATER)
    return reachable and len(failing) <= MOST_FAULTS_OF_A_NEAR_MISS and all(_by_a_little(f) for f in failing)


def _by_a_little(found: Finding) -> bool:
    short, required = found.shortfall, found.required
    if short is None:
        return False
    if short.amount is not None and required is not None:
        asked = required.at_most if short.excess else required.at_least
        return isinstance(asked, int) and short.amount * NEAR_SHARE <= asked
    if short.count is not None:
        return short.count == 1 or short.count * NEAR_SHARE <= (short.of or 0)
    return short.days is not None and short.days <= NEAR_DAYS


def _shown(result: Result, answer: Answer, partners: Partners) -> Shown:
    verdict = result.verdict
    lines = [
        (found.outcome, _line(rule, found, partners.get((result.slug, rule.slug), ())))
        for rule, found in verdict.findings
    ]
    grant, maximum = verdict.grant, verdict.grant.maximum
    return Shown(
        result=result,
        name=pick(verdict.scheme.name, language()),
        maximum=money(maximum),
        limited_by=_sentence(verdict, grant.limited_by),
        partial=grant.partial,
        fits=verdict.outcome is Outcome.MET,
        at_most=money(grant.at_most),
        bounded_by=_sentence(verdict, grant.bounded_by),
        bound_applies=_applies(verdict, grant.bounded_by),
        per_application=_per_application(verdict, grant.limited_by or grant.bounded_by),
        unmet=tuple(line for outcome, line in lines if outcome is Outcome.UNMET),
        unknown=tuple(line for outcome, line in lines if outcome is Outcome.UNKNOWN),
        met=tuple(line for outcome, line in lines if outcome is Outcome.MET),
        questions=len(answer.questions_of(result)),
        remedies=tuple(_mending(remedy, answer) for remedy in result.remedies or ()),
        days=days_shown(result),
    )


def _sentence(verdict: Verdict, slug: str | None) -> str | None:
    """What a criterion of the scheme says."""
    rule = next((rule for rule in verdict.scheme.rules if rule.slug == slug), None)
    return pick(rule.sentence, language()) if rule else None


def _applies(verdict: Verdict, slug: str | None) -> bool:
    """Whether the criterion surely holds for this plan, and not only if something turns out so."""
    told = (found for rule, found in verdict.findings if rule.slug == slug)
    return any(found.limit is not None or found.ceiling is not None for found in told)


def _per_application(verdict: Verdict, slug: str | None) -> bool:
    """Whether the criterion bounds one application below what may be given to all of a year."""
    clauses = {rule.slug: rule.clause for rule in verdict.scheme.rules}
    clause = clauses.get(slug or "")
    bound = (clause.at_most or clause.less_than) if isinstance(clause, Money) else None
    if bound is None or bound.euro is None or bound.per is not None:
        return False
    yearly = [one.at_most for one in clauses.values() if isinstance(one, YearlyTotal)]
    return any(bound.euro < most for most in yearly)


def _mending(remedy: Remedy, answer: Answer) -> Mending:
    names = {result.slug: pick(result.verdict.scheme.name, language()) for result in answer.results}
    maximum = remedy.grant.maximum
    return Mending(
        text=unbroken(remedy_text(remedy.changes, answer.profile, language())),
        maximum=money(maximum),
        sure=remedy.outcome is Outcome.MET,
        effects=None if remedy.effects is None else tuple(_effect(one, names) for one in remedy.effects),
    )


def _effect(effect: Effect, names: dict[str, str]) -> str:
    words = {"scheme": names[effect.scheme], "after": AFTER[effect.after]}
    return _("%(scheme)s: %(after)s") % words


def money(cents: int | None) -> str | None:
    """An amount on a page, in one piece; None: it is not known."""
    return None if cents is None else unbroken(money_text(cents, language()))


def unbroken(text: str) -> str:
    """The text with its amounts in one piece: a line never ends between the euro sign and the number."""
    return text.replace("€ ", "€\u00a0")


def _line(rule: Rule, found: Finding, wanted: tuple[Wanted, ...]) -> Line:
    return Line(
        outcome=found.outcome.value,
        text=unbroken(finding_text(rule, found, language())),
        rule=rule,
        reading=pick(rule.reading, language()),
        wanted=wanted,
        step=next((step_of(ask.key) for ask in found.asks if ask.key in TOLD_IN_REQUEST), None),
    )
