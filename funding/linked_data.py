"""A scheme in the words of schema.org, for search engines: what the API says of it, and nothing more."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString, mark_safe

from funding.availability import Availability
from funding.choices import RegionScope
from funding.presenting import SchemePage
from funding.serializers import SchemeSummarySerializer
from partners.reader import said
from publication.rendering import encoded

Json = dict[str, Any]

ANNOUNCED = {Availability.OPEN, Availability.UPCOMING}
# Within a script element these could end it, or begin a comment; in JSON they are the same characters.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def scheme_data(page: SchemePage, address: str) -> Json:
    """From the record of the API. `address`: of the page itself. Without whatever is not known."""
    scheme = page.scheme
    scheme.availability, scheme.call = page.availability, page.call  # type: ignore[attr-defined]
    if page.call:
        page.call.availability = page.call.availability_at(page.moment)  # type: ignore[attr-defined]
    record = SchemeSummarySerializer(scheme).data
    names = [record["shortName"], record["name"]["en"], *record["otherNames"]]
    found = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": address,
        "url": address,
        "identifier": record["slug"],
        "name": record["name"]["nl"],
        "alternateName": [name for name in dict.fromkeys(names) if name and name != record["name"]["nl"]],
        "description": said(scheme, "purpose"),
        "sameAs": record["url"],
        "provider": _organisation(record["grantor"]),
        "serviceOperator": _organisation(record["agency"]),
        "areaServed": _area(record),
        "offers": _offer(record["call"]),
    }
    return {name: value for name, value in found.items() if value}


def _organisation(record: Json | None) -> Json | None:
    return record and {"@type": "Organization", "identifier": record["slug"], "name": record["name"]}


def _area(record: Json) -> Any:
    if record["regionScope"] == RegionScope.NATIONAL:
        return {"@type": "Country", "identifier": "NL", "name": "Nederland"}
    return [
        {"@type": "AdministrativeArea", "identifier": region["code"], "name": region["name"]}
        for region in record["regions"] or ()
    ]


def _offer(call: Json | None) -> Json | None:
    """The call that matters, as long as somebody announced it and it has not ended."""
    if call is None or call["availability"] not in ANNOUNCED:
        return None
    found = {
        "@type": "Offer",
        "identifier": call["slug"],
        "availabilityStarts": call["opensAt"],
        "availabilityEnds": call["closesAt"],
    }
    return {name: value for name, value in found.items() if value}


def as_script(data: Json) -> SafeString:
    """As the text of a script element that no browser runs, so that the CSP has nothing to refuse."""
    return mark_safe(encoded(data).decode().translate(ESCAPES))
