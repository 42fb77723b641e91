"""Schemes side by side: which were asked for, and what of each stands in the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from funding.choices import CostCategory, GrantTermKind, Treatment
from funding.models import Criterion, GrantTerm, Scheme
from funding.presenting import SchemePage
from publication.faults import nearest
from publication.pages import Fault

KEY = "regeling"
FEWEST, MOST = 2, 4


class Column(SchemePage):
    """One scheme of the table, at the moment. What is empty is unknown."""

    def terms(self, *kinds: str) -> list[GrantTerm]:
        return [term for term in self.grant_terms if term.kind in kinds]

    @property
    def leads(self) -> list[Criterion]:
        """What it asks of who applies: of a kind, a size or a sector."""
        return [rule for rule in self.criteria if rule.kind == "lead"]

    @property
    def pays(self) -> list[GrantTerm]:
        return self.terms(*GrantTermKind.paid())

    @property
    def limits(self) -> list[GrantTerm]:
        return self.terms(*GrantTermKind.limits())

    @property
    def others_pay(self) -> list[GrantTerm]:
        return self.terms(GrantTermKind.CO_FINANCING)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """One kind of costs, and how each scheme (by its name) treats it; None: nobody looked it up."""

    label: str
    treatments: tuple[tuple[str, str | None], ...]


class Comparison:
    """The question in the address, and its answer: a query for the choices, and those of a page."""

    def __init__(self, query: QueryDict, moment: datetime) -> None:
        self.query, self.moment = query, moment
        self.asked = list(dict.fromkeys(query.getlist(KEY)))

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """Every scheme that can be asked for."""
        rows = Scheme.objects.published().order_by("historical", "short_name")
        return list(rows.values_list("slug", "short_name"))

    @cached_property
    def faults(self) -> list[Fault]:
        known = [slug for slug, _name in self.choices]
        found = [self._unknown_key(key) for key in self.query if key != KEY]
        found += [self._unknown_scheme(slug, known) for slug in self.asked if slug not in known]
        if len(self.asked) > MOST:
            text = _("Je kunt ten hoogste %(most)s regelingen naast elkaar zetten.") % {"most": MOST}
            found.append(Fault(text=text, query=_query(self.asked[:MOST])))
        return found

    def _unknown_key(self, key: str) -> Fault:
        near = nearest(key, [KEY])
        slugs = [*self.asked, *(self.query.getlist(key) if near else [])]
        text = _("%(key)s kennen we hier niet.") % {"key": key[:100]}
        return Fault(text=text, near=near or "", query=_query(slugs))

    def _unknown_scheme(self, slug: str, known: list[str]) -> Fault:
        near = nearest(slug, known) or ""
        text = _("Een regeling %(slug)s kennen we niet.") % {"slug": slug[:100]}
        rest = [near if one == slug else one for one in self.asked if one != slug or near]
        return Fault(text=text, near=near, query=_query(rest))

    @cached_property
    def columns(self) -> list[Column]:
        """In the order of the address; none where there is nothing to compare yet."""
        if len(self.asked) < FEWEST:
            return []
        rows = Scheme.objects.published().for_detail().filter(slug__in=self.asked)
        found = sorted(rows, key=lambda scheme: self.asked.index(scheme.slug))
        return [Column(scheme, self.moment) for scheme in found]

    @property
    def costs(self) -> list[CostRow]:
        """The kinds of costs of which something is known of any of them."""
        by_scheme = [
            (column.scheme.short_name, {term.category: term.treatment for term in column.costs})
            for column in self.columns
        ]
        return [
            CostRow(
                label=str(label),
                treatments=tuple((name, _words(known.get(code))) for name, known in by_scheme),
            )
            for code, label in CostCategory.choices
            if any(code in known for _name, known in by_scheme)
        ]


def _words(treatment: str | None) -> str | None:
    return None if treatment is None else str(Treatment(treatment).label)


def _query(slugs: list[str]) -> str:
    query = QueryDict(mutable=True)
    query.setlist(KEY, slugs)
    return query.urlencode()
