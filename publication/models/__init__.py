"""What is kept here: what a load remembers, what is published, and what a search looks in."""

from publication.models.baseline import Baseline
from publication.models.documents import Document, Feed, Version, Waiting
from publication.models.embedding import EmbedKey
from publication.models.reports import Report
from publication.models.search import SearchEntry, SearchName, SearchStand, SearchWord, Synonym

__all__ = [
    "Baseline",
    "Document",
    "EmbedKey",
    "Feed",
    "Report",
    "SearchEntry",
    "SearchName",
    "SearchStand",
    "SearchWord",
    "Synonym",
    "Version",
    "Waiting",
]
