"""What can stand in an address: examples that find something in the register; a test asks each."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

# Of every operation that has such a parameter.
ANYWHERE: dict[str, str] = {
    "region": "PV26",
    "within": "PV22",
    "scheme": "rif-mbo",
    "member": "da-vinci-college",
    "identifier": "25LX",
    "statusAt": "2026-11-24T12:00:00+01:00",
    "opensAfter": "2024-01-01T00:00:00Z",
    "opensBefore": "2027-01-01T00:00:00Z",
    "closesAfter": "2024-01-01T00:00:00Z",
    "closesBefore": "2028-01-01T00:00:00Z",
}
# Of one operation alone: the same word means something else at another.
AT: dict[str, dict[str, str]] = {
    "getScheme": {"slug": "rif-mbo"},
    "getCall": {"slug": "slim-samenwerkingsverbanden-2025-1"},
    "getOrganisation": {"slug": "talland"},
    "getRegion": {"code": "GM0114"},
    "listSearchResults": {"text": "roc horizon college"},
    "listSchemes": {"text": "investeringsfonds"},
    "listOrganisations": {"text": "horizon college"},
    "listRegions": {"text": "emmen"},
}


def with_parameter_examples(result: Json, **_more: Any) -> Json:
    for item in result["paths"].values():
        for operation in item.values():
            known = ANYWHERE | AT.get(operation["operationId"], {})
            for parameter in operation["parameters"]:
                if parameter["in"] in ("path", "query") and parameter["name"] in known:
                    parameter["schema"] = {**parameter["schema"], "examples": [known[parameter["name"]]]}
    return result
