"""GET /catalog, read by another library: what DCAT-AP-NL 3.0 asks of each class, and addresses that answer.

What is asked stands in SHACL beside this file (`dcat-ap-nl.ttl`), which another library runs. It was written
here from the text of the standard; its own shapes are not part of this suite.
"""

from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, SH, Graph, Literal, Namespace, URIRef

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
SHAPES = Graph().parse(Path(__file__).with_name("dcat-ap-nl.ttl"))


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


ADDRESSES = {
    DCAT.accessURL, DCAT.downloadURL, DCAT.endpointURL, DCAT.endpointDescription, DCAT.landingPage,
    FOAF.homepage, FOAF.page,
}  # fmt: skip


def missed(graph: Graph, name: URIRef) -> set[object]:
    """What the shapes find in it: of each result what `name` says."""
    conforms, results, told = pyshacl.validate(graph, shacl_graph=SHAPES)
    found = set(results.objects(None, name))
    assert bool(found) is not conforms, told
    return found


def test_it_is_as_the_standard_asks(graph):
    assert missed(graph, SH.resultMessage) == set()


def test_whatever_the_standard_asks_is_missed_when_it_is_not_there(graph):
    optional = {DCTERMS["format"], DCAT.mediaType}  # asked of no form that has no name in the European lists
    for name in {path for path in SHAPES.objects(None, SH.path) if isinstance(path, URIRef)} - optional:
        without = Graph() + graph
        without.remove((None, name, None))
        assert name in missed(without, SH.resultPath)


def test_what_is_referred_to_says_what_it_is(graph):
    for name in SHAPES.objects(None, SH.targetObjectsOf):
        values = set(graph.objects(None, name))
        assert values, name
        [value, *_] = values
        nameless = Graph() + graph
        nameless.remove((value, RDF.type, None))
        assert value in missed(nameless, SH.focusNode), name


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
    graph = read(client)
    assert set(graph.objects(None, VCARD.hasURL)) == {URIRef(settings.DCAT_CONTACT)}
    assert missed(graph, SH.resultMessage) == set()


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
