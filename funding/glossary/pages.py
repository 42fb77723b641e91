"""Terms in the shape of the pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from funding.choices import TermGroup
from funding.glossary.terms import Term
from funding.glossary.uses import USES
from funding.models import Scheme, SourceDocument
from funding.presenting import Line, lines


@dataclass(frozen=True, slots=True)
class Shelf:
    """Terms that stand together, by name."""

    group: TermGroup
    terms: list[Term]


def shelves(terms: Iterable[Term]) -> list[Shelf]:
    """Without those that are empty."""
    by_name = sorted(terms, key=lambda term: str(term).casefold())
    found = (Shelf(group, [term for term in by_name if term.group == group]) for group in TermGroup)
    return [shelf for shelf in found if shelf.terms]


def schemes_of(term: Term, moment: datetime) -> list[Line]:
    """Where it is used, as far as the register knows; what one can apply for first."""
    used = USES[term.uses] if term.uses else Q(slug__in=term.schemes)
    if term.programme:
        used |= Q(programme__slug=term.programme)
    keys = Scheme.objects.published().filter(used).values("pk")
    return lines(Scheme.objects.filter(pk__in=keys).for_listing().applicable_first(moment), moment)


def source_of(term: Term) -> SourceDocument | None:
    return SourceDocument.objects.filter(key=term.source).first()
