"""What people call the columns of lists of places, organisations and partnerships in a file."""

REGIONS = {
    "code": "Code",
    "kind": "Soort",
    "name": "Gebied",
    "altNames": "Andere namen",
    "validFrom": "Bestaat vanaf",
    "validUntil": "Bestaat niet meer vanaf",
}
ORGANISATIONS = {
    "slug": "Sleutel",
    "name": "Organisatie",
    "kind": "Soort",
    "status": "Stand",
    "municipality.code": "Gemeente (code)",
    "municipality.kind": "Gemeente (soort gebied)",
    "municipality.name": "Gemeente",
    "country.code": "Land (code)",
    "country.kind": "Land (soort gebied)",
    "country.name": "Land",
    "sectors": "Sectoren",
    "publiclyFunded": "Bekostigd",
    "otherNames.name": "Andere namen",
    "otherNames.kind": "Andere namen (soort)",
    "otherNames.until": "Andere namen (tot)",
}
PARTNERSHIPS = {
    "slug": "Sleutel",
    "name": "Samenwerkingsverband",
    "form": "Vorm",
    "phase": "Fase",
    "sectors": "Sectoren",
    "themes": "Thema's",
    "regions.code": "Gebieden (code)",
    "regions.kind": "Gebieden (soort)",
    "regions.name": "Gebieden",
    "startYear": "Beginjaar",
    "endYear": "Eindjaar",
    "lead.organisation.slug": "Penvoerder (sleutel)",
    "lead.organisation.name": "Penvoerder",
    "lead.organisation.kind": "Soort penvoerder",
    "lead.nameAsStated": "Penvoerder volgens de bron",
}
