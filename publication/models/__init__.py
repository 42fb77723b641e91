"""What is kept here: what a load remembers, what is published, and what a search looks in."""

from publication.models.baseline import Baseline
from publication.models.documents import Document, Feed, Version, Waiting
from publication.models.search import SearchEntry, SearchWord, Synonym

__all__ = [
    "Baseline",
    "Document",
    "Feed",
    "SearchEntry",
    "SearchWord",
    "Synonym",
    "Version",
    "Waiting",
]
