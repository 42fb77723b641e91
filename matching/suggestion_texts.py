"""What people read of a suggestion: who is missing, why this organisation, what it does to each scheme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from matching.facts import Outcome, Words
from matching.findings import unknown
from matching.labels import label
from matching.lacking import lacking_text
from matching.suggesting import Asked, Candidate, Circle, Effect, Near, Received, Suggested, Suggestion, Turn
from matching.writing import joined, pick

IS_MISSING: Mapping[Outcome, tuple[Words, Words]] = {
    Outcome.UNMET: (
        ("Er ontbreekt {who}", "Missing: {who}"),
        ("Er ontbreken {who}", "Missing: {who}"),
    ),
    Outcome.UNKNOWN: (
        ("Misschien ontbreekt {who}", "Perhaps missing: {who}"),
        ("Misschien ontbreken {who}", "Perhaps missing: {who}"),
    ),
}
LEAD: Words = ("een penvoerder", "a lead")
PARTNERS: tuple[Words, Words] = (("1 partner", "1 partner"), ("{n} partners", "{n} partners"))
AT_LEAST: Words = ("ten minste ", "at least ")
COUNTING: tuple[Words, Words] = (
    (" die telt als {what}", " that counts as {what}"),
    (" die tellen als {what}", " that count as {what}"),
)
OTHERS: Mapping[str, Words] = {
    "kind": (", van een soort die er nog niet bij is", ", of a kind that is not there yet"),
    "country": (", uit een land dat er nog niet bij is", ", from a country that is not there yet"),
}

IS: Words = ("Is {kind}", "Is a partner of the kind {kind}")
MAY_LEAD: Words = (" en mag penvoerder zijn.", " and may lead.")
COUNTS: Words = (" en telt als {word}.", " and counts as {word}.")
UNSURE: Words = (". Of dat meetelt, is niet bekend", ". Whether it counts is not known")

PLACES: Mapping[Circle, Words] = {
    "municipality": ("Zit in {place}", "Sits in {place}"),
    "labour_market": ("Zit in arbeidsmarktregio {place}", "Sits in the labour market region {place}"),
    "province": ("Zit in de provincie {place}", "Sits in the province {place}"),
}
WITH_PROJECT: Words = (", waar het project is.", ", where the project is.")
WITH_MEMBER: Words = (", net als {name}.", ", as does {name}.")
ACTIVE: Words = (
    "Is of was actief in {region}: {partnerships}.",
    "Is or was active in {region}: {partnerships}.",
)
TOGETHER: Words = (
    "Werkt of werkte samen met {name} in {partnerships}.",
    "Works or worked with {name} in {partnerships}.",
)
SAME_SECTOR: Words = ("Werkt in dezelfde sector: {sectors}.", "Works in the same sector: {sectors}.")
LED: Words = ("Is of was penvoerder van {partnerships}.", "Leads or led {partnerships}.")
RECEIVED: Words = ("Kreeg al eens subsidie: {grants}.", "Was given a grant before: {grants}.")
AS_LEAD: Words = ("als penvoerder van {partnership}", "as the lead of {partnership}")

FEW = 3

REASON_CODES = (
    "kind",
    "kind_unsure",
    *(f"same_{circle}" for circle in PLACES),
    "active_in_region",
    "shared_partnership",
    "same_sector",
    "was_lead",
    "earlier_grant",
)

FORMS: Mapping[str, Words] = {
    "coe": ("Centre of Expertise", "Centre of Expertise"),
    "civ": ("Centrum voor Innovatief Vakmanschap", "Centre for Innovative Craftsmanship"),
    "rif_project": ("RIF-project", "RIF project"),
    "hip": ("High Impact PPS", "High Impact PPS"),
    "llo_collectief": ("LLO-Collectief", "LLO-Collectief"),
    "llo_katalysator": ("LLO-Katalysator", "LLO-Katalysator"),
    "sprong": ("SPRONG-groep", "SPRONG group"),
}

THEN: Mapping[str, Words] = {
    "better": ("dan klopt: {rules}", "then this holds: {rules}"),
    "open": (
        "dan is dit niet langer een nee maar onbekend: {rules}",
        "then this is no longer a no but unknown: {rules}",
    ),
    "unsettled": (
        "dan is niet meer bekend of dit klopt: {rules}",
        "then it is no longer known whether this holds: {rules}",
    ),
    "broken": ("dan klopt niet meer: {rules}", "then this no longer holds: {rules}"),
}
AFTER: Mapping[Outcome, Words] = {
    Outcome.MET: ("De regeling past daarna.", "The scheme fits then."),
    Outcome.UNKNOWN: (
        "Of de regeling past, is daarna nog onbekend.",
        "Whether the scheme fits is then unknown.",
    ),
    Outcome.UNMET: ("De regeling past daarna niet.", "The scheme does not fit then."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why this organisation: for programs and for people."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom is written: what was suggested for their plan, and their language."""

    suggested: Suggested
    language: str

    @property
    def names(self) -> dict[str, str]:
        """What the members of the plan are called."""
        members = self.suggested.profile.members or ()
        return {member.key: member.name or member.key for member in members}


