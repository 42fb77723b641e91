"""The pages of places."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from funding.clock import AMSTERDAM
from funding.places.names import places
from funding.places.overview import counted, drawn, of_kind
from funding.places.pages import PlacePage
from funding.places.tiles import HEIGHT, WIDTH
from partners.choices import RegionKind
from partners.models import Organisation, Partnership
from publication.pages import missing_among
from publication.stand import while_it_stands


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    moment = timezone.now()
    day = moment.astimezone(AMSTERDAM).date()
    context = while_it_stands(("regions",), moment, lambda: _overview(day))
    return render(request, "funding/regions.html", context)


def _overview(day: date) -> dict[str, Any]:
    rows = counted(places(day), day)
    provinces = of_kind(rows, RegionKind.PROVINCE)
    return {
        "provinces": provinces,
        "drawn": drawn(provinces),
        "width": WIDTH,
        "height": HEIGHT,
        "labour_markets": of_kind(rows, RegionKind.LABOUR_MARKET),
        "caribbean": of_kind(rows, RegionKind.CARIBBEAN),
        "homeless": Partnership.objects.public().without_region().count(),
        "seatless": Organisation.objects.public().without_seat().count(),
    }


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    moment = timezone.now()
    day = moment.astimezone(AMSTERDAM).date()
    named = places(day)
    if slug not in named:
        return missing_among(request, slug, {address: found.name for address, found in named.items()})
    page = PlacePage(region=named[slug], moment=moment, day=day)
    told = while_it_stands(("region", slug), moment, page.told)
    context = {"region": page.region, "narrowed": f"regio={page.region.code}", "moment": moment} | told
    context["unknown"] = "regio=unknown"
    return render(request, "funding/region.html", context)
