"""Where the records that an answer names were read, and when somebody compared them with their source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from funding.glossary.terms import glossary
from funding.models import Call, Scheme, SourceDocument
from funding.serializers.facts import CitationSerializer, ProvenanceSerializer
from partners.models import Organisation, Partnership

Json = dict[str, Any]
Record = tuple[str, str]  # the list of the API that it is in, and its slug there

ORIGIN: Json = {
    "type": "object",
    "additionalProperties": False,
    "required": ["record", "source", "url", "readOn", "checkedOn", "certainty"],
    "properties": {
        "record": {"type": "string", "description": "Zoals schemes/rif-mbo: het adres in de API."},
        "source": {"type": "string"},
        "url": {"type": ["string", "null"]},
        "readOn": {"type": ["string", "null"], "format": "date"},
        "checkedOn": {
            "type": ["string", "null"],
            "format": "date",
            "description": "De dag waarop iemand dit met de bron vergeleek; null: nog niemand.",
        },
        "certainty": {"type": "string"},
    },
}


def origins_of(records: Iterable[Record]) -> list[Json]:
    """In the order of the answer, each record once; one query for each kind of record."""
    wanted = dict.fromkeys(records)
    slugs = defaultdict(set)
    for resource, slug in wanted:
        slugs[resource].add(slug)
    found = {
        (resource, row.slug): told(row)
        for resource, (rows, told) in KINDS.items()
        if slugs[resource]
        for row in rows().filter(slug__in=slugs[resource])
    }
    found |= {("terms", slug): told for slug, told in _of_terms(slugs["terms"])}
    return [{"record": "/".join(record)} | found[record] for record in wanted if record in found]


def _of_terms(slugs: Iterable[str]) -> Iterator[tuple[str, Json]]:
    """Where the word stands; what it means is told in our words."""
    terms = [glossary()[slug] for slug in slugs if slug in glossary()]
    keys = {term.source for term in terms}
    sources = SourceDocument.objects.in_bulk(keys, field_name="key") if keys else {}
    for term in terms:
        if source := sources.get(term.source):
            told = {"source": source.title, "url": source.url or None, "readOn": source.read_on.isoformat()}
            yield term.slug, told | {"checkedOn": None, "certainty": "our explanation"}


def _of_a_fact(row: Any) -> Json:
    citation, provenance = CitationSerializer(row).data, ProvenanceSerializer(row).data
    return {
        "source": citation["document"],
        "url": citation["url"],
        **{name: provenance[name] for name in ("readOn", "checkedOn", "certainty")},
    }


def _of_a_partner(row: Any) -> Json:
    """Of partners it is not kept who compared what."""
    read_on = row.read_on.isoformat() if row.read_on else None
    certainty = row.confidence
    return {
        "source": row.source, "url": None, "readOn": read_on, "checkedOn": None, "certainty": certainty,
    }  # fmt: skip


KINDS: dict[str, tuple[Callable[[], QuerySet[Any]], Callable[[Any], Json]]] = {
    "schemes": (lambda: Scheme.objects.published().select_related("source"), _of_a_fact),
    "calls": (lambda: Call.objects.published().of_published_schemes().select_related("source"), _of_a_fact),
    "organisations": (lambda: Organisation.objects.public(), _of_a_partner),
    "partnerships": (lambda: Partnership.objects.public(), _of_a_partner),
}
