"""GET /catalog, read by another library: what DCAT-AP-NL 3.0 asks of each class, and addresses that answer.

What is asked is written here from the text of the standard; its own shapes are not part of this suite.
"""

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from pps_registry.catalogue.owner import ASKED

pytestmark = [
    pytest.mark.django_db,
    # Of the library's own reader, which uses what the library has deprecated.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
OWNER = {
    "DCAT_PUBLISHER_URI": "https://register.example.org/id/uitgever",
    "DCAT_PUBLISHER_NAME": "Stichting Voorbeeld",
    "DCAT_LICENCE": "https://licenties.example.org/vrij",
    "DCAT_CONTACT": "data@register.example.org",
}
SITE = "http://testserver"
HERE = URIRef(f"{SITE}/catalog")


@pytest.fixture
def owned(settings):
    for name, value in OWNER.items():
        setattr(settings, name, value)


def read(client) -> Graph:
    """What a harvester has of it: triples, whichever form they came in."""
    answer = client.get("/catalog")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/ld+json")
    return Graph().parse(data=answer.content, format="json-ld")


@pytest.fixture
def graph(client, owned) -> Graph:
    return read(client)


# Whatever these refer to says that it is of this class.
RANGES = {
    DCTERMS.publisher: FOAF.Agent, DCTERMS.creator: FOAF.Agent, DCAT.contactPoint: VCARD.Kind,
    DCTERMS.license: DCTERMS.LicenseDocument, DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.spatial: DCTERMS.Location, DCTERMS.accessRights: DCTERMS.RightsStatement,
    DCTERMS.accrualPeriodicity: DCTERMS.Frequency, DCTERMS.conformsTo: DCTERMS.Standard,
    DCTERMS["format"]: DCTERMS.MediaTypeOrExtent, DCAT.mediaType: DCTERMS.MediaType,
    DCAT.theme: SKOS.Concept, DCAT.landingPage: FOAF.Document, FOAF.page: FOAF.Document,
    FOAF.homepage: FOAF.Document, DCAT.dataset: DCAT.Dataset, DCAT.service: DCAT.DataService,
    DCAT.servesDataset: DCAT.Dataset, DCAT.distribution: DCAT.Distribution,
    DCAT.accessService: DCAT.DataService, DCAT.accessURL: RDFS.Resource,
    DCAT.downloadURL: RDFS.Resource, DCAT.endpointURL: RDFS.Resource,
    DCAT.endpointDescription: RDFS.Resource,
}  # fmt: skip
WORDS = [DCTERMS.title, DCTERMS.description]
RESOURCE = [DCTERMS.identifier, DCTERMS.publisher, DCTERMS.creator, DCAT.contactPoint, DCTERMS.accessRights]
AROUND = [DCAT.theme, DCAT.keyword, DCTERMS.language, DCAT.landingPage, FOAF.page, DCTERMS.conformsTo]
# Of each class: what stands there exactly once, and what at least once; mandatory and recommended alike.
ASKS = {
    DCAT.Catalog: (
        [DCTERMS.publisher, DCTERMS.creator, DCAT.contactPoint, DCTERMS.license, FOAF.homepage],
        [*WORDS, DCAT.dataset, DCAT.service, DCTERMS.language, DCTERMS.spatial],
    ),
    DCAT.Dataset: (
        [*RESOURCE, DCTERMS.accrualPeriodicity],
        [*WORDS, *AROUND, DCAT.distribution, DCTERMS.spatial],
    ),
    DCAT.DataService: (
        [*RESOURCE, DCTERMS.license, DCAT.endpointURL, DCAT.endpointDescription],
        [*WORDS, *AROUND, DCAT.servesDataset],
    ),
    DCAT.Distribution: (
        [DCAT.accessURL, DCAT.downloadURL, DCAT.accessService, DCTERMS.license],
        [*WORDS, DCTERMS.language, DCTERMS.conformsTo],
    ),
    FOAF.Agent: ([], [FOAF.name]),
    SKOS.Concept: ([], [SKOS.prefLabel]),
    VCARD.Kind: ([VCARD.fn, VCARD.hasEmail], []),
}
ADDRESSES = {
    DCAT.accessURL, DCAT.downloadURL, DCAT.endpointURL, DCAT.endpointDescription, DCAT.landingPage,
    FOAF.homepage, FOAF.page,
}  # fmt: skip


@pytest.mark.parametrize("kind", ASKS, ids=lambda kind: kind.rpartition("/")[2].rpartition("#")[2])
def test_each_thing_says_what_the_standard_asks(graph, kind):
    once, at_least_once = ASKS[kind]
    things = list(graph.subjects(RDF.type, kind))
    assert things
    for thing in things:
        said = {name: len(list(graph.objects(thing, name))) for name in (*once, *at_least_once)}
        assert {name for name in once if said[name] != 1} == set(), thing
        assert {name for name in at_least_once if said[name] < 1} == set(), thing


def test_what_is_referred_to_says_what_it_is(graph):
    for name, kind in RANGES.items():
        values = set(graph.objects(None, name))
        assert values, name
        assert {value for value in values if (value, RDF.type, kind) not in graph} == set(), name


def test_the_catalogue_holds_every_list_and_every_file_of_it(graph):
    datasets = set(graph.objects(HERE, DCAT.dataset))
    assert datasets == set(graph.subjects(RDF.type, DCAT.Dataset))
    assert {one.rpartition("#")[2] for one in datasets} == {
        "schemes", "calls", "organisations", "partnerships", "regions",
    }  # fmt: skip
    held = {one for dataset in datasets for one in graph.objects(dataset, DCAT.distribution)}
    assert held == set(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(held) == 5 * 4 + 1
    [service] = graph.objects(HERE, DCAT.service)
    assert set(graph.objects(service, DCAT.servesDataset)) == datasets


def test_every_address_on_this_site_answers(graph, client):
    here = {str(value) for name in ADDRESSES for value in graph.objects(None, name) if value.startswith(SITE)}
    assert len(here) > 25
    for address in sorted(here):
        assert client.get(address.removeprefix(SITE) or "/").status_code == 200, address


def test_a_file_is_of_the_media_type_that_the_catalogue_tells(graph, client):
    told = list(graph.subject_objects(DCAT.mediaType))
    assert len(told) == 5 * 3 + 1
    for distribution, media_type in told:
        [address] = graph.objects(distribution, DCAT.downloadURL)
        given = client.get(address.removeprefix(SITE))["Content-Type"].partition(";")[0]
        assert media_type == URIRef(f"https://www.iana.org/assignments/media-types/{given}")


def test_titles_and_descriptions_are_in_both_languages(graph):
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.DataService):
        for thing in graph.subjects(RDF.type, kind):
            for name in (DCTERMS.title, DCTERMS.description):
                texts = list(graph.objects(thing, name))
                assert {text.language for text in texts} == {"nl", "en"}
                assert len({str(text) for text in texts}) == 2


def test_publisher_licence_and_contact_are_those_that_the_owner_set(graph):
    publisher = URIRef(OWNER["DCAT_PUBLISHER_URI"])
    assert set(graph.objects(None, DCTERMS.publisher)) == {publisher}
    assert set(graph.objects(None, DCTERMS.creator)) == {publisher}
    assert (publisher, FOAF.name, Literal(OWNER["DCAT_PUBLISHER_NAME"])) in graph
    assert set(graph.objects(None, DCTERMS.license)) == {URIRef(OWNER["DCAT_LICENCE"])}
    assert set(graph.objects(None, VCARD.hasEmail)) == {URIRef("mailto:data@register.example.org")}


def test_a_contact_may_be_a_page(client, owned, settings):
    settings.DCAT_CONTACT = "https://register.example.org/contact"
    assert set(read(client).objects(None, VCARD.hasURL)) == {URIRef(settings.DCAT_CONTACT)}


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, "") for name in OWNER]
    + [("DCAT_PUBLISHER_URI", "geen adres"), ("DCAT_LICENCE", "CC0"), ("DCAT_CONTACT", "bel ons")]
    + [("DCAT_PUBLISHER_NAME", "  ")],
)
@pytest.mark.parametrize(("language", "word"), [("nl", "eigenaar"), ("en", "owner")])
def test_without_a_decision_of_the_owner_there_is_no_catalogue(
    client, owned, settings, name, value, language, word
):
    setattr(settings, name, value)

    answer = client.get("/catalog", headers={"Accept-Language": language})

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    detail = answer.json()["detail"]
    assert word in detail
    assert [one for one in OWNER if one in detail] == [name]


