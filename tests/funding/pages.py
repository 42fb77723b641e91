"""Addresses of the admin, and what a browser posts there."""

from typing import Any

from django.urls import reverse

from funding.models import Call


def page(name: str, *args: object) -> str:
    return reverse(f"admin:funding_{name}", args=args)


def posted(call: Call, **changes: object) -> dict[str, object]:
    """What the browser sends of a call's page, with these changes."""
    return {
        "scheme": call.scheme_id,
        "slug": call.slug,
        "stage": "application",
        "zone": "Europe/Amsterdam",
        "allocation": "lottery",
        "source": call.source_id,
        "read_on": "2026-01-01",
        "certainty": "confirmed",
        "opens_at": "2026-06-01 09:00",
        "closes_at": "2026-07-30 17:00",
        "ceilings-TOTAL_FORMS": 0,
        "ceilings-INITIAL_FORMS": 0,
        "claims-TOTAL_FORMS": 0,
        "claims-INITIAL_FORMS": 0,
        **changes,
    }


def told(response: Any) -> str:
    """The messages on the page that came back."""
    return " ".join(str(message) for message in response.context["messages"])
