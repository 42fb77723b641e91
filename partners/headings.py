"""What people call the columns of lists of places, organisations and partnerships in a file."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Headings = dict[str, Promise]

REGIONS: Headings = {
    "code": _("Code"),
    "kind": _("Soort"),
    "name": _("Gebied"),
    "altNames": _("Andere namen"),
    "validFrom": _("Bestaat vanaf"),
    "validUntil": _("Bestaat niet meer vanaf"),
}
ORGANISATIONS: Headings = {
    "slug": _("Sleutel"),
    "name": _("Organisatie"),
    "kind": _("Soort"),
    "status": _("Stand"),
    "municipality.code": _("Gemeente (code)"),
    "municipality.kind": _("Gemeente (soort gebied)"),
    "municipality.name": _("Gemeente"),
    "country.code": _("Land (code)"),
    "country.kind": _("Land (soort gebied)"),
    "country.name": _("Land"),
    "sectors": _("Sectoren"),
    "publiclyFunded": _("Bekostigd"),
    "otherNames.name": _("Andere namen"),
    "otherNames.kind": _("Andere namen (soort)"),
    "otherNames.until": _("Andere namen (tot)"),
}
PARTNERSHIPS: Headings = {
    "slug": _("Sleutel"),
    "name": _("Samenwerkingsverband"),
    "form": _("Vorm"),
    "phase": _("Fase"),
    "sectors": _("Sectoren"),
    "themes": _("Thema's"),
    "regions.code": _("Gebieden (code)"),
    "regions.kind": _("Gebieden (soort)"),
    "regions.name": _("Gebieden"),
    "startYear": _("Beginjaar"),
    "endYear": _("Eindjaar"),
    "lead.organisation.slug": _("Penvoerder (sleutel)"),
    "lead.organisation.name": _("Penvoerder"),
    "lead.organisation.kind": _("Soort penvoerder"),
    "lead.nameAsStated": _("Penvoerder volgens de bron"),
}
