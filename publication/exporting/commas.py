"""CSV, for programs and for Excel in Dutch (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from publication.exporting.columns import Column, Kind
from publication.exporting.words import written_in

if TYPE_CHECKING:
    from publication.exporting.forms import Export

BOM = "\ufeff"  # without it Excel reads UTF-8 as something else
# A text that starts so is a formula to a spreadsheet, and one that starts with these after apostrophes could
# not be told from a text that was made safe.
FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula. To read it back, take one apostrophe off again."""
    return f"'{text}" if FORMULA.match(text) else text


def machine_csv(export: Export) -> Iterator[bytes]:
    headings = [column.key for column in export.columns]
    return _lines(export, headings, _plain, ",")


def office_csv(export: Export) -> Iterator[bytes]:
    headings = [export.headings[column.key] for column in export.columns]
    return _lines(export, [BOM + headings[0], *headings[1:]], written_in(export.language), ";")


def _plain(kind: Kind, value: Any) -> str:
    return ("true" if value else "false") if kind == Kind.FLAG else str(value)


def _lines(
    export: Export, headings: list[str], written: Callable[[Kind, Any], str], delimiter: str
) -> Iterator[bytes]:
    buffer = io.StringIO(newline="")
    lines = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    lines.writerow(headings)
    for records in export.records:
        lines.writerows([_cell(column, record, written) for column in export.columns] for record in records)
        yield _taken(buffer)
    if left := _taken(buffer):
        yield left


def _cell(column: Column, record: dict[str, Any], written: Callable[[Kind, Any], str]) -> str:
    text = column.text(record, written)
    return safe(text) if column.is_text else text


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
