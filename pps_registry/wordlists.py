"""The lists of words in the OpenAPI document: each has one name there, wherever it is used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from django.db.models import TextChoices

from funding import choices as funding
from funding.clauses import KINDS
from matching.facts import AnswerType, Because, Outcome
from matching.remedy_wire import VERDICTS
from partners import choices as partners

from .changes import Kind, Published
from .search import Resource

Json = dict[str, Any]

NAMED: dict[str, type[TextChoices]] = {
    "Activity": funding.Activity,
    "Allocation": funding.Allocation,
    "Availability": funding.Availability,
    "Certainty": funding.Certainty,
    "ChangeKind": Kind,
    "CostCategory": funding.CostCategory,
    "CostTreatment": funding.Treatment,
    "GrantReceivedFunder": partners.Funder,
    "GrantReceivedStatus": partners.GrantStatus,
    "GrantTermKind": funding.GrantTermKind,
    "IdentifierScheme": partners.IdentifierScheme,
    "OrganisationKind": partners.OrganisationKind,
    "OrganisationNameKind": partners.NameKind,
    "OrganisationStatus": partners.OrganisationStatus,
    "LeadUnit": funding.LeadUnit,
    "PartnerConfidence": partners.Confidence,
    "PartnershipForm": partners.PartnershipForm,
    "PartnershipPhase": partners.Phase,
    "PartnershipRole": partners.Role,
    "RegionKind": partners.RegionKind,
    "RegionScope": funding.RegionScope,
    "PublishedResource": Published,
    "Route": funding.Route,
    "SchemeConfidence": funding.Confidence,
    "SearchResource": Resource,
    "Sector": partners.Sector,
    "ShareBase": funding.ShareBase,
    "SourceKind": funding.SourceKind,
    "Stage": funding.Stage,
    "StateAidBasis": funding.StateAidBasis,
    "StepKind": funding.StepKind,
    "TargetGroup": partners.TargetGroup,
    "TermGroup": funding.TermGroup,
    "Theme": partners.Theme,
    "Zone": funding.Zone,
}
WORDLESS: dict[str, Iterable[Any]] = {
    "AnswerType": get_args(AnswerType),
    "CriterionKind": KINDS,
    "Outcome": Outcome,
    "UnknownBecause": Because,
    "Verdict": VERDICTS.values(),
}


def lists() -> dict[str, Json]:
    """Every list that has a name, as a component."""
    named = {name: _component(words.choices) for name, words in NAMED.items()}
    return named | {name: _component((str(word), "") for word in words) for name, words in WORDLESS.items()}


def _component(choices: Iterable[tuple[Any, Any]]) -> Json:
    words = [(str(code), str(label)) for code, label in choices]
    found: Json = {"type": "string", "enum": [code for code, _ in words]}
    if any(label for _, label in words):
        found["description"] = "\n".join(f"* `{code}` - {label}" for code, label in words)
    return found


def with_named_lists(result: Json, **_more: Any) -> Json:
    """Every list that is written out, here or by pydantic, becomes a reference to the one with a name."""
    schemas = result["components"]["schemas"]
    named = lists()
    by_words = {tuple(sorted(one["enum"])): name for name, one in named.items()}
    aliases = {
        name: by_words[_words(schema)] for name, schema in schemas.items() if _words(schema) in by_words
    }
    for alias in aliases:
        del schemas[alias]
    naming = _Naming(by_words, aliases)
    result["components"]["schemas"] = naming.of(schemas)
    result["paths"] = naming.of(result["paths"])
    if taken := naming.used & schemas.keys():
        raise ValueError(f"these names have another meaning already: {', '.join(sorted(taken))}")
    result["components"]["schemas"] |= {name: named[name] for name in sorted(naming.used)}
    return result


def _words(schema: Any) -> tuple[str, ...]:
    words = schema.get("enum") if isinstance(schema, dict) else None
    return tuple(sorted(word for word in words if word)) if isinstance(words, list) else ()


class _Naming:
    """A walk over the document that puts names in the place of lists."""

    def __init__(self, by_words: dict[tuple[str, ...], str], aliases: dict[str, str]) -> None:
        self.by_words, self.aliases = by_words, aliases
        self.used: set[str] = set()

    def of(self, part: Any) -> Any:
        if isinstance(part, list):
            return [self.of(inner) for inner in part]
        if not isinstance(part, dict):
            return part
        if name := self.by_words.get(_words(part), ""):
            return self._reference(name, part)
        target = str(part.get("$ref", "")).rpartition("/")[2]
        if target in self.aliases:
            return part | self._ref(self.aliases[target])
        return {key: self.of(inner) for key, inner in part.items()}

    def _reference(self, name: str, part: Json) -> Json:
        """With null beside it where the list held null, and with what was said of this use of it."""
        told = part.get("description", "").partition("* `")[0].strip()
        said = {"description": told} if told else {}
        if None in part["enum"]:
            return {"oneOf": [self._ref(name), {"type": "null"}]} | said
        return {"allOf": [self._ref(name)]} | said if said else self._ref(name)

    def _ref(self, name: str) -> Json:
        self.used.add(name)
        return {"$ref": f"#/components/schemas/{name}"}
