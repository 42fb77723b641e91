"""A workbook for spreadsheets. It is written to a file of its own row by row, never held whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from publication.exporting.columns import Column, Kind
from publication.exporting.words import on_the_wall, written_in

if TYPE_CHECKING:
    from publication.exporting.forms import Export

LONGEST_CELL, CUT = 32_767, "…"
PIECE = 65_536
FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets count days that never were
WIDEST, NARROWEST = 60, 10
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
LEGEND = _("Kolom"), _("Sleutel in de API"), _("Uitleg")
EXPLANATION = _("Toelichting")
EXPLAINED = _(
    "Een lege cel betekent: onbekend. [] betekent: bekend dat er geen zijn. Delen van een lijst staan in één "
    "cel, met een puntkomma ertussen. Tijdstippen zijn op de klok in Nederland."
)


class TooLarge(Exception):
    """A sheet holds at most 1,048,576 rows."""


def workbook(export: Export) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        with tempfile.TemporaryDirectory() as rows:
            _make(export, xlsxwriter.Workbook(file, OPTIONS | {"tmpdir": rows}))
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _make(export: Export, book: Any) -> None:
    try:
        _write(export, book)
    except BaseException:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()  # only a book that was written closes what it had open
        raise


def _write(export: Export, book: Any) -> None:
    # Otherwise it asks the clock, and the same list would never be the same file.
    book.set_properties({"title": export.name, "created": export.moment.astimezone(UTC)})
    looks = _Looks(book, written_in(export.language))
    sheet = book.add_worksheet(export.name[:31])
    _head(sheet, [export.headings[column.key] for column in export.columns], looks)
    number = 0
    for records in export.records:
        for record in records:
            number += 1
            for place, column in enumerate(export.columns):
                _put(sheet, (number, place), column, record, looks)
    sheet.autofilter(0, 0, number, len(export.columns) - 1)
    with override(export.language):
        _explain(book.add_worksheet(str(EXPLANATION)), export, looks)
    book.close()


class _Looks:
    """How cells look, and how values are written as text."""

    def __init__(self, book: Any, written: Callable[[Kind, Any], str]) -> None:
        self.written = written
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.of = {
            Kind.DAY: book.add_format({"num_format": "dd-mm-yyyy"}),
            Kind.MOMENT: book.add_format({"num_format": "dd-mm-yyyy hh:mm"}),
            Kind.EUROS: book.add_format({"num_format": "#,##0.00"}),
        }


def _head(sheet: Any, headings: list[str], looks: _Looks) -> None:
    for place, heading in enumerate(headings):
        sheet.set_column(place, place, min(max(len(heading) + 2, NARROWEST), WIDEST))
    for place, heading in enumerate(headings):
        _checked(sheet.write_string(0, place, heading, looks.head))
    sheet.freeze_panes(1, 1)


def _put(sheet: Any, at: tuple[int, int], column: Column, record: dict[str, Any], looks: _Looks) -> None:
    """One cell: numbers and days as such, all else as text, whatever it begins with."""
    value = column.of(record)
    if value is None:
        return
    match Kind.TEXT if column.listed else column.kind:
        case Kind.FLAG:
            _checked(sheet.write_boolean(*at, value))
        case Kind.NUMBER:
            _checked(sheet.write_number(*at, value))
        case Kind.EUROS:
            _checked(sheet.write_number(*at, float(value), looks.of[Kind.EUROS]))
        case Kind.DAY | Kind.MOMENT if (found := _day(column.kind, value)) is not None:
            _checked(sheet.write_datetime(*at, found, looks.of[column.kind]))
        case _:
            if text := column.text(record, looks.written):
                _checked(sheet.write_string(*at, _fitting(text)))


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + CUT


def _day(kind: Kind, value: str) -> date | datetime | None:
    """Unless a spreadsheet cannot count it."""
    found = date.fromisoformat(value) if kind == Kind.DAY else on_the_wall(value)
    return found if f"{found:%Y-%m-%d}" >= f"{FIRST_DAY:%Y-%m-%d}" else None


def _explain(sheet: Any, export: Export, looks: _Looks) -> None:
    _head(sheet, [str(heading) for heading in LEGEND], looks)
    for place, width in enumerate((36, 30, 110)):
        sheet.set_column(place, place, width)
    for row, column in enumerate(export.columns, 1):
        for place, text in enumerate((export.headings[column.key], column.key, column.told)):
            _checked(sheet.write_string(row, place, text))
    _checked(sheet.write_string(len(export.columns) + 2, 0, str(EXPLAINED)))


def _checked(fault: int) -> None:
    """The writer answers a number where it could not write."""
    if fault:
        raise TooLarge(f"a cell was refused ({fault})")
