"""What stands behind a query key: read strictly, and described for the OpenAPI document.

Each field refuses with a code of `publication.faults` and whatever its sentence needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, NoReturn

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from publication.faults import nearest
from publication.keyset import Cursor, NoCursor, cursor_of

# [0-9] and not \d: digits of other scripts are digits too, and mean a typing error here.
CLOCK = r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?"
DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
OFFSET = r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
INSTANT = re.compile(DAY + CLOCK + OFFSET)
LOCAL = re.compile(DAY + CLOCK)
FIRST_YEAR, LAST_YEAR = 1800, 2199  # outside them a typing error is certain, and time zones overflow
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
PRINTED = r"[^\x00-\x1f\x7f]"
WHOLE = re.compile(r"[0-9]{1,9}")
LONGEST = 100
UNKNOWN, UNKNOWN_WORD = "unknown", _("onbekend")  # asks for what nobody told us
LONGEST_CURSOR = 2000

Schema = dict[str, Any]


def refuse(code: str, **words: Any) -> NoReturn:
    raise forms.ValidationError("", code=code, params=words)


def readable(value: str | None) -> str:
    """Text that a database can look for."""
    text = value or ""
    if CONTROL.search(text):
        refuse("characters")
    if len(text) > LONGEST:
        refuse("too_long_text", most=LONGEST)
    return text


class MomentField(forms.Field):
    """A date-time with an offset, whichever; in UTC from here on, for a database knows fewer offsets."""

    schema: Schema = {
        "type": "string",
        "format": "date-time",
        "pattern": rf"^(1[89]|2[01])[0-9]{{2}}{DAY.removeprefix('[0-9]{4}')}{CLOCK}{OFFSET}$",
    }

    def to_python(self, value: str | None) -> datetime | None:
        if not value:
            return None
        if not INSTANT.fullmatch(value):
            refuse("timezone_aware" if LOCAL.fullmatch(value) else "datetime")
        if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
            refuse("year")
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except ValueError:  # 30 February
            refuse("datetime")


class NumberField(forms.Field):
    """A whole number between two others, both included."""

    def __init__(self, *, least: int, most: int, **more: Any) -> None:
        super().__init__(**more)
        self.least, self.most = least, most

    @property
    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def to_python(self, value: str | None) -> int | None:
        if not value:
            return None
        if not WHOLE.fullmatch(value) or not self.least <= int(value) <= self.most:
            refuse("int_type", least=self.least, most=self.most)
        return int(value)


class FlagField(forms.Field):
    """Either true or false, written so."""

    schema: Schema = {"type": "boolean"}

    def to_python(self, value: str | None) -> bool | None:
        if value not in ("true", "false", "", None):
            refuse("bool_type")
        return {"true": True, "false": False}.get(value or "")


class WordsField(forms.Field):
    """Text to look for. One of spaces alone would find everything."""

    schema: Schema = {
        "type": "string",
        "maxLength": LONGEST,
        "pattern": rf"^{PRINTED}*[^\s\x00-\x1f\x7f]{PRINTED}*$",
    }

    def to_python(self, value: str | None) -> str:
        text = readable(value)
        if text and text.isspace():
            refuse("too_short")
        return text.strip()


class CodeField(forms.Field):
    """One of the words of a list."""

    def __init__(self, *, choices: Iterable[tuple[str, Any]], **more: Any) -> None:
        super().__init__(**more)
        self.words = dict(choices)

    @property
    def schema(self) -> Schema:
        return {"type": "string", "enum": list(self.words)}

    @property
    def spoken(self) -> dict[str, str]:
        """Each word with what it is called in the reader's language."""
        return {code: str(words) for code, words in self.words.items()}

    def to_python(self, value: str | None) -> str:
        if value and value not in self.words:
            self.refuse_word(value)
        return value or ""

    def refuse_word(self, value: str) -> NoReturn:
        refuse("enum", value=value, choices=tuple(self.words), near=nearest(value, self.spoken))


class CodesField(CodeField):
    """Words of a list, by giving the key once for each. `or_unknown`: and a word for what nobody told us."""

    widget = forms.SelectMultiple
    several = True

    def __init__(self, *, choices: Iterable[tuple[str, Any]], or_unknown: bool = False, **more: Any) -> None:
        super().__init__(choices=choices, **more)
        self.listed = super().schema
        self.beside = {UNKNOWN: UNKNOWN_WORD} if or_unknown else {}
        self.words |= self.beside

    @property
    def schema(self) -> Schema:
        beside = {"type": "string", "enum": list(self.beside)}
        items = {"oneOf": [self.listed, beside]} if self.beside else self.listed
        return {"type": "array", "items": items, "minItems": 1}

    def refuse_word(self, value: str) -> NoReturn:
        if "," in value and all(word.strip() in self.words for word in value.split(",")):
            refuse("words_in_one", value=value)
        super().refuse_word(value)

    def to_python(self, value: Iterable[str] | None) -> list[str]:  # type: ignore[override]
        wanted = list(dict.fromkeys(value or ()))
        faults = []
        for word in wanted:
            try:
                super().to_python(word)
            except forms.ValidationError as fault:
                faults.append(fault)
        if faults:
            raise forms.ValidationError(faults)
        return wanted


class YesNoField(CodesField):
    """Yes, no or unknown; once."""

    several = False

    @property
    def schema(self) -> Schema:
        return {"oneOf": [FlagField.schema, {"type": "string", "enum": list(self.beside)}]}


class CursorField(forms.Field):
    """Where a page begins, as the page before told it."""

    schema: Schema = {"type": "string", "maxLength": LONGEST_CURSOR}

    def to_python(self, value: str | None) -> Cursor | None:
        if not value:
            return None
        if len(value) > LONGEST_CURSOR:
            refuse("cursor")
        try:
            return cursor_of(value)
        except NoCursor:
            refuse("cursor")


class KeyField(forms.Field):
    """The key of a row that must be there; a row that is not would silently find nothing.

    `rows` gives the rows that may be seen, `key` names their column, `called` the one with their name.
    `or_unknown`: it may say instead that it asks for what nobody told us.
    """

    def __init__(
        self,
        *,
        rows: Callable[[], QuerySet[Any]],
        key: str,
        called: str,
        unknown: str,
        or_unknown: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self.rows, self.key, self.called, self.unknown = rows, key, called, unknown
        self.or_unknown = or_unknown

    schema: Schema = {"type": "string", "pattern": rf"^[A-Za-z0-9-]{{1,{LONGEST}}}$"}

    def to_python(self, value: str | None) -> str:
        key = readable(value)
        if key == UNKNOWN and self.or_unknown:
            return key
        if key and not self.rows().filter(**{self.key: key}).exists():
            known = dict(self.rows().order_by(self.key).values_list(self.key, self.called))
            refuse(self.unknown, value=key, near=nearest(key, known))
        return key
