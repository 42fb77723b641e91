"""A notice as programs get it: a CloudEvent, signed as Standard Webhooks says.

In the shape that Dutch government uses (CloudEvents NL GOV): who it is for stands nowhere in it, what it is
about is a public record. An event tells that something happened; how that record stands, the API says.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import orjson
from django.conf import settings
from django.urls import reverse

from alerts.models import Delivery, Notice

SECRET = "whsec_"  # how secrets of webhooks begin, says the standard


def event(delivery: Delivery) -> bytes:
    """The same bytes each time."""
    notice = delivery.notice
    subject, data = DATA[notice.about](notice)
    told: dict[str, Any] = {
        "specversion": "1.0",
        "id": str(delivery.pk),
        "source": source(),
        "type": f"nl.pps-register.{notice.about}.{notice.kind}.v1",
        "subject": subject,
        "time": _utc(notice.due),
        "datacontenttype": "application/json",
        "data": {"kind": notice.kind, **data},
    }
    return orjson.dumps(told)


def _of_call(notice: Notice) -> tuple[str, dict[str, Any]]:
    facts = notice.facts
    return f"calls/{facts['slug']}", {
        "call": facts["slug"],
        "scheme": facts["scheme"],
        "daysBefore": notice.lead,
        "changed": facts.get("changed"),
        "before": facts.get("before"),
        "href": f"{settings.SITE_URL}/api/v1/calls/{facts['slug']}",
    }


def _of_plan(notice: Notice) -> tuple[str, dict[str, Any]]:
    """Nothing of what the plan says: only that something about it changed, and where to read it."""
    facts = notice.facts
    page = reverse("matching:plan", args=[notice.record])
    return f"plans/{notice.record}", {
        "plan": notice.record,
        "scheme": facts.get("scheme"),
        "before": facts.get("before"),
        "after": facts.get("after"),
        "href": settings.SITE_URL + page,
    }


def _of_own_facts(notice: Notice) -> tuple[str, dict[str, Any]]:
    return f"facts/{notice.record}", {"checkedOn": notice.facts["day"]}


def _of_grant(notice: Notice) -> tuple[str, dict[str, Any]]:
    return f"grants/{notice.record}", {"endsOn": notice.facts["ends"]}


def _of_hook(notice: Notice) -> tuple[str, dict[str, Any]]:
    """For another program of the same person."""
    page = reverse("alerts:hook", args=[notice.record])
    facts = notice.facts
    told = {"since": facts["since"], "stopped": facts["stopped"], "href": settings.SITE_URL + page}
    return f"hooks/{notice.record}", {"hook": notice.record, **told}


def _of_search(notice: Notice) -> tuple[str, dict[str, Any]]:
    """What newly fits it: a call, or a scheme as a whole. The name of the search stays with its owner."""
    facts = notice.facts
    found = f"calls/{facts['call']}" if facts["call"] else f"schemes/{facts['scheme']}"
    href = f"{settings.SITE_URL}/api/v1/{found}"
    return found, {"search": notice.record, "call": facts["call"], "scheme": facts["scheme"], "href": href}


DATA: dict[str, Callable[[Notice], tuple[str, dict[str, Any]]]] = {
    "call": _of_call,
    "facts": _of_own_facts,
    "grant": _of_grant,
    "hook": _of_hook,
    "plan": _of_plan,
    "search": _of_search,
}


def source() -> str:
    """By the number of its organisation where it has one."""
    return f"urn:nld:oin:{settings.OIN}:systeem:pps-register" if settings.OIN else settings.SITE_URL


def signed_headers(delivery: Delivery, body: bytes, secret: str, moment: datetime) -> dict[str, str]:
    """As https://www.standardwebhooks.com says: the time is signed too, so that nobody can send it later."""
    sent = str(int(moment.timestamp()))
    signed = f"{delivery.pk}.{sent}.".encode() + body
    key = b64decode(secret.removeprefix(SECRET))
    signature = b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {
        "Content-Type": "application/cloudevents+json; charset=UTF-8",
        "User-Agent": "PPS-register",
        "webhook-id": str(delivery.pk),
        "webhook-timestamp": sent,
        "webhook-signature": f"v1,{signature}",
    }


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
