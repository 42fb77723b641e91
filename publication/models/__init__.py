"""What is kept here: what a load remembers, and what a search looks in."""

from publication.models.baseline import Baseline
from publication.models.search import SearchEntry, SearchWord, Synonym

__all__ = ["Baseline", "SearchEntry", "SearchWord", "Synonym"]
