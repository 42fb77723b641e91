"""Bodies that change a record: strict, all faults at once, each with its place and what was probably meant.

A key that is left out stays as it is, null is unknown (RFC 7396); a list is replaced as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, NoReturn, TypeVar, get_args
from urllib.parse import quote

from annotated_types import GroupedMetadata, MaxLen, MinLen
from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.validators import URLValidator
from django.utils import translation
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
)
from pydantic.alias_generators import to_camel

from publication.api import Faulty
from publication.body_texts import TEXTS
from publication.faults import MEANT, nearest

FIRST_YEAR, LAST_YEAR = 1800, 2199
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
PLAIN = "!$&'()*+,;=:@-._~"  # what a fragment holds as it is (RFC 3986)
SHOWN, MOST_FAULTS = 60, 100

Place = tuple[str | int, ...]


def pointer(place: Place) -> str:
    steps = (quote(str(step).replace("~", "~0").replace("/", "~1"), safe=PLAIN) for step in place)
    return "#" + "".join(f"/{step}" for step in steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFault:
    """One fault in a body. `sentences`: in Dutch and in English, where the code alone does not say it."""

    place: Place
    code: str
    value: str = ""
    near: str = ""
    sentences: tuple[str, str] | None = None

    @property
    def told(self) -> dict[str, str]:
        """As a member of a problem document, in the reader's language."""
        language = 0 if (translation.get_language() or "nl").startswith("nl") else 1
        text = self.sentences or TEXTS.get(self.code) or TEXTS["invalid"]
        detail = text[language] if self.sentences else text[language].format(value=self.value[:SHOWN])
        if self.near:
            detail += MEANT[language].format(self.near)
        return {"pointer": pointer(self.place), "code": self.code, "detail": detail}


def refuse(faults: Iterable[BodyFault]) -> None:
    """Raises Faulty when there are any."""
    if told := [fault.told for fault in faults]:
        raise Faulty(told[:MOST_FAULTS])


def _wrong(code: str) -> NoReturn:
    raise ValueError(code)


def _plain(text: str) -> str:
    """As a form reads it: without blanks around it, and with letters in it."""
    if CONTROL.search(text):
        _wrong("characters")
    return text.strip() or _wrong("too_short")


def _sensible(day: date) -> date:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else _wrong("year")


def _address(text: str) -> str:
    try:
        URLValidator()(text)
    except DjangoValidationError:
        _wrong("url")
    return text


