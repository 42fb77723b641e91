"""The terms in the search over everything. Their file has no rows that the database could watch (ADR 12)."""

from __future__ import annotations

from zlib import crc32

from django.db import transaction

from funding.glossary.terms import Term, glossary
from publication.models import SearchEntry

RESOURCE = "terms"
TOLD = ("slug", "title", "names", "text")


@transaction.atomic
def index_terms() -> None:
    """Brings the entries up to what the file says; writes nothing when they say so already."""
    wanted = {number_of(term): entry_of(term) for term in glossary().values()}
    entries = SearchEntry.objects.filter(resource=RESOURCE)
    entries.exclude(record__in=wanted).delete()
    there = {entry.record: entry for entry in entries}
    for number, told in wanted.items():
        entry = there.get(number) or SearchEntry(resource=RESOURCE, record=number)
        if any(getattr(entry, name) != told[name] for name in TOLD):
            for name in TOLD:
                setattr(entry, name, told[name])
            entry.save()


def number_of(term: Term) -> int:
    """What stands for the key of a row: the same for as long as the term has its slug."""
    return crc32(term.slug.encode())


def entry_of(term: Term) -> dict[str, str | list[str]]:
    return {
        "slug": term.slug,
        "title": term.name,
        "names": [term.name_en, *term.also],
        "text": f"{term.meaning_nl} {term.for_you_nl}",
    }
