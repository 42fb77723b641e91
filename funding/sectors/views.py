"""The pages of sectors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from funding.clock import AMSTERDAM
from funding.sectors.names import sectors
from funding.sectors.pages import SectorPage, overview
from publication.pages import missing_among
from publication.stand import while_it_stands


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    told = while_it_stands(("sectors",), timezone.now(), overview)
    rows = sorted(told["rows"], key=lambda row: str(row.name).casefold())  # as the reader calls them
    return render(request, "funding/sectors.html", told | {"rows": rows})


@require_safe
def sector(request: HttpRequest, slug: str) -> HttpResponse:
    moment = timezone.now()
    named = sectors()
    if slug not in named:
        return missing_among(request, slug, {address: found.label for address, found in named.items()})
    page = SectorPage(sector=named[slug], moment=moment, day=moment.astimezone(AMSTERDAM).date())
    told = while_it_stands(("sector", slug), moment, page.told)
    context = {"sector": page.sector, "narrowed": f"sector={page.sector}", "moment": moment} | told
    context["unknown"] = "sector=unknown"
    return render(request, "funding/sector.html", context)
