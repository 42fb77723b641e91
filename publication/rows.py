"""A row that a body changes: filled, checked as the admin checks it, and refused with the same sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet

from publication.bodies import BodyFault, Place
from publication.faults import nearest

English = Mapping[str, str]  # by the name of a constraint, or by the code of a fault of `clean`


class Reference(NamedTuple):
    """How a record elsewhere is named in a body: of which rows, and by which column."""

    rows: Callable[[], QuerySet[Any]]
    key: str = "slug"

    def find(self, value: str) -> Any:
        return self.rows().filter(**{self.key: value}).first()

    def fault(self, place: Place, value: str) -> BodyFault:
        known = list(self.rows().values_list(self.key, flat=True))
        return BodyFault(place=place, code="unknown_record", value=value, near=nearest(value, known))


def resolve(
    columns: dict[str, Any], references: Mapping[str, Reference], places: Mapping[str, Place]
) -> Iterator[BodyFault]:
    """Puts the records themselves in the place of their keys; tells of those that are not there."""
    for name, reference in references.items():
        if columns.get(name) is None:
            continue
        found = reference.find(columns[name])
        if found is None:
            yield reference.fault(places[name], columns[name])
            del columns[name]
        else:
            columns[name] = found


def fill(row: Any, columns: Mapping[str, Any]) -> None:
    """Unknown is null, or an empty text where the column holds text."""
    for name, value in columns.items():
        field = row._meta.get_field(name)
        if value is None and not field.null:
            value = ""
        elif isinstance(value, list):
            value = [getattr(word, "value", word) for word in value]
        setattr(row, name, getattr(value, "value", value))


def faults_of(row: Any, places: Mapping[str, Place], english: English) -> list[BodyFault]:
    """What `full_clean` refuses: fields, the whole, uniqueness, and each constraint by its own name."""
    found: list[BodyFault] = []
    wrong: set[str] = set()
    try:
        row.full_clean(validate_constraints=False)
    except ValidationError as error:
        for column, errors in error.update_error_dict({}).items():
            wrong.add(column)
            found += [_fault(each, column, places, english) for each in errors]
    for model, constraints in row.get_constraints():
        for constraint in constraints:
            found += _broken(row, model, constraint, wrong, places, english)
    return found


def _broken(
    row: Any, model: Any, constraint: Any, wrong: set[str], places: Mapping[str, Place], english: English
) -> Iterator[BodyFault]:
    try:
        constraint.validate(model, row, exclude=wrong)
    except ValidationError as error:
        dutch = " ".join(error.messages)
        sentences = dutch, english.get(constraint.name, dutch)
        yield BodyFault(place=(), code=constraint.name, sentences=sentences)


def _fault(error: ValidationError, column: str, places: Mapping[str, Place], english: English) -> BodyFault:
    """Django's own sentences follow the reader's language; ours are Dutch, with the English beside them."""
    told = " ".join(error.messages)
    code = error.code or "invalid"
    translated = english[code] % (error.params or {}) if code in english else told
    place = () if column == NON_FIELD_ERRORS else places.get(column, ())
    return BodyFault(place=place, code=code, sentences=(told, translated))
