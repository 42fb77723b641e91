"""What people read of a remedy: each change as a request, in Dutch or English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from matching.changes import (
    GRANT,
    AddMembers,
    Change,
    ChangeLead,
    GiveActivities,
    LowerCosts,
    MoveCosts,
    MoveMoney,
    RemoveMember,
    ScaleBudget,
    SetCodes,
    SetDates,
    SetNumber,
    applied,
)
from matching.changes.money import total_of
from matching.facts import Member, Profile, Words
from matching.labels import label
from matching.writing import date_text, joined, money_text, pick

SIGNS: dict[str, Words] = {
    "publicly_funded": ("bekostigd door de overheid", "publicly funded"),
    "sme": ("mkb", "SME"),
    "cao_based": ("opgericht onder een cao", "founded under a collective labour agreement"),
}
NOT: Words = ("niet ", "not ")

PEOPLE: dict[str, Words] = {
    "learners": (
        "laat in totaal {n} mensen meedoen aan de scholing",
        "have {n} people take part in the training in all",
    ),
    "reach_workers": ("bereik {n} werkenden per jaar", "reach {n} workers per year"),
    "reach_students": ("bereik {n} studenten per jaar", "reach {n} students per year"),
    "reach_teachers": ("bereik {n} docenten per jaar", "reach {n} teachers per year"),
}


def remedy_text(changes: Sequence[Change], profile: Profile, language: str) -> str:
    """All the changes as one sentence. `profile` is the plan before them."""
    return _sentence(joined([change_text(change, profile, language) for change in changes], language))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def change_text(change: Change, profile: Profile, language: str) -> str:
    """One change, as a request without a capital or a full stop."""
    names: defaultdict[str, str] = defaultdict(lambda: new_name(language))
    names |= {member.key: member.name or member.key for member in profile.members or ()}
    words, values = _words(change, profile, names, language)
    return pick(words, language).format(**values)


Told = tuple[Words, dict[str, str]]


def _words(change: Change, profile: Profile, names: Mapping[str, str], language: str) -> Told:
    match change:
        case AddMembers():
            return _added(change, language)
        case RemoveMember():
            return ("laat {name} niet meedoen", "leave {name} out"), {"name": names[change.member]}
        case ChangeLead():
            return ("maak {name} penvoerder", "let {name} lead"), {"name": names[change.member]}
        case GiveActivities():
            told = joined([names[key] for key in change.members], language)
            words = ("geef {name} een activiteit in het project", "give {name} an activity in the project")
            return words, {"name": told}
        case SetDates() | SetCodes() | SetNumber():
            return _plan(change, language)
    return _money(change, profile, names, language)


def _added(change: AddMembers, language: str) -> Told:
    facts = joined(_facts(change.member, language), language)
    values = {"n": str(change.count), "facts": facts, "word": pick(change.word or ("", ""), language)}
    many = change.count > 1
    if change.word is None:
        one = ("voeg een partner toe: {facts}", "add a partner: {facts}")
        more = ("voeg {n} partners toe, elk: {facts}", "add {n} partners, each: {facts}")
    else:
        one = ("voeg een partner toe die telt als {word}: {facts}",
               "add a partner that counts as {word}: {facts}")  # fmt: skip
        more = ("voeg {n} partners toe die tellen als {word}, elk: {facts}",
                "add {n} partners that count as {word}, each: {facts}")  # fmt: skip
    return more if many else one, values


def _facts(member: Member, language: str) -> list[str]:
    """What the new member must be, its kind first."""
    kind = (
        label("kind", member.kind, language)
        if member.kind
        else pick(("organisatie", "organisation"), language)
    )
    told = [kind]
    for field, words in SIGNS.items():
        value = getattr(member, field)
        if value is not None:
            told.append(("" if value else pick(NOT, language)) + pick(words, language))
    if member.founded_on is not None:
        before = date_text(member.founded_on + timedelta(days=1), language)
        told.append(pick(("opgericht vóór ", "founded before "), language) + before)
    if member.member_companies is not None:
        words = ("ten minste {n} aangesloten bedrijven", "at least {n} member companies")
        told.append(pick(words, language).format(n=member.member_companies))
    if member.employees is not None:
        words = ("ten minste {n} werknemers", "at least {n} employees")
        told.append(pick(words, language).format(n=member.employees))
    if member.country is not None:
        told.append(pick(("uit ", "from "), language) + label("country", member.country, language))
    told += [label("sectors", sector, language) for sector in member.sectors or ()]
    return [*told, pick(("penvoerder", "lead"), language)] if member.lead else told


def _money(
    change: MoveMoney | ScaleBudget | LowerCosts | MoveCosts,
    profile: Profile,
    names: Mapping[str, str],
    language: str,
) -> Told:
    match change:
        case MoveMoney():
            return _moved(change, names, language)
        case ScaleBudget():
            return _scaled(change, profile, language)
        case MoveCosts():
            words = ("laat {target} {amount} van de kosten van {source} dragen",
                     "let {target} bear {amount} of the costs of {source}")  # fmt: skip
            values = {"source": names[change.source], "target": names[change.target]}
        case _:
            labels = [label("category", code, language) for code in change.categories or ()]
            words = (
                "haal {amount} aan {kinds} uit de begroting",
                "take {amount} of {kinds} out of the budget",
            )
            values = {"kinds": joined(labels, language) or pick(("kosten", "costs"), language)}
    return words, {**values, "amount": money_text(change.amount, language)}


MOVES: dict[tuple[str, str], Words] = {
    ("grant", "member"): (
        "vraag {amount} minder subsidie en laat {target} dat betalen",
        "ask for {amount} less grant and let {target} pay that",
    ),
    ("grant", "none"): ("vraag {amount} minder subsidie", "ask for {amount} less grant"),
    ("none", "grant"): ("vraag {amount} meer subsidie", "ask for {amount} more grant"),
    ("none", "member"): ("laat {target} {amount} meer betalen", "let {target} pay {amount} more"),
    ("member", "none"): ("laat {source} {amount} minder betalen", "let {source} pay {amount} less"),
    ("member", "member"): (
        "laat {target} {amount} betalen in plaats van {source}",
        "let {target} pay {amount} instead of {source}",
    ),
}


def _moved(change: MoveMoney, names: Mapping[str, str], language: str) -> Told:
    values = {
        "amount": money_text(change.amount, language),
        "source": names[change.source or ""],
        "target": names[change.target or ""],
    }
    return MOVES[_end(change.source), _end(change.target)], values


def _end(payer: str | None) -> str:
    return "none" if payer is None else "grant" if payer == GRANT else "member"


def new_name(language: str) -> str:
    """What a member is called that the plan does not have yet."""
    return pick(("de nieuwe partner", "the new partner"), language)


def _scaled(change: ScaleBudget, profile: Profile, language: str) -> Told:
    budget = applied(profile, (change,)).budget
    sums = [pick(("totaal {0}", "{0} in all"), language).format(money_text(total_of(budget) or 0, language))]
    if budget.requested_grant is not None:
        grant = money_text(budget.requested_grant, language)
        sums.append(pick(("subsidie {0}", "grant {0}"), language).format(grant))
    larger: Words = ("maak het plan in dezelfde verhouding groter: {sums}",
                     "make the plan larger in the same proportions: {sums}")  # fmt: skip
    smaller: Words = ("maak het plan in dezelfde verhouding kleiner: {sums}",
                      "make the plan smaller in the same proportions: {sums}")  # fmt: skip
    return larger if change.parts > change.unit else smaller, {"sums": joined(sums, language)}


def _plan(change: SetDates | SetCodes | SetNumber, language: str) -> Told:
    match change:
        case SetNumber():
            return PEOPLE[change.field], {"n": str(change.value)}
        case SetCodes():
            codes = change.added or change.removed
            told = joined([label(change.field, code, language) for code in codes], language)
            added: Words = ("neem op in het plan: {told}", "include in the plan: {told}")
            removed: Words = ("haal uit het plan: {told}", "take out of the plan: {told}")
            return added if change.added else removed, {"told": told}
    starts = date_text(change.starts_on, language) if change.starts_on else ""
    ends = date_text(change.ends_on, language) if change.ends_on else ""
    values = {"starts": starts, "ends": ends}
    if not ends:
        return ("begin op {starts}", "start on {starts}"), values
    if not starts:
        return ("eindig op {ends}", "end on {ends}"), values
    return ("laat het project lopen van {starts} tot en met {ends}", "run from {starts} to {ends}"), values