def need_text(asked: Asked, language: str) -> str:
    """Who is missing, in one sentence."""
    need = asked.need
    many = need.count > 1
    who = pick(LEAD if need.lead else PARTNERS[many], language).format(n=need.count)
    kinds = joined([label("kind", kind, language) for kind in asked.kinds], language, ("of", "or"))
    who = pick(AT_LEAST, language) * need.at_least + who
    who += _which(need.word, kinds, many, language)
    who += pick(OTHERS.get(need.distinct or "", ("", "")), language)
    return pick(IS_MISSING[need.outcome][many], language).format(who=who) + "."


def _which(word: Words | None, kinds: str, many: bool, language: str) -> str:
    if word is None:
        return f" ({kinds})"
    return pick(COUNTING[many], language).format(what=pick(word, language))


def reasons(asked: Asked, one: Suggestion, reader: Reader) -> list[Reason]:
    """Why this organisation, each reason a sentence."""
    code = "kind" if one.sure else "kind_unsure"
    told = [Reason(code=code, text=_kind(asked, one, reader.language))]
    return [*told, *_closeness(one.candidate, reader), *_earlier(one.candidate, reader)]


def _kind(asked: Asked, one: Suggestion, language: str) -> str:
    kind = one.candidate.member.kind
    text = pick(IS, language).format(kind=label("kind", kind, language) if kind else "?")
    if not one.sure:
        lacking = lacking_text(unknown(one.asks), language)
        return text + pick(UNSURE, language) + (f": {lacking}." if lacking else ".")
    if asked.need.lead:
        return text + pick(MAY_LEAD, language)
    word = asked.need.word
    return text + (pick(COUNTS, language).format(word=pick(word, language)) if word else ".")


def _closeness(candidate: Candidate, reader: Reader) -> Iterator[Reason]:
    language = reader.language
    if candidate.near is not None:
        yield _near(candidate.near, reader.names, language)
    told = _grouped((one.region, one.partnership) for one in candidate.active)
    for region, partnerships in told.items():
        text = pick(ACTIVE, language).format(region=region, partnerships=_few(partnerships, language))
        yield Reason(code="active_in_region", text=text)
    told = _grouped((reader.names[one.member], one.partnership) for one in candidate.shared)
    for name, partnerships in told.items():
        text = pick(TOGETHER, language).format(name=name, partnerships=_few(partnerships, language))
        yield Reason(code="shared_partnership", text=text)
    if candidate.sectors:
        sectors = joined([label("sectors", sector, language) for sector in candidate.sectors], language)
        yield Reason(code="same_sector", text=pick(SAME_SECTOR, language).format(sectors=sectors))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _near(near: Near, names: Mapping[str, str], language: str) -> Reason:
    text = pick(PLACES[near.circle], language).format(place=near.place)
    name = names[near.member] if near.member else ""
    text += pick(WITH_MEMBER if near.member else WITH_PROJECT, language).format(name=name)
    return Reason(code=f"same_{near.circle}", text=text)


def _earlier(candidate: Candidate, reader: Reader) -> Iterator[Reason]:
    language = reader.language
    if candidate.led:
        told = [_with_form(led.partnership, led.form, language) for led in candidate.led]
        yield Reason(code="was_lead", text=pick(LED, language).format(partnerships=_few(told, language)))
    if candidate.grants:
        given = [_grant(grant, language, reader.suggested.schemes) for grant in candidate.grants]
        yield Reason(code="earlier_grant", text=pick(RECEIVED, language).format(grants=_few(given, language)))


def _few(words: Sequence[str], language: str) -> str:
    """The first three; how many more there are is said."""
    rest = len(words) - FEW
    shown = [*words[:FEW], pick((f"nog {rest}", f"{rest} more"), language)] if rest > 0 else words
    return joined(shown, language)


def _with_form(partnership: str, form: str, language: str) -> str:
    return f"{partnership} ({pick(FORMS[form], language)})" if form in FORMS else partnership


def _grant(grant: Received, language: str, schemes: Mapping[str, Words]) -> str:
    name = pick(schemes.get(grant.scheme, (grant.scheme, grant.scheme)), language)
    about = [] if grant.year is None else [str(grant.year)]
    if grant.partnership is not None:
        about.append(pick(AS_LEAD, language).format(partnership=grant.partnership))
    return f"{name} ({', '.join(about)})" if about else name


def effect_text(effect: Effect, turns: Sequence[Turn], language: str) -> str:
    """What it does to one scheme: the criteria that turn so, and the verdict when that turns too."""
    said: dict[str, list[str]] = {}
    for turn in turns:
        said.setdefault(_way(turn), []).append(pick(turn.rule.sentence, language).rstrip("."))
    told = "; ".join(pick(THEN[way], language).format(rules="; ".join(rules)) for way, rules in said.items())
    text = f"{pick(effect.verdict.scheme.name, language)}: {told}."
    return text if effect.after is effect.verdict.outcome else f"{text} {pick(AFTER[effect.after], language)}"


def _way(turn: Turn) -> str:
    match turn.after.outcome:
        case Outcome.MET:
            return "better"
        case Outcome.UNMET:
            return "broken"
        case _:
            return "open" if turn.before.outcome is Outcome.UNMET else "unsettled"
