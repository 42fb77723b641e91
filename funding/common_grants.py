"""A call as an opportunity of CommonGrants, the open standard of the US department HHS, in English.

Nothing is made up for the sake of the standard: what the register does not know is left out, and what the
standard has no word for is `custom`, with a description. A clock time is that of the zone that is named.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from funding.availability import Availability
from funding.changes import Changed
from funding.choices import Certainty
from funding.models import Call
from funding.saying import last_instant
from publication.rendering import utc_text

Json = dict[str, Any]

# The word of the standard, and what it means here.
STATUSES: dict[Availability, tuple[str, str]] = {
    Availability.OPEN: ("open", "Applications can be submitted."),
    Availability.UPCOMING: ("forecasted", "Announced; applications cannot be submitted yet."),
    Availability.EXPECTED: ("forecasted", "Nobody has announced this call: the register expects it."),
    Availability.CLOSED: ("closed", "Applications can no longer be submitted."),
    Availability.EXHAUSTED: ("custom", "The money is spent, though the call has not closed."),
    Availability.UNKNOWN: ("custom", "The register does not know whether applications can be submitted."),
}
OF_DATES: dict[str, str] = {
    Certainty.REPORTED: "Reported by a third party; the official text was not seen.",
    Certainty.EXPECTED: "Expected; nobody has announced this date.",
    Certainty.DISPUTED: "Sources contradict each other about this call.",
}


def opportunity_id(slug: str) -> UUID:
    """The same wherever this register runs: it follows from the slug."""
    return uuid5(NAMESPACE_URL, f"urn:pps-register:call:{slug}")


def opportunity(call: Call, changed: Changed, moment: datetime) -> Json:
    """The call at this moment, fetched for detail."""
    scheme = call.scheme
    found = {
        "id": str(opportunity_id(call.slug)),
        "title": f"{scheme.name_en} ({call.strand})" if call.strand else scheme.name_en,
        "status": _status(call.availability_at(moment)),
        "description": scheme.purpose_en,
        "funding": _funding(call),
        "keyDates": _key_dates(call),
        "source": scheme.url or call.source.url or None,
        "customFields": _custom_fields(call, moment),
        "createdAt": utc_text(changed.made),
        "lastModifiedAt": utc_text(changed.at),
    }
    return {name: value for name, value in found.items() if value}


def _status(availability: Availability) -> Json:
    value, description = STATUSES[availability]
    custom = {"customValue": str(availability)} if value == "custom" else {}
    return {"value": value, "description": description} | custom


def _funding(call: Call) -> Json | None:
    """The total only where one is published for the whole call: ceilings of classes are told, never added."""
    ceilings = call.current_ceilings
    whole = [_money(one.amount) for one in ceilings if not one.size_class]
    classes = [f"{one.size_class}: EUR {one.amount:.2f}" for one in ceilings if one.size_class]
    found: Json = {"totalAmountAvailable": whole[0]} if whole else {}
    return found | ({"details": "Ceiling per class: " + "; ".join(classes)} if classes else {}) or None


def _money(amount: Any) -> Json:
    return {"amount": f"{amount:.2f}", "currency": "EUR"}


def _key_dates(call: Call) -> Json | None:
    """When it was posted is not known: the opening is a date of its own."""
    found: Json = {}
    if call.closes_at is not None:
        last = call.closes_at if call.closes_time_known else last_instant(call)
        found["closeDate"] = _event(call, "Applications close", last, call.closes_time_known)
    if call.opens_at is not None:
        opens = _event(call, "Applications open", call.opens_at, call.opens_time_known)
        found["otherDates"] = {"applicationsOpen": opens}
    return found or None


def _event(call: Call, name: str, at: datetime, time_known: bool) -> Json:
    local = at.astimezone(call.clock)
    clock = f"Time in {call.zone}." if time_known else f"The source gives no time; the day is in {call.zone}."
    told = [clock, OF_DATES.get(call.certainty, "")]
    event = {
        "name": name,
        "eventType": "singleDate",
        "date": f"{local:%Y-%m-%d}",
        "description": " ".join(part for part in told if part),
    }
    return event | ({"time": f"{local:%H:%M:%S}"} if time_known else {})


def _custom_fields(call: Call, moment: datetime) -> Json:
    """What a reader who knows this register wants to know more exactly."""
    told: list[tuple[str, str | None, str]] = [
        ("call", call.slug, "Key of the call in the API of this register"),
        ("scheme", call.scheme.slug, "Key of the scheme in the API of this register"),
        ("availability", str(call.availability_at(moment)), "State in the words of this register"),
        ("certainty", call.certainty, "How sure the register is of the dates"),
        ("opensAt", _instant(call.opens_at), "The instant of opening, in UTC"),
        (
            "closesAt",
            _instant(call.closes_at),
            "The first instant that is too late, in UTC",
        ),
    ]
    return {
        name: {"name": name, "fieldType": "string", "value": value, "description": description}
        for name, value, description in told
        if value is not None
    }


def _instant(at: datetime | None) -> str | None:
    return utc_text(at.astimezone(UTC)) if at else None
