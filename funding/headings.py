"""What people call the columns of lists of schemes and calls in a file."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Headings = dict[str, Promise]

WINDOW: Headings = {
    "slug": _("Tijdvak"),
    "strand": _("Onderdeel"),
    "stage": _("Stap"),
    "availability": _("Status"),
    "opensAt": _("Opent (klok in Nederland)"),
    "opensTimeKnown": _("Bron noemt tijd van opening"),
    "closesAt": _("Te laat vanaf (klok in Nederland)"),
    "closesTimeKnown": _("Bron noemt tijd van sluiting"),
    "closesWhenSpent": _("Open tot het geld op is"),
    "expectedUntil": _("Verwacht tot (klok in Nederland)"),
    "zone": _("Tijdzone van de bron"),
    "certainty": _("Zekerheid"),
    "allocation": _("Verdeling"),
}
CALLS: Headings = WINDOW | {"scheme.slug": _("Regeling (sleutel)"), "scheme.shortName": _("Regeling")}


def _of_call(heading: Promise) -> Promise:
    return format_lazy("{call}: {heading}", call=_("Tijdvak"), heading=heading)


SCHEMES: Headings = {
    "slug": _("Regeling (sleutel)"),
    "shortName": _("Regeling"),
    "name.nl": _("Naam"),
    "name.en": _("Naam in het Engels"),
    "otherNames": _("Andere namen"),
    "availability": _("Status"),
    **{f"call.{key}": heading if key == "slug" else _of_call(heading) for key, heading in WINDOW.items()},
    "route": _("Wie aanvraagt"),
    "grantor.slug": _("Gever (sleutel)"),
    "grantor.name": _("Gever"),
    "grantor.kind": _("Soort gever"),
    "agency.slug": _("Uitvoerder (sleutel)"),
    "agency.name": _("Uitvoerder"),
    "agency.kind": _("Soort uitvoerder"),
    "programme.slug": _("Programma (sleutel)"),
    "programme.name.nl": _("Programma"),
    "programme.name.en": _("Programma in het Engels"),
    "regionScope": _("Bereik"),
    "regions.code": _("Gebieden (code)"),
    "regions.kind": _("Gebieden (soort)"),
    "regions.name": _("Gebieden"),
    "sectors": _("Sectoren"),
    "themes": _("Thema's"),
    "targetGroups": _("Doelgroepen"),
    "historical": _("Geschiedenis"),
    "ended": _("Er komt niets meer"),
    "repealedOn": _("Vervallen per"),
    "callsComplete": _("Tijdvakken compleet"),
    "rulesComplete": _("Voorwaarden compleet"),
    "confidence": _("Betrouwbaarheid"),
    "url": _("Website"),
}

SOURCES: Headings = {
    "key": _("Sleutel"),
    "title": _("Titel"),
    "identifier": _("Kenmerk"),
    "url": _("Adres"),
    "publisher": _("Uitgever"),
    "kind": _("Soort"),
    "readOn": _("Gelezen op"),
    "note": _("Opmerking"),
}
