"""Partnerships by form, sector, province and the year in which they end."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _

from funding.figures.bars import Chart, Row, every_year, most_first
from funding.places.names import address_of
from partners.choices import PartnershipForm, RegionKind, Sector
from partners.counting import Each
from partners.models import Containment, Partnership, Region
from partners.regional import partnerships_within

COUNTRY = "NL"


def by_form(day: date) -> Chart:
    counted = Partnership.objects.public().order_by().values_list("form").annotate(Count("pk"))
    rows = (_row(code, PartnershipForm(code).label, count, _list("vorm", code)) for code, count in counted)
    return Chart(
        slug="vormen", title=_("Samenwerkingen per vorm"), counted=_("samenwerkingen"), rows=most_first(rows)
    )


def by_sector(day: date) -> Chart:
    public = Partnership.objects.public().order_by()
    counted = public.annotate(sector=Each(F("sectors"))).values_list("sector").annotate(Count("pk"))
    rows = [_row(code, Sector(code).label, count, _list("sector", code)) for code, count in counted]
    if without := public.filter(sectors=[]).count():
        rows.append(_row("none", _("geen sector"), without))
    rows.append(_unknown(public.filter(sectors=None).count()))
    return Chart(
        slug="sectoren",
        title=_("Samenwerkingen per sector"),
        counted=_("samenwerkingen"),
        note=_("Een samenwerking kan in meer sectoren zitten. Die telt dan bij elke mee."),
        rows=most_first(rows),
    )


def by_province(day: date) -> Chart:
    public = Partnership.objects.public()
    provinces = list(Region.objects.public().of_kind(RegionKind.PROVINCE).valid_on(day).for_listing())
    within = partnerships_within([place.code for place in provinces], day)
    rows = [
        _row(
            place.code,
            place.name,
            within.get(place.code, 0),
            reverse("funding:region", args=[address_of(place)]),
        )
        for place in provinces
    ]
    rows += [
        _row(COUNTRY, _("heel Nederland"), public.filter(regions__code=COUNTRY).count()),
        _row("other", _("alleen een ander gebied"), _elsewhere(public, provinces, day)),
        _unknown(public.without_region().count()),
    ]
    return Chart(
        slug="provincies",
        title=_("Samenwerkingen per provincie"),
        counted=_("samenwerkingen"),
        note=_(
            "Een samenwerking kan in meer provincies zitten. Een ander gebied is een arbeidsmarktregio, "
            "want die kan in meer provincies liggen, of een gebied buiten de provincies. "
            "Op de pagina van een provincie telt ook mee wat voor heel Nederland is."
        ),
        rows=tuple(rows),
    )


def _elsewhere(public: Any, provinces: list[Region], day: date) -> int:
    """With a place, but none in a province and not the whole country."""
    codes = Region.objects.filter(partnerships__in=public).values_list("code", flat=True).distinct()
    around = Containment.objects.around(codes, day)
    named = {place.code for place in provinces}
    placed = [code for code, outer in around.items() if outer & named]
    found = public.exclude(regions=None).exclude(regions__code__in=[*placed, COUNTRY])
    return int(found.count())


def by_last_year(day: date) -> Chart:
    found = Partnership.objects.public().order_by().values_list("end_year").annotate(Count("pk"))
    counts = dict(found)
    rows = [_row(str(y), y, counts.get(y, 0), _list("einde", str(y))) for y in every_year(counts)]
    return Chart(
        slug="eindjaren",
        title=_("Samenwerkingen per eindjaar"),
        counted=_("samenwerkingen"),
        rows=(*rows, _row("", _("onbekend"), counts.get(None, 0), _list("einde", "unknown"))),
    )


def _list(name: str, code: str) -> str:
    return f"{reverse('partners:partnerships')}?{name}={code}"


def _row(code: str, label: Any, count: int, address: str = "") -> Row:
    return Row(code=code, label=str(label), count=count, address=address)


def _unknown(count: int) -> Row:
    return Row(code="", label=_("onbekend"), count=count)
