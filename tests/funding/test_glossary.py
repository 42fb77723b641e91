"""The Regelwijzer: every word is explained, says where it was read, and is found where it is used."""

import re
from datetime import timedelta

import pytest
from django.utils import translation

from funding.glossary.terms import found, glossary
from funding.glossary.uses import USES
from funding.models import Scheme
from funding.templatetags.terms import OF_A_CODE, explained
from tests.funding.factories import (
    OPENS,
    CallFactory,
    GrantTermFactory,
    ProgrammeFactory,
    SchemeFactory,
    SourceDocumentFactory,
)
from tests.house import files
from tests.partners.factories import OrganisationFactory, PartnershipFactory
from tests.test_house_files import rows


def keys(file: str, key: str) -> set[str]:
    return {row[key] for name, row in rows() if name.startswith(f"fixtures/{file}") and key in row}


def test_every_term_points_at_what_is_there():
    sources, schemes, programmes = (
        keys("funding/sources.yaml", "key"), keys("schemes/", "slug"), keys("funding/programmes.yaml", "slug")
    )  # fmt: skip
    for term in glossary().values():
        assert term.source in sources, term.slug
        assert set(term.schemes) <= schemes, term.slug
        assert term.programme in programmes | {None}, term.slug


def test_templates_and_codes_name_terms_that_are_there():
    named = {slug for path in files(".html") for slug in re.findall(r'{% term "([^"]+)"', path.read_text())}
    assert "cumulatie" in named
    assert (named | set(OF_A_CODE.values())) <= set(glossary())


def test_a_word_in_running_text_is_of_one_term():
    for language in ("words", "words_en"):
        words = [word.casefold() for term in glossary().values() for word in getattr(term, language)]
        assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("co-fin", "cofinanciering"),
        ("DE MINIMIS", "de-minimis"),
        ("dus-i", "uitvoerder"),
        ("lottery", "loting"),
    ],
)
def test_a_word_is_found_by_its_beginning_its_other_names_and_its_english(text, first):
    assert first in [term.slug for term in found(text)]


def test_what_is_not_there_is_not_found():
    assert found("hypotheek") == []
    assert len(found("")) == len(glossary())


def test_texts_are_short_sentences():
    """B1: no sentence of more than twenty words, twelve on average."""
    texts = [text for term in glossary().values() for text in (term.meaning_nl, term.for_you_nl)]
    lengths = [len(said.split()) for text in texts for said in re.split(r"(?<=[.?!])\s+", text)]
    assert max(lengths) <= 20
    assert sum(lengths) / len(lengths) <= 12


@pytest.mark.django_db
@pytest.mark.parametrize("name", USES)
def test_every_use_is_a_question_that_the_rows_can_answer(name):
    assert not Scheme.objects.filter(USES[name]).exists()


@pytest.mark.django_db
def test_a_term_tells_what_it_means_where_that_stands_and_who_uses_it(client, clock):
    SourceDocumentFactory(key="bwbr0048883", title="Regeling RIF", url="https://example.org/rif")
    using = SchemeFactory(short_name="Deelt mee", slug="deelt-mee")
    GrantTermFactory(scheme=using, kind="co_financing")
    SchemeFactory(short_name="Anders")
    GrantTermFactory(scheme=SchemeFactory(short_name="Concept", draft=True), kind="co_financing")
    page = client.get("/regelwijzer/cofinanciering").content.decode()
    assert "Wat betekent dit voor jou?" in page
    assert '<a href="https://example.org/rif" rel="external">Regeling RIF</a>, artikel 11' in page
    assert page.count("Deelt mee") == 1
    assert "Anders" not in page
    assert "Concept" not in page


@pytest.mark.django_db
def test_a_name_of_a_programme_tells_of_all_its_schemes(client, clock):
    SchemeFactory(short_name="Voor mkb", programme=ProgrammeFactory(slug="slim"))
    assert "Voor mkb" in client.get("/regelwijzer/slim").content.decode()


