"""Claimed values as people write and read them: `4/5`, `t/m 2026-09-07`, `25000`, a clause. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from funding.claims import Value
from funding.clock import AMSTERDAM, closing, closing_text, opening, opening_text
from funding.stored_rules import faults, stored_clause

SHARE = re.compile(r"^(\d{1,9})/(\d{1,9})$")
LARGEST = Decimal(10) ** 12
SPENT = "tot het geld op is"
YES, NO = "ja", "nee"


def read_value(about: str, field: str, said: object, zone: ZoneInfo = AMSTERDAM) -> Value:
    """The value that this text (of a clause: this object) states. Raises ValueError with what to write."""
    if field == "clause":
        return _clause(said)
    text = str(said).strip()
    match field:
        case "opens":
            edge = opening(text, zone)
            return _edge("opens", edge.at, edge.time_known)
        case "closes" if text == SPENT:
            return _edge("closes", None, False) | {"closes_when_spent": True}
        case "closes":
            edge = closing(text, zone)
            return _edge("closes", edge.at, edge.time_known) | {"closes_when_spent": False}
        case "share" | "cap_share":
            return _share("cap" if about == "cost_term" else "share", text)
        case "ended":
            return {"ended": _yes_or_no(text)}
        case "in_force_from" | "repealed_on":
            return {field: _day(text)}
    return {field: _amount(text)}


def _edge(name: str, at: datetime | None, time_known: bool) -> dict[str, object]:
    told = None if at is None else at.isoformat().replace("+00:00", "Z")
    return {f"{name}_at": told, f"{name}_time_known": time_known, f"{name}_text": ""}


def _share(name: str, text: str) -> Value:
    parts = SHARE.match(text)
    if not parts or not 0 < int(parts[1]) <= int(parts[2]):
        raise ValueError(f"{text!r}: schrijf een deel als breuk, meer dan nul en ten hoogste het geheel: 3/5")
    return {f"{name}_numerator": int(parts[1]), f"{name}_denominator": int(parts[2])}


def _amount(text: str) -> str:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(0)
    if not 0 < amount < LARGEST or amount != amount.quantize(Decimal("0.01")):
        raise ValueError(f"{text!r}: schrijf een bedrag in euro, meer dan nul en zonder punten: 250000.50")
    return str(amount.quantize(Decimal("0.01")))


def _yes_or_no(text: str) -> bool:
    words = {YES: True, "true": True, NO: False, "false": False}
    if text.lower() not in words:
        raise ValueError(f"{text!r}: schrijf ja of nee")
    return words[text.lower()]


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"{text!r}: schrijf een dag als 2027-01-31") from None


def _clause(said: object) -> Value:
    """A criterion's kind and parameters, typed as those of a criterion are."""
    try:
        told = json.loads(said) if isinstance(said, str) else said
    except ValueError as error:
        raise ValueError(f"dit is geen JSON: {error}") from None
    if not isinstance(told, Mapping) or "kind" not in told:
        raise ValueError('schrijf een object met een soort, zoals {"kind": "lead", "must": {…}}')
    parameters = {name: part for name, part in told.items() if name != "kind"}
    try:
        return {"kind": str(told["kind"]), "clause": stored_clause(str(told["kind"]), parameters)}
    except ValidationError as error:
        raise ValueError("; ".join(faults(error))) from None


# --- and back --------------------------------------------------------------------------------------------


def value_text(value: Value, zone: ZoneInfo = AMSTERDAM) -> str:
    """How `read_value` reads it back. Empty: the value is not known."""
    for shape, tell in TELLING.items():
        if shape in value:
            return tell(value, zone)
    return next((str(part) for part in value.values() if part is not None), "")


def _edge_text(
    name: str, write: Callable[[datetime, bool, ZoneInfo], str]
) -> Callable[[Value, ZoneInfo], str]:
    def told(value: Value, zone: ZoneInfo) -> str:
        if value[f"{name}_at"] is None:
            return SPENT if value.get("closes_when_spent") else ""
        at = datetime.fromisoformat(str(value[f"{name}_at"]))
        return write(at, bool(value[f"{name}_time_known"]), zone)

    return told


def _share_text(value: Value, _zone: ZoneInfo) -> str:
    numerator, denominator = value.values()
    return "" if numerator is None else f"{numerator}/{denominator}"


def _clause_text(value: Value, _zone: ZoneInfo) -> str:
    clause = value["clause"]
    return json.dumps({"kind": value["kind"], **(clause if isinstance(clause, Mapping) else {})})


TELLING: Mapping[str, Callable[[Value, ZoneInfo], str]] = {
    "opens_at": _edge_text("opens", opening_text),
    "closes_at": _edge_text("closes", closing_text),
    "share_numerator": _share_text,
    "cap_numerator": _share_text,
    "ended": lambda value, _zone: YES if value["ended"] else NO,
    "clause": _clause_text,
}