def test_every_decision_is_named_where_an_operator_looks():
    from tests.house import ROOT

    assert set(ASKED) == set(OWNER)
    for place in (".env.example", "docs/production.md"):
        assert all(name in (ROOT / place).read_text() for name in OWNER), place


def test_it_has_the_manners_of_the_api(client, owned):
    first = client.get("/catalog", headers={"Origin": "https://elders.example"})
    assert first["Access-Control-Allow-Origin"] == "*"
    assert "API-Version" in first
    assert client.get("/catalog", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head("/catalog").status_code == 200
    assert client.post("/catalog").status_code == 405
    assert client.get("/catalog/").status_code == 404
    assert client.get("/catalog?lang=nl").json()["errors"][0]["code"] == "extra_forbidden"


@pytest.mark.parametrize(
    ("accept", "status", "given"),
    [
        ("*/*", 200, "application/ld+json"),
        ("application/ld+json", 200, "application/ld+json"),
        ("application/json", 200, "application/json"),
        ("text/turtle, application/ld+json;q=0.5", 200, "application/ld+json"),
        ("text/turtle", 406, "application/problem+json"),
    ],
)
def test_there_is_one_form_and_who_cannot_read_it_hears_so(client, owned, accept, status, given):
    answer = client.get("/catalog", headers={"Accept": accept})
    assert (answer.status_code, answer["Content-Type"]) == (status, given)
