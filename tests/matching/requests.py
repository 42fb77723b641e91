"""Requests of the match contract, whole and in part, for tests of how they are read."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from matching.contract import MatchRequest, parse
from matching.fault_texts import TEXTS
from matching.faults import BadRequest, Fault

Json = Any


WHOLE: dict[str, Json] = {
    "moment": "2026-11-24T12:00:00+01:00",
    "submitAt": "2027-01-15T09:00:00+01:00",
    "schemes": ["s"],
    "members": [
        {
            "key": "roc",
            "name": "ROC Veenland",
            "organisation": "roc-veenland",
            "kind": "mbo",
            "lead": True,
            "role": "participant",
            "publiclyFunded": True,
            "sme": False,
            "caoBased": False,
            "foundedOn": "1996-08-01",
            "memberCompanies": 0,
            "employees": 900,
            "country": "NL",
            "municipality": "GM0114",
            "sectors": ["education"],
            "requestedGrant": "1000.00",
            "linkedWith": ["bak"],
            "hasActivity": True,
            "deMinimis": [{"amount": "10.00", "grantedOn": "2025-01-01"}, {"amount": "5"}],
        },
        {"key": "bak", "kind": "company", "lead": False},
    ],
    "project": {
        "regions": ["GM0114", "PV22", "AM03", "BQ-BO", "BES", "DE"],
        "sectors": ["ict"],
        "themes": ["health"],
        "targetGroups": ["employed"],
        "activities": ["research"],
        "variants": ["starter"],
        "nlqfLevels": [2, 3],
        "learners": 120,
        "reach": {"workers": 100, "students": 500, "teachers": 30},
        "studyYear": "2026-2027",
        "startsOn": "2027-09-01",
        "endsOn": "2031-08-31",
        "plannedAwardOn": "2027-06-01",
    },
    "budget": {
        "totalCosts": "3600.00",
        "costs": [
            {"category": "personnel", "amount": "3000", "member": "roc", "invoicedOn": "2027-01-01"},
            {"category": "vat", "amount": "600.0"},
        ],
        "requestedGrant": "1200.00",
        "contributions": [{"member": "bak", "form": "cash", "amount": "2400.00"}],
    },
    "grants": [
        {
            "scheme": "rif-mbo",
            "name": "RIF",
            "edition": "2019-2022",
            "call": "rif-mbo-2020-1",
            "status": "settled",
            "amount": "100.00",
            "appliedOn": "2020-01-01",
            "awardedOn": "2020-06-01",
            "endsOn": "2024-06-01",
            "sameActivities": False,
            "activities": ["research"],
            "partnersAtEnd": ["roc", "Bakkerij Emmen"],
            "member": "roc",
            "funder": "ministerial_regulation",
        }
    ],
    "answers": {"s.rule": True, "s.sum": "100.00"},
}


def whole() -> dict[str, Json]:
    """A request in which every field of the contract is told, to change as one likes."""
    return deepcopy(WHOLE)


def read(body: Json) -> MatchRequest:
    return parse(json.dumps(body))


def faults(body: Json) -> list[Fault]:
    """The faults of a body, each with a place and with words in both languages."""
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    with pytest.raises(BadRequest) as refusal:
        parse(text)
    for fault in refusal.value.faults:
        assert fault.code in TEXTS
        assert fault.json_pointer.startswith("#")
        assert all(fault.detail(language).strip() for language in ("nl", "en"))
    return refusal.value.faults


def fault(body: Json) -> Fault:
    """The only fault."""
    [found] = faults(body)
    return found
