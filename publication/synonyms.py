"""Loading fixtures/publication/synonyms.yaml: what people say, what the register calls it, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.db import IntegrityError, transaction
from pydantic import BaseModel, ConfigDict, Field

from publication.baseline import Report, Row, merge
from publication.models import Synonym
from publication.reading import Document, FixtureError
from publication.searching.words import key_of

FILE = Path(__file__).resolve().parent.parent / "fixtures" / "publication" / "synonyms.yaml"


class SynonymShape(BaseModel):
    """`source` and `read_on`: who says so, since when."""

    model_config = ConfigDict(extra="forbid")

    term: str = Field(min_length=1, max_length=100)
    means: list[str] = Field(min_length=1)
    reason: str = Field(min_length=1, max_length=300)
    source: str
    read_on: date


def load(file: Path = FILE) -> Report:
    """What people edited or took away stays so. Raises publication.reading.FixtureError."""
    document = Document(file, f"fixtures/publication/{file.name}")
    rows: dict[str, Row] = {}
    for index, said in enumerate(document.shaped_list(SynonymShape)):
        key = key_of(said.term)
        if not key or key in rows:
            raise document.fault((index, "term"), "stands here twice" if key else "needs a letter or a digit")
        values = {"term": said.term, "means": said.means, "reason": said.reason}
        rows[key] = Row(key=(key,), values=values)
    try:
        with transaction.atomic():
            return merge(Synonym, ("key",), rows.values(), prune=True)
    except IntegrityError as refusal:
        raise FixtureError(f"fixtures/publication: the database refuses this load: {refusal}") from refusal
