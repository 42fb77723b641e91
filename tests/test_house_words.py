"""What people read is plain Dutch: short sentences, and no words of offices."""

import re
from collections.abc import Iterator

import pytest
import yaml
from babel.messages.pofile import read_po

from tests.house import ROOT

LONGEST_ON_AVERAGE = 12  # words in a sentence
OFFICIALESE = yaml.safe_load((ROOT / "tests" / "officialese.yaml").read_text())
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def interface() -> list[str]:
    """Every text of pages, forms and the administration, as the catalogue of translations holds it."""
    with (ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        messages = [message.id for message in read_po(file) if message.id]
    return [text for one in messages for text in (one if isinstance(one, tuple | list) else [one])]


def summaries() -> list[str]:
    """What each scheme is for."""
    files = sorted((ROOT / "fixtures" / "schemes").glob("*.yaml"))
    return [yaml.safe_load(file.read_text())["purpose_nl"] for file in files]


def sentences(texts: list[str]) -> Iterator[str]:
    for text in texts:
        parts = re.split(r"(?<=[.!?:])\s+", PLACEHOLDER.sub("x", text.strip()))
        yield from (part for part in parts if part.endswith((".", "!", "?")))


READ = pytest.mark.parametrize("texts", [interface, summaries])


@READ
def test_a_sentence_has_twelve_words_at_most_on_average(texts):
    lengths = [len(sentence.split()) for sentence in sentences(texts())]
    assert len(lengths) > 30
    assert sum(lengths) / len(lengths) <= LONGEST_ON_AVERAGE


@READ
def test_nobody_needs_a_dictionary_of_offices(texts):
    found = [
        f"{word}: {text[:100]!r}; say {plain!r}"
        for text in texts()
        for word, plain in OFFICIALESE.items()
        if re.search(rf"\b{word}\b", text, re.IGNORECASE)
    ]
    assert not found, "\n".join(found)