def _whole(value: object) -> object:
    """JSON has one kind of number: to JSON Schema, and to some programs, 12.0 is a whole one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = BeforeValidator(_whole)


def left_out() -> Any:
    """The value of a key that the body does not hold: nobody reads it."""


LEFT_OUT: Any = Field(default_factory=left_out)
PRINTED = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
LETTER = r"[^\s\x00-\x1f\x7f]"


@dataclass(frozen=True, slots=True)
class Readable(GroupedMetadata):
    """Of a text: letters, and at most so many signs."""

    most: int

    def __iter__(self) -> Iterator[object]:
        lengths = {"minLength": 1, "maxLength": self.most}
        yield from (MinLen(1), MaxLen(self.most), AfterValidator(_plain))
        yield WithJsonSchema({"type": "string", **lengths, "pattern": f"^{PRINTED}*{LETTER}{PRINTED}*$"})


Text = Annotated[str, Readable(20_000)]
ADDRESS = {"type": "string", "format": "uri", "maxLength": 500, "pattern": r"^(https?|ftps?)://[^\s/?#]+"}
Address = Annotated[str, MaxLen(500), AfterValidator(_address), WithJsonSchema(ADDRESS)]
Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,100}$")]
DAY = {"type": "string", "format": "date", "pattern": r"^(1[89]|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}$"}
Day = Annotated[date, AfterValidator(_sensible), WithJsonSchema(DAY)]


def listed(words: Any, without: str = "") -> WithJsonSchema:
    """Of a word of a list, for the OpenAPI document: written out, so that it gets the name it has there."""
    return WithJsonSchema({"type": "string", "enum": [word for word in words.values if word != without]})


def _bare(schema: dict[str, Any]) -> None:
    """Without what pydantic makes up: a title from a name, a description from what is meant for us."""
    for part in (schema, *schema["properties"].values()):
        part.pop("title", None)
    schema.pop("description", None)


class Body(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        alias_generator=to_camel,
        populate_by_name=False,
        json_schema_extra=_bare,
    )

    # By field: the columns that it fills, where they are not called as the field is. Two: Dutch and English.
    COLUMNS: ClassVar[dict[str, tuple[str, ...]]] = {}

    @classmethod
    def places(cls, before: Place = ()) -> dict[str, Place]:
        """Where in a body each column comes from."""
        found: dict[str, Place] = {}
        for name, field in cls.model_fields.items():
            place = (*before, field.alias or name)
            inner = part_of(field.annotation)
            columns = cls.COLUMNS.get(name, (name,))
            if inner is not None and not issubclass(inner, Words):
                found |= inner.places(place)
            elif len(columns) > 1:
                found |= dict(zip(columns, ((*place, "nl"), (*place, "en")), strict=True))
            else:
                found[columns[0]] = place
        return found

    def columns(self) -> dict[str, Any]:
        """What the body says, by column."""
        return dict(self._columns())

    def _columns(self) -> Iterator[tuple[str, Any]]:
        for name in type(self).model_fields:
            value = getattr(self, name)
            columns = self.COLUMNS.get(name, (name,))
            if name not in self.model_fields_set:
                continue
            if isinstance(value, Words):
                yield from zip(columns, (value.nl, value.en), strict=True)
            elif isinstance(value, Body):
                yield from value._columns()
            else:
                yield from ((column, value) for column in columns)


class Words(Body):
    """A text in Dutch and in English: both, for the register is in both."""

    nl: Text
    en: Text


class Names(Words):
    """As long as a name is at most."""

    nl: Annotated[str, Readable(400)]
    en: Annotated[str, Readable(400)]


Read = TypeVar("Read", bound=Body)


def read(model: type[Read], text: bytes, shown: Iterable[str] = ()) -> Read:
    """What the body says. Raises Faulty with all that is wrong with it. `shown`: keys that are only read."""
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        found = {tuple(item["loc"]): _fault(item, model, set(shown)) for item in error.errors()}
        refuse(found.values())
        raise


CODES = {
    "string_too_long": "too_long_text",
    "string_too_short": "too_short",
    "string_pattern_mismatch": "pattern",
    "model_type": "object",
    "model_attributes_type": "object",
    "list_type": "list",
    "bool_parsing": "bool_type",
    "int_parsing": "int_type",
    "int_from_float": "int_type",
}


def _fault(item: Any, model: type[Body], shown: set[str]) -> BodyFault:
    kind, place = item["type"], tuple(item["loc"])
    value = "" if isinstance(item["input"], dict | list) else str(item["input"])
    if kind == "extra_forbidden":
        name = str(place[-1])
        if len(place) == 1 and name in shown:
            return BodyFault(place=place, code="read_only", value=name)
        return BodyFault(place=place, code=kind, value=name, near=nearest(name, _keys(model, place[:-1])))
    if kind == "value_error":
        return BodyFault(place=place, code=str(item["ctx"]["error"]), value=value)
    if kind == "enum":
        words = item["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        choices = ", ".join(words)
        sentences = tuple(text.format(value=value[:SHOWN], choices=choices) for text in TEXTS["enum"])
        return BodyFault(place=place, code=kind, near=nearest(value, words), sentences=sentences)  # type: ignore[arg-type]
    code = "date" if kind.startswith("date_") else CODES.get(kind, kind)
    if code == "too_long_text":
        most = tuple(text.format(most=item["ctx"]["max_length"]) for text in TEXTS[code])
        return BodyFault(place=place, code=code, sentences=most)  # type: ignore[arg-type]
    return BodyFault(place=place, code=code if code in TEXTS else "invalid", value=value)


def _keys(model: type[Body], place: Place) -> list[str]:
    """The keys that the object at this place may have."""
    found: type[Body] | None = model
    for step in place:
        fields = found.model_fields.items() if found else ()
        named = (field.annotation for name, field in fields if step in (name, field.alias))
        found = part_of(next(named, None))
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def part_of(annotation: Any) -> type[Body] | None:
    """The body that stands there, if one does; null beside it or not."""
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, type) and issubclass(one, Body):
            return one
    return None
