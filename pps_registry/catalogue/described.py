"""The catalogue as JSON-LD: one graph, in which whatever is referred to says what it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from funding.api import CallViewSet, SchemeViewSet
from partners.api import OrganisationViewSet, PartnershipViewSet, RegionViewSet
from pps_registry.catalogue.owner import Owner
from pps_registry.catalogue.words import (
    ABOUT,
    CATALOGUE,
    DATASETS,
    KEYWORDS,
    SERVICE,
    SERVICE_ABOUT,
    Words,
)
from publication.exporting import Form

Json = dict[str, Any]

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"

FORMS: dict[str, Mapping[str, Form]] = {
    "schemes": SchemeViewSet.forms,
    "calls": CallViewSet.forms,
    "organisations": OrganisationViewSet.forms,
    "partnerships": PartnershipViewSet.forms,
    "regions": RegionViewSet.forms,
}
# The page for people; what has none is found from the first page.
PAGES = {
    "schemes": "/regelingen", "calls": "/regelingen",
    "organisations": "/organisaties", "partnerships": "/samenwerkingen",
}  # fmt: skip
# Of a form: its name in the European list of file types, and the standard that it follows. JSON Lines has no
# name there, and no registered media type.
FILE_TYPES = {"csv": "CSV", "excel-csv": "CSV", "xlsx": "XLSX", "ics": "ICS"}
STANDARDS = {
    "csv": "https://www.rfc-editor.org/info/rfc4180",
    "excel-csv": "https://www.rfc-editor.org/info/rfc4180",
    "xlsx": "https://www.iso.org/standard/71691.html",
    "jsonl": "https://jsonlines.org/",
    "ics": "https://www.rfc-editor.org/info/rfc5545",
}
OPENAPI = "https://spec.openapis.org/oas/v3.1.0.html"
THEMES: dict[str, Words] = {
    "EDUC": ("Onderwijs, cultuur en sport", "Education, culture and sport"),
    "REGI": ("Regio's en steden", "Regions and cities"),
}


def catalogue(site: str, owner: Owner) -> Json:
    """`site`: its address, without a slash at the end."""
    return {"@context": CONTEXT, "@graph": [*_Catalogue(site, owner).graph()]}


def _in_both(words: Words) -> list[Json]:
    return [{"@value": text, "@language": code} for text, code in zip(words, ("nl", "en"), strict=True)]


def _typed(address: str, kind: str) -> Json:
    return {"@id": address, "@type": kind}


LANGUAGES = [_typed(f"{AUTHORITY}/language/{code}", "dct:LinguisticSystem") for code in ("NLD", "ENG")]
PUBLIC = _typed(f"{AUTHORITY}/access-right/PUBLIC", "dct:RightsStatement")
NETHERLANDS = _typed(f"{AUTHORITY}/country/NLD", "dct:Location")
NOW_AND_THEN = _typed(f"{AUTHORITY}/frequency/IRREG", "dct:Frequency")


def _theme(code: str) -> Json:
    return _typed(f"{AUTHORITY}/data-theme/{code}", "skos:Concept") | {
        "skos:prefLabel": _in_both(THEMES[code])
    }


class _Catalogue:
    """All parts of one catalogue: they share a site and an owner."""

    def __init__(self, site: str, owner: Owner) -> None:
        self.site, self.owner = site, owner
        self.here, self.service = f"{site}/catalog", f"{site}/catalog#api"
        self.publisher = _typed(owner.uri, "foaf:Agent") | {"foaf:name": owner.name}
        self.licence = _typed(owner.licence, "dct:LicenseDocument")
        kind = "vcard:hasEmail" if owner.contact.startswith("mailto:") else "vcard:hasURL"
        self.contact = {
            "@id": f"{self.here}#contact", "@type": ["vcard:Kind", "vcard:Organization"],
            "vcard:fn": owner.name, kind: {"@id": owner.contact},
        }  # fmt: skip

    def graph(self) -> list[Json]:
        return [self.itself(), self.api(), *(self.dataset(name) for name in DATASETS)]

    def address(self, name: str) -> str:
        return f"{self.here}#{name}"

    def itself(self) -> Json:
        return _typed(self.here, "dcat:Catalog") | {
            "dct:title": _in_both(CATALOGUE),
            "dct:description": _in_both(ABOUT),
            "dct:publisher": self.publisher,
            "dct:creator": self.publisher,
            "dcat:contactPoint": self.contact,
            "dct:license": self.licence,
            "dct:language": LANGUAGES,
            "dct:spatial": NETHERLANDS,
            "foaf:homepage": _typed(f"{self.site}/", "foaf:Document"),
            "dcat:dataset": [{"@id": self.address(name)} for name in DATASETS],
            "dcat:service": {"@id": self.service},
        }

    def resource(self, address: str, title: Words, about: Words, theme: str, page: str) -> Json:
        """What a dataset and a service both say."""
        return {
            "@id": address,
            "dct:identifier": address,
            "dct:title": _in_both(title),
            "dct:description": _in_both(about),
            "dct:publisher": self.publisher,
            "dct:creator": self.publisher,
            "dcat:contactPoint": self.contact,
            "dct:accessRights": PUBLIC,
            "dcat:theme": _theme(theme),
            "dcat:keyword": _in_both(KEYWORDS),
            "dct:language": LANGUAGES,
            "dcat:landingPage": _typed(f"{self.site}{page}", "foaf:Document"),
            "foaf:page": _typed(f"{self.site}/llms.txt", "foaf:Document"),
        }

    def api(self) -> Json:
        return self.resource(self.service, SERVICE, SERVICE_ABOUT, "EDUC", "/") | {
            "@type": "dcat:DataService",
            "dct:license": self.licence,
            "dct:conformsTo": _typed(OPENAPI, "dct:Standard"),
            "dcat:endpointURL": _typed(f"{self.site}/api/v1", "rdfs:Resource"),
            "dcat:endpointDescription": _typed(f"{self.site}/api/v1/openapi.json", "rdfs:Resource"),
            "dcat:servesDataset": [{"@id": self.address(name)} for name in DATASETS],
        }

    def dataset(self, name: str) -> Json:
        title, about = DATASETS[name]
        theme = "REGI" if name == "regions" else "EDUC"
        return self.resource(self.address(name), title, about, theme, PAGES.get(name, "/")) | {
            "@type": "dcat:Dataset",
            "dct:conformsTo": _typed(f"{self.site}/api/v1/openapi.json", "dct:Standard"),
            "dct:spatial": NETHERLANDS,
            "dct:accrualPeriodicity": NOW_AND_THEN,
            "dcat:distribution": [self.distribution(name, form) for form in FORMS[name]],
        }

    def distribution(self, name: str, form: str) -> Json:
        file, kind = f"{self.site}/api/v1/{name}/exports/{form}", FORMS[name][form]
        title, _about = DATASETS[name]
        found: Json = _typed(f"{self.address(name)}-{form}", "dcat:Distribution") | {
            "dct:title": _in_both((f"{title[0]}, {form}", f"{title[1]}, {form}")),
            "dct:description": {"@value": kind.described, "@language": "nl"},
            "dcat:accessURL": _typed(file, "rdfs:Resource"),
            "dcat:downloadURL": {"@id": file},
            "dcat:accessService": {"@id": self.service},
            "dct:license": self.licence,
            "dct:language": LANGUAGES,
            "dct:conformsTo": _typed(STANDARDS[form], "dct:Standard"),
        }
        if form in FILE_TYPES:
            file_type = f"{AUTHORITY}/file-type/{FILE_TYPES[form]}"
            found["dct:format"] = _typed(file_type, "dct:MediaTypeOrExtent")
            found["dcat:mediaType"] = _typed(f"{IANA}/{kind.media_type}", "dct:MediaType")
        return found
