"""Gathers what pages say, keeps the English of it in locale/en, and compiles it (`make messages`; ADR 21).

The words in code and templates are Dutch and are their own key. Babel does the work, because a bare machine
has no gettext tools. Django's own reader of templates turns one into something that Babel reads as Python.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
STOREYS = (
    *("accounts", "publication", "partners", "funding", "matching", "alerts", "pps_registry"),
    "templates",
)
PO = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEADER = rb"""# What the site says, in English. `make messages` gathers it and compiles this file (ADR 21).
# One English word for one Dutch word, and the same one everywhere.
msgid ""
msgstr ""
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
CALLS = (
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
)

Words = str | tuple[str, ...]


def sources() -> list[Path]:
    """Every file in which something can be said to a reader."""
    found = [path for folder in STOREYS for path in (ROOT / folder).rglob("*") if path.is_file()]
    return sorted(path for path in found if path.suffix in (".py", ".html", ".txt"))


def said_in(path: Path) -> Iterator[tuple[Words, str | None]]:
    """What is said in one file: the words (one and many, where they are counted), and their context."""
    text = path.read_text()
    if path.suffix != ".py":
        # Python reads it by lines: how far a line stands in means nothing in a template.
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    for _line, call, words, _notes in extract_python(BytesIO(text.encode()), dict.fromkeys(CALLS), [], {}):
        yield from _message(str(call), (words,) if isinstance(words, str) else tuple(words))


def _message(call: str, words: tuple[Any, ...]) -> Iterator[tuple[Words, str | None]]:
    """Nothing where the words are worked out instead of written."""
    context = words[0] if call.startswith("pgettext") else None
    told = words[1:] if context else words
    counted = tuple(word for word in told[: 2 if call.startswith("ngettext") else 1] if word)
    if counted:
        yield (counted if call.startswith("ngettext") else counted[0]), context


def gathered() -> Catalog:
    """Everything that is said, with the files in which it stands."""
    catalogue = Catalog()
    for path in sources():
        for words, context in said_in(path):
            catalogue.add(words, locations=[(str(path.relative_to(ROOT)), 0)], context=context)
    return catalogue


def kept() -> Catalog:
    """The English as it stands in the file."""
    with PO.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def missing(catalogue: Catalog) -> list[Message]:
    """What has no English yet."""
    return [message for message in catalogue if message.id and not _all_said(message)]


def _all_said(message: Message) -> bool:
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(said) and not message.fuzzy


def write(catalogue: Catalog) -> None:
    """The same bytes for the same texts: without line numbers, and without the hour at which it was made."""
    with PO.open("wb") as file:
        file.write(HEADER)
        write_po(file, catalogue, width=110, omit_header=True, include_lineno=False, ignore_obsolete=True)
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def main() -> int:
    catalogue = kept()
    catalogue.update(gathered(), no_fuzzy_matching=True, update_creation_date=False)
    write(catalogue)
    untold = missing(catalogue)
    for message in untold:
        print(f"no English yet: {message.id!r} ({message.locations[0][0]})")
    print(f"{len(catalogue)} texts, {len(untold)} without English")
    return 1 if untold else 0


if __name__ == "__main__":
    sys.exit(main())
