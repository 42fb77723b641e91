"""Which facts a finding lacks, as a phrase: "we missen de startdatum en de einddatum"."""

from __future__ import annotations

from collections.abc import Iterable

from matching.asking import field_of
from matching.facts import Ask, Because, Finding, Words
from matching.writing import joined, pick

NOUNS: dict[str, Words] = {
    "members": ("de lijst van wie meedoen", "the list of who takes part"),
    "lead": ("de penvoerder", "the lead"),
    "submitAt": ("de dag van indienen", "the day of filing"),
    "grants": ("de andere subsidies", "the other grants"),
    "project.startsOn": ("de startdatum", "the start date"),
    "project.endsOn": ("de einddatum", "the end date"),
    "project.plannedAwardOn": ("de datum van het besluit", "the date of the decision"),
    "project.studyYear": ("het studiejaar", "the study year"),
    "project.regions": ("de plaats van het project", "the place of the project"),
    "project.themes": ("de thema's van het project", "the themes of the project"),
    "project.sectors": ("de sectoren van het project", "the sectors of the project"),
    "project.activities": ("de activiteiten van het project", "the activities of the project"),
    "project.targetGroups": ("de doelgroep van het project", "the target group of the project"),
    "project.nlqfLevels": ("het niveau (NLQF) van de scholing", "the level (NLQF) of the training"),
    "project.variants": ("de soort aanvraag", "the kind of application"),
    "project.learners": ("het aantal deelnemers aan de scholing", "the number of people trained"),
    "project.reach.workers": ("het aantal werkenden per jaar", "the number of workers per year"),
    "project.reach.students": ("het aantal studenten per jaar", "the number of students per year"),
    "project.reach.teachers": ("het aantal docenten per jaar", "the number of teachers per year"),
    "budget.totalCosts": ("de totale kosten", "the total costs"),
    "budget.requestedGrant": ("het bedrag van de gevraagde subsidie", "the amount of the grant asked"),
    "budget.costs": ("de verdeling van de kosten", "how the costs are split"),
    "budget.contributions": ("de bijdrage van iedere partner", "the contribution of each partner"),
    "contributions.form": (
        "de vorm (geld of natura) van de bijdrage van {names}",
        "the form (cash or in kind) of the contribution of {names}",
    ),
    "members.kind": ("de soort organisatie van {names}", "the kind of organisation of {names}"),
    "members.lead": ("de rol (penvoerder of niet) van {names}", "the role (lead or not) of {names}"),
    "members.publiclyFunded": (
        "de bekostiging (publiek of niet) van {names}",
        "the funding (public or not) of {names}",
    ),
    "members.sme": ("de grootte (mkb of niet) van {names}", "the size (SME or not) of {names}"),
    "members.caoBased": ("de grondslag (cao of niet) van {names}", "the basis (cao or not) of {names}"),
    "members.foundedOn": ("de oprichtingsdatum van {names}", "the founding date of {names}"),
    "members.memberCompanies": (
        "het aantal aangesloten bedrijven van {names}",
        "the number of member companies of {names}",
    ),
    "members.employees": ("het aantal werknemers van {names}", "the number of employees of {names}"),
    "members.country": ("het land van {names}", "the country of {names}"),
    "members.sectors": ("de sector van {names}", "the sector of {names}"),
    "members.hasActivity": ("de activiteit van {names}", "the activity of {names}"),
    "members.linkedWith": (
        "de banden met andere partners van {names}",
        "the links with other partners of {names}",
    ),
    "members.requestedGrant": ("het deel van de subsidie voor {names}", "the part of the grant for {names}"),
    "members.deMinimis": (
        "de eerdere de-minimissteun aan {names}",
        "the earlier de minimis aid to {names}",
    ),
}

WE_LACK: Words = ("we missen {facts}", "we do not have {facts}")
UNPAID: Words = ("de kosten die deze regeling niet betaalt", "the costs that this scheme does not pay")
SUM: Words = ("het bedrag waar dit over gaat", "the amount that this is about")

JUDGE_THIS: Words = ("mensen moeten dit beoordelen", "people must judge this")
PEOPLE: Words = ("mensen moeten beoordelen of {what}", "people must judge whether {what}")
COUNTS_AS: tuple[Words, Words] = (
    ("{names} meetelt als {word}", '{names} counts as "{word}"'),
    ("{names} meetellen als {word}", '{names} count as "{word}"'),
)
FALLS_HERE: tuple[Words, Words] = (
    ("{names} hieronder valt", "{names} falls under this"),
    ("{names} hieronder vallen", "{names} fall under this"),
)


def lacking_text(found: Finding, language: str) -> str | None:
    """What is missing, and what people must judge; None when the finding asks nothing."""
    parts = [_facts(found.asks, language), *_judged(found.asks, language)]
    return joined([part for part in parts if part], language) or None


def _facts(asks: Iterable[Ask], language: str) -> str | None:
    """The missing fields, each once, with the names of the members that they are about."""
    names: dict[str, list[str]] = {}
    for ask in asks:
        noun = _noun(ask, language)
        if noun is not None:
            names.setdefault(noun, []).append(ask.name or "")
    facts = [noun.format(names=joined(told, language)) for noun, told in names.items()]
    return pick(WE_LACK, language).format(facts=joined(facts, language)) if facts else None


def _noun(ask: Ask, language: str) -> str | None:
    field = field_of(ask.key)
    if field is not None:
        return pick(NOUNS[field], language)
    if ask.because is Because.JUDGEMENT:
        return None
    return pick(SUM if ask.type == "money" else UNPAID, language)


def _judged(asks: Iterable[Ask], language: str) -> list[str]:
    """What people must judge: of which members that they count as what, or the criterion itself."""
    names: dict[Words | None, list[str]] = {}
    itself = False
    for ask in asks:
        if ask.because is Because.JUDGEMENT and ask.name is not None:
            names.setdefault(ask.word, []).append(ask.name)
        elif ask.because is Because.JUDGEMENT:
            itself = True
    told = [_counts(word, members, language) for word, members in names.items()]
    return [*told, pick(JUDGE_THIS, language)] if itself else told


def _counts(word: Words | None, names: list[str], language: str) -> str:
    phrase = pick((FALLS_HERE if word is None else COUNTS_AS)[len(names) > 1], language)
    what = phrase.format(names=joined(names, language), word=pick(word or ("", ""), language))
    return pick(PEOPLE, language).format(what=what)
