"""The forms that a list can be had in. What a form needs of a list is an `Export`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from publication.exporting.columns import Column
from publication.exporting.commas import machine_csv, office_csv
from publication.exporting.sheets import workbook

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A list on its way out.

    `chunks` are rows as the list fetches them, `told` writes rows as the API does. `headings` are what people
    call each column. `site` and `address` are where the site and this very file are to be found. `gone`: rows
    that stood in the list and that nobody may see now, for a form that goes on telling of them.
    """

    name: str
    moment: datetime
    language: str
    site: str
    address: str
    columns: list[Column]
    headings: Mapping[str, str]
    chunks: Iterable[list[Any]]
    told: Callable[[list[Any]], list[Json]]
    gone: Iterable[Any] = ()

    @property
    def records(self) -> Iterator[list[Json]]:
        for rows in self.chunks:
            yield self.told(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A kind of file. `write` gives its bytes piece by piece; the first piece comes with the first rows.

    `whole`: it is small and asked for again and again, so it is made whole, and has a tag.
    `of_rows`: it is made of the rows themselves, and not of what the API tells of them.
    """

    media_type: str
    parameters: str = ""
    ending: str
    described: str
    write: Callable[[Any], Iterator[bytes]]
    whole: bool = False
    of_rows: bool = False

    @property
    def content_type(self) -> str:
        return self.media_type + self.parameters


def json_lines(export: Export) -> Iterator[bytes]:
    """Each record on a line of its own, as the list of the API has it."""
    for records in export.records:
        yield b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records)


TABLES: dict[str, Form] = {
    "csv": Form(
        media_type="text/csv",
        parameters="; charset=utf-8; header=present",
        ending="csv",
        described="CSV voor programma's: komma's, ISO-datums, true en false.",
        write=machine_csv,
    ),
    "excel-csv": Form(
        media_type="text/csv",
        parameters="; charset=utf-8; header=present",
        ending="csv",
        described="CSV voor Excel in het Nederlands: puntkomma's, komma als decimaalteken, dd-mm-jjjj.",
        write=office_csv,
    ),
    "xlsx": Form(
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ending="xlsx",
        described="Een werkmap voor Excel of LibreOffice, met een blad dat de kolommen uitlegt.",
        write=workbook,
    ),
    "jsonl": Form(
        media_type="application/jsonl",
        ending="jsonl",
        described="JSON Lines: elk record van de lijst op een regel, zonder verlies.",
        write=json_lines,
    ),
}
