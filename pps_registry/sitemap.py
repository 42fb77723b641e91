"""Which pages there are, for search engines: every public record, and the pages that lead to them."""

from __future__ import annotations

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from funding.glossary.terms import glossary
from funding.models import Scheme
from funding.places.names import places
from funding.sectors.names import sectors
from partners.models import Organisation, Partnership

ENTRANCES = (
    "funding:home",
    "funding:schemes",
    "funding:timeline",
    "funding:calendar",
    "alerts:subscribe",
    "funding:compare",
    "funding:terms",
    "funding:regions",
    "funding:sectors",
    "funding:figures",
    "matching:find_funding",
    "partners:partnerships",
    "partners:network",
    "partners:organisations",
    "accessibility",
)


class Pages(Sitemap):
    """Pages in both languages, each with the address of the other."""

    i18n = alternates = x_default = True


class Entrances(Pages):
    def items(self) -> list[str]:
        return list(ENTRANCES)

    def location(self, item: str) -> str:
        return reverse(item)


class Words(Pages):
    """The pages of the Regelwijzer."""

    def items(self) -> list[str]:
        return list(glossary())

    def location(self, item: str) -> str:
        return reverse("funding:term", args=[item])


class Places(Pages):
    """The pages of the places that there are today."""

    def items(self) -> list[str]:
        return list(places(localdate()))

    def location(self, item: str) -> str:
        return reverse("funding:region", args=[item])


class Sectors(Pages):
    """The pages of the sectors."""

    def items(self) -> list[str]:
        return list(sectors())

    def location(self, item: str) -> str:
        return reverse("funding:sector", args=[item])


class Records(Pages):
    """The records of one kind that have a page."""

    limit = 5_000  # of one file

    def __init__(self, rows: Any, page: str) -> None:
        self.rows, self.page = rows, page

    def items(self) -> Any:
        return self.rows().order_by("slug").only("slug")

    def location(self, item: Any) -> str:
        return reverse(self.page, args=[item.slug])


SITEMAPS = {
    "pages": Entrances(),
    "terms": Words(),
    "regions": Places(),
    "sectors": Sectors(),
    "schemes": Records(Scheme.objects.published, "funding:scheme"),
    "partnerships": Records(Partnership.objects.public, "partners:partnership"),
    "organisations": Records(Organisation.objects.public, "partners:organisation"),
}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone: what is somebody's own, and what only programs read."""
    address = request.build_absolute_uri(reverse("sitemap"))
    return render(request, "robots.txt", {"sitemap": address}, content_type="text/plain; charset=utf-8")