@pytest.mark.django_db
def test_the_pages_of_partners_lead_to_what_they_are_called(client):
    PartnershipFactory(slug="samen", form="civ")
    OrganisationFactory(slug="fonds", kind="training_fund")
    page = client.get("/samenwerkingen/samen").content.decode()
    assert '<a class="term" href="/regelwijzer/civ">Centrum voor Innovatief Vakmanschap</a>' in page
    assert (
        '<a class="term" href="/regelwijzer/o-en-o-fonds">O&amp;O-fonds</a>'
        in client.get("/organisaties/fonds").content.decode()
    )


@pytest.mark.django_db
def test_whoever_searches_schemes_by_the_name_of_a_term_is_told_where_that_is_explained(client, clock):
    SchemeFactory(short_name="RIF mbo")
    page = client.get("/regelingen?tekst=rif").content.decode()
    assert '<a class="term" href="/regelwijzer/rif">RIF</a>' in page
    assert "/regelwijzer/rif" not in client.get("/regelingen?tekst=mbo").content.decode()


@pytest.mark.django_db
def test_an_address_that_is_not_there_suggests_one_that_is(client):
    answer = client.get("/regelwijzer/cofinancering")
    assert answer.status_code == 404
    assert '<a href="cofinanciering">' in answer.content.decode()


@pytest.mark.django_db
def test_the_list_is_searched_and_says_so_when_nothing_is_found(client):
    assert "RIF" in client.get("/regelwijzer").content.decode()
    page = client.get("/regelwijzer?tekst=loting").content.decode()
    assert '<a href="/regelwijzer/loting">' in page
    assert '<a href="/regelwijzer/rif">' not in page
    assert "Dit woord staat er niet in" in client.get("/regelwijzer?tekst=hypotheek").content.decode()
    assert client.get("/regelwijzer?pagina=2").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 20])
def test_a_term_costs_the_same_queries_at_any_size(client, clock, django_assert_num_queries, size):
    for number in range(size):
        scheme = SchemeFactory(programme=ProgrammeFactory(slug="slim") if not number else None)
        GrantTermFactory(scheme=scheme, kind="co_financing")
        CallFactory(scheme=scheme, opens_at=OPENS, closes_at=OPENS + timedelta(days=30))
    with django_assert_num_queries(3):  # the source, the schemes, their calls
        assert client.get("/regelwijzer/cofinanciering").status_code == 200


def test_the_first_mention_on_a_page_is_explained_and_nothing_is_let_through(rf):
    page = {"request": rf.get("/")}
    told = explained(page, "Cofinanciering <b> van de penvoerder: cofinanciering.")
    assert told == (
        '<a class="term" href="/regelwijzer/cofinanciering">Cofinanciering</a> &lt;b&gt; van de '
        '<a class="term" href="/regelwijzer/penvoerder">penvoerder</a>: cofinanciering.'
    )
    assert explained(page, "De penvoerder & cofinancieringseis") == "De penvoerder &amp; cofinancieringseis"
    with translation.override("en"):
        assert ">lottery</a>" in explained(page, "By lottery, and cofinanciering")


@pytest.mark.django_db
def test_the_page_of_a_scheme_leads_to_its_words(client, clock):
    scheme = SchemeFactory(slug="slim-mkb", programme=ProgrammeFactory(slug="slim"))
    CallFactory(scheme=scheme, allocation="lottery")
    page = client.get("/regelingen/slim-mkb").content.decode()
    assert '<a class="term" href="/regelwijzer/slim">SLIM</a>' in page
    assert '<a class="term" href="/regelwijzer/loting">loting</a>' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "limit"),
    [
        ("/regelwijzer/de-minimis", "€ 300.000 in drie jaar. Dat is eigen kennis"),
        ("/en/regelwijzer/de-minimis", "€300,000 over three years. That is own knowledge"),
    ],
)
def test_the_limit_of_small_aid_is_told_and_that_nobody_checked_it(read, page, limit):
    assert limit in read(page)
