"""Which facts of a scheme or a call are otherwise, by the keys that the API writes them under. Pure."""

from __future__ import annotations

from alerts.occasions import Json

OTHER = "other"
# Of what is told elsewhere (a scheme's calls and sources), or depends on the clock, this says nothing.
ELSEWHERE = {"scheme", "calls", "call", "availability", "sources"}
# What people call one thing, the API writes under more keys than one.
PARTS: dict[str, dict[str, str]] = {
    "schemes": {
        "slug": "name", "name": "name", "shortName": "name", "otherNames": "name", "programme": "name",
        "purpose": "purpose", "grantTerms": "grantTerms", "costTerms": "costTerms",
        "criteria": "criteria", "definitions": "criteria",
        "rulesComplete": "criteria", "rulesNote": "criteria",
        "documents": "documents", "qualityCriteria": "qualityCriteria",
        "grantor": "grantor", "agency": "grantor", "regions": "regions", "regionScope": "regions",
        "sectors": "audience", "themes": "audience", "targetGroups": "audience", "activities": "audience",
        "route": "audience", "stateAid": "stateAid", "stacking": "stateAid", "decision": "decision",
        "repealedOn": "validity", "inForceFrom": "validity", "ended": "validity", "outlook": "validity",
    },
    "calls": {
        "opensAt": "opensAt", "opensTimeKnown": "opensAt", "closesAt": "closesAt",
        "closesTimeKnown": "closesAt", "closesWhenSpent": "closesWhenSpent", "expectedUntil": "expectedUntil",
        "withdrawnAt": "withdrawnAt", "exhaustedAt": "exhaustedAt", "strand": "strand", "stage": "stage",
        "certainty": "certainty", "allocation": "allocation", "allocationNote": "allocationNote",
        "servesPeriod": "servesPeriod", "ceilings": "ceilings",
    },
}  # fmt: skip


def facts_of(resource: str, before: Json, after: Json) -> tuple[str, ...]:
    """In the order of the list above, each once; what has no name of its own comes last."""
    parts = PARTS[resource]
    keys = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    found = {parts.get(key, OTHER) for key in keys if key not in ELSEWHERE}
    return tuple(fact for fact in dict.fromkeys([*parts.values(), OTHER]) if fact in found)
