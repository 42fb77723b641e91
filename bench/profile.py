"""A consortium of ten members with a whole plan, as an external tool would send it."""

from __future__ import annotations

from typing import Any

PARTNERS: list[tuple[str, str, dict[str, Any], str, str]] = [
    ("school", "mbo", {"publiclyFunded": True, "lead": True}, "cash", "200000.00"),
    ("college", "hbo", {"publiclyFunded": True}, "in_kind", "150000.00"),
    ("firm1", "company", {"sme": True, "sectors": ["installation"]}, "in_kind", "250000.00"),
    ("firm2", "company", {"sme": True, "sectors": ["metal"]}, "in_kind", "250000.00"),
    ("firm3", "company", {"sme": False, "sectors": ["energy"]}, "cash", "200000.00"),
    (
        "association",
        "trade_association",
        {"foundedOn": "1987-05-01", "memberCompanies": 140},
        "cash",
        "100000.00",
    ),
    ("employers", "employers_organisation", {"memberCompanies": 90}, "in_kind", "100000.00"),
    ("fund", "training_fund", {"caoBased": True}, "cash", "250000.00"),
    ("province", "province", {}, "cash", "200000.00"),
    ("town", "municipality", {"municipality": "GM0114"}, "cash", "100000.00"),
]

MEMBERS: list[dict[str, Any]] = [
    {
        "key": key,
        "name": key.title(),
        "kind": kind,
        "country": "NL",
        "hasActivity": True,
        "linkedWith": [],
        "deMinimis": [],
        **facts,
    }
    for key, kind, facts, _, _ in PARTNERS
]

REQUEST: dict[str, Any] = {
    "moment": "2026-11-24T12:00:00+01:00",
    "members": MEMBERS,
    "project": {
        "regions": ["GM0114"],
        "sectors": ["installation", "energy"],
        "themes": ["energy_transition"],
        "targetGroups": ["students", "employed"],
        "activities": [
            "learning_method",
            "curriculum_development",
            "training_delivery",
            "project_management",
        ],
        "nlqfLevels": [3, 4],
        "learners": 220,
        "startsOn": "2027-09-01",
        "endsOn": "2031-08-31",
    },
    "budget": {
        "totalCosts": "2700000.00",
        "costs": [
            {"category": "personnel", "amount": "2000000.00", "member": "school"},
            {"category": "project_management", "amount": "300000.00", "member": "school"},
            {"category": "equipment", "amount": "400000.00", "member": "firm3"},
        ],
        "requestedGrant": "900000.00",
        "contributions": [
            {"member": key, "form": form, "amount": amount} for key, _, _, form, amount in PARTNERS
        ],
    },
    "grants": [],
}
