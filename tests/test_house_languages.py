"""What a reader sees is there in both languages, and the links of a page stay in its language (ADR 21)."""

import re
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Message

from matching.labels import TABLES
from tests.house import ROOT, files, name_of
from tools.messages import PO, gathered, kept, missing

# Said the same way in both: names, and words that English and Dutch share.
THE_SAME = {
    "%(count)d week",
    "%(scheme)s: %(after)s", "API", "Amsterdam", "BRIN", "BWBR0048883, stcrt-2023-31220, prb-2025-12011 …",
    "Centre of Expertise", "Code", "Dossier", "Download “%(title)s” (CSV)", "High Impact PPS", "Home", "ICT",
    "LLO-Collectief", "LLO-Katalysator", "Link", "OIN", "PIC (EU)", "Partner %(number)s", "Plan", "ROR",
    "RSIN", "Sector", "Shortlist", "Status", "UWV", "Website", "Wikidata", "campus", "code", "entree",
    "learning community", "link", "living lab", "overhead", "partner %(number)d", "plan", "register",
    "eHerkenning", "sector", "slug", "starter", "status", "transport", "website",
    "Webhook", "webhook", "webhooks", "Outlook", "Thunderbird",
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
ENDING = re.compile(r"[.?!:…]?$")


def told(message: Message) -> list[tuple[str, str]]:
    """Each Dutch text with its English; of what is counted, one with one and many with many."""
    dutch, english = message.id, message.string
    return [(dutch, english)] if isinstance(dutch, str) else list(zip(dutch, english, strict=True))


def texts() -> list[tuple[str, str]]:
    return [pair for message in kept() if message.id for pair in told(message)]


def keys(catalogue) -> set:
    return {(message.context, message.id) for message in catalogue if message.id}


def test_the_catalogue_holds_what_is_said_and_nothing_else():
    said, known = keys(gathered()), keys(kept())
    assert not said - known, "Run `make messages`, and write the English of these in locale/en."
    assert not known - said, "Nobody says these any more: run `make messages`."


def test_every_text_has_its_english_that_somebody_has_looked_at():
    assert [message.id for message in missing(kept())] == []


def test_no_dutch_stands_where_english_should():
    copied = {dutch for dutch, english in texts() if dutch == english}
    assert copied == THE_SAME, "Translate these, or say in THE_SAME that both languages have this word."


def test_the_english_is_filled_in_with_what_the_dutch_is():
    wrong = [pair for pair in texts() if len({tuple(sorted(PLACEHOLDER.findall(text))) for text in pair}) > 1]
    assert wrong == []


def test_the_english_ends_as_the_dutch_does():
    wrong = [pair for pair in texts() if ENDING.findall(pair[0])[0] != ENDING.findall(pair[1])[0]]
    assert wrong == []


def test_what_is_counted_is_one_and_many_in_english_too():
    counted = [message for message in kept() if message.id and not isinstance(message.id, str)]
    assert [message.id for message in counted if len(set(message.string)) < len(set(message.id))] == []
    assert kept().plural_forms == "nplurals=2; plural=(n != 1);"


def test_the_compiled_catalogue_is_the_one_that_people_read():
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in kept():
        if isinstance(message.id, str) and message.id:
            assert compiled.gettext(message.id) == message.string, "Run `make messages`."
        elif message.id:
            counted = [compiled.ngettext(*message.id, number) for number in (1, 2)]
            assert counted == list(message.string), "Run `make messages`."


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_dutch_word_has_one_english_word_on_pages_and_in_answers(table):
    english = dict(texts())
    both = dict(table.values())
    assert {dutch: english[dutch] for dutch in both if dutch in english} == {
        dutch: word for dutch, word in both.items() if dutch in english
    }


# A Dutch term, and the word that stands for it in English.
TERMS = {
    r"\bvoorwaarden?\b": "criteri",
    "tijdvak": r"\bcalls?\b",
    "penvoerder": r"\blead\b",
    "samenwerkingsverband": "partnership",
    "uitvoerder": "agency",
    "cofinancier": "co-fund|co-financ",
    r"\bplafond": "ceiling",
    "staatssteun": "State aid",
    "subsidieregeling": "subsidy scheme",
    "arbeidsmarktregio": "labour market region",
    r"\bgemeente": "municipalit",
    "doelgroep": "target group",
    "e-mailadres": "email address",
}


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_the_same_word_everywhere(term):
    named = [pair for pair in texts() if re.search(term, pair[0], re.IGNORECASE)]
    assert named
    assert [pair for pair in named if not re.search(TERMS[term], pair[1], re.IGNORECASE)] == []


def test_no_template_writes_an_address_of_a_page_out():
    """`{% url %}` and `request.path` know the language of the page; `/regelingen` does not."""
    written = [
        f"{name_of(path)}: {found}"
        for path in files(".html")
        for found in re.findall(r"\b(?:href|action|formaction)=[\"']/[^\"']*", path.read_text())
    ]
    assert written == []


SHOWN = re.compile(r"{{[^}]*\.\w+_nl\b[^}]*}}|{% (?!if |elif )[^%]*\.\w+_nl\b[^%]*%}")


def test_no_template_shows_the_dutch_of_a_record_to_everybody():
    """`{{ term|said:"text" }}` is in the language of the page, `term.text_nl` is not. Editors see both."""
    pages = [path for path in files(".html") if "admin" not in path.parts]
    shown = [f"{name_of(path)}: {found}" for path in pages for found in SHOWN.findall(path.read_text())]
    assert [found for found in shown if "sha256_nl" not in found] == []


# What is left of a template without its tags: letters in it were meant for a reader.
NOT_READ = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<(script|style|code)\b.*?</\1>|<[^>]*>|&\w+;", re.DOTALL)
SAID = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}|{% comment.*?{% endcomment %}", re.DOTALL)
NAMES = {"PPS-register"}


def bare_words(text: str) -> set[str]:
    left = NOT_READ.sub(" ", SAID.sub(" ", text))
    return {line.strip() for line in left.splitlines() if re.search(r"[A-Za-z]{2}", line)} - NAMES


@pytest.mark.parametrize(
    "path", [path for path in files(".html") if "templates" in path.parts], ids=lambda path: path.name
)
def test_a_template_says_nothing_that_cannot_be_said_in_english(path):
    if path == ROOT / "templates" / "api.html":  # written out in both languages
        return
    text = path.read_text()
    assert bare_words(text) == set()
    assert re.findall(r"(?:aria-label|alt|title|placeholder)=[\"'][^\"'{]*[A-Za-z][^\"'{]*[\"']", text) == []
