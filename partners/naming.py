"""How names are compared and sorted: without accents, capitals and punctuation, alike on every database."""

import re
import unicodedata

PUNCTUATION = re.compile(r"[^a-z0-9]+")


def sort_key(name: str) -> str:
    """One key for every way to write a name; databases each sort accents and capitals in their own way."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return PUNCTUATION.sub(" ", plain).strip()


def slugify(name: str) -> str:
    """A name as part of an address."""
    return sort_key(name).replace(" ", "-")[:100].strip("-")
