"""What is wrong with a request: the place, a code, and in the reader's language what to do about it."""

from __future__ import annotations

import types
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. `pointer` is the path to it; `value` what was found there; `choices` what is possible."""

    pointer: Place
    code: str
    value: str = ""
    choices: tuple[str, ...] = ()

    @property
    def json_pointer(self) -> str:
        """The place as a URI fragment with a JSON pointer (RFC 6901)."""
        parts = (str(part).replace("~", "~0").replace("/", "~1") for part in self.pointer)
        return "#" + "".join(f"/{part}" for part in parts)

    @property
    def suggestion(self) -> str | None:
        """The known word that is nearest to what was written."""
        near = get_close_matches(self.value, self.choices, n=1, cutoff=0.6)
        return near[0] if near else None

    def in_answer(self, answers: dict[str, Any]) -> Fault:
        """The same fault, pointing at the answer that filled the field."""
        field = str(self.pointer[-1]) if self.pointer else ""
        key = next((key for key in answers if key.split(".")[-1] == field), None)
        return replace(self, pointer=("answers", key)) if key else self

    def detail(self, language: str) -> str:
        """What is wrong and what to do, as one sentence."""
        texts = TEXTS.get(self.code) or TEXTS["invalid"]
        text = texts[0 if language == "nl" else 1].format(
            value=self.value, choices=", ".join(self.choices[:30])
        )
        if self.suggestion:
            text += (" Bedoel je {}?" if language == "nl" else " Did you mean {}?").format(self.suggestion)
        return text


class BadRequest(Exception):
    """The request cannot be read; `faults` names every place and reason."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults

    def errors(self, language: str) -> list[dict[str, str]]:
        """The faults as the members of a problem document."""
        return [
            {"pointer": fault.json_pointer, "code": fault.code, "detail": fault.detail(language)}
            for fault in self.faults
        ]


TEXTS: dict[str, tuple[str, str]] = {
    "extra_forbidden": ("Het veld {value} kennen we hier niet.", "The field {value} is not known here."),
    "missing": ("Dit veld is verplicht.", "This field is required."),
    "enum": (
        "{value} staat niet in de lijst. Kies uit: {choices}.",
        "{value} is not in the list. Choose from: {choices}.",
    ),
    "money": (
        'Schrijf een bedrag als tekst in euro\'s met een punt, zoals "1200000.00".',
        'Write an amount as a string in euros with a point, such as "1200000.00".',
    ),
    "year": ("Dit jaartal kan niet kloppen.", "This year cannot be right."),
    "bool_type": (
        "Vul true of false in, of laat het veld weg als je het niet weet.",
        "Give true or false, or leave it out when you do not know.",
    ),
    "string_type": ("Vul hier tekst in.", "Give a string here."),
    "int_type": ("Vul een heel getal in.", "Give a whole number."),
    "greater_than_equal": ("Dit getal is te klein.", "This number is too small."),
    "less_than_equal": ("Dit getal is te groot.", "This number is too large."),
    "date": (
        "Schrijf een datum als jjjj-mm-dd, zoals 2027-09-01.",
        "Write a date as yyyy-mm-dd, such as 2027-09-01.",
    ),
    "datetime": (
        "Schrijf een tijdstip met tijdzone, zoals 2026-11-24T12:00:00+01:00.",
        "Write a date-time with an offset, such as 2026-11-24T12:00:00+01:00.",
    ),
    "timezone_aware": (
        "Zet de tijdzone erbij, zoals +01:00: zonder is het tijdstip niet zeker.",
        "Add the offset, such as +01:00: without it the instant is not certain.",
    ),
    "pattern": ("De schrijfwijze van {value} klopt niet.", "{value} is not written as it should be."),
    "too_long": ("Dit zijn er te veel: maak de lijst korter.", "There are too many: make the list shorter."),
    "too_short": ("Hier ontbreekt iets.", "Something is missing here."),
    "object": ("Hier hoort een object met velden ({{…}}).", "An object with fields ({{…}}) belongs here."),
    "list": ("Hier hoort een lijst ([…]).", "A list ([…]) belongs here."),
    "json_invalid": ("Dit is geen geldige JSON.", "This is not valid JSON."),
    "duplicate_key": (
        "Twee leden heten {value}: geef ieder een eigen key.",
        "Two members are called {value}: give each its own key.",
    ),
    "second_lead": (
        "Er is al een penvoerder: zet lead bij één lid op true.",
        "There is a lead already: set lead to true for one member only.",
    ),
    "unknown_member": ("Er is geen lid met de key {value}.", "There is no member with key {value}."),
    "costs_do_not_add_up": (
        "De kosten tellen op tot {value}: maak totalCosts daaraan gelijk of laat het weg.",
        "The costs add up to {value}: make totalCosts equal to that, or leave it out.",
    ),
    "ends_before_start": (
        "De einddatum ligt voor de startdatum.",
        "The end date lies before the start date.",
    ),
    "unknown_answer": (
        "We kennen geen vraag met de sleutel {value}.",
        "There is no question with the key {value}.",
    ),
    "answer_type": (
        "Dit antwoord past niet bij de vraag: {choices}.",
        "This answer does not fit the question: {choices}.",
    ),
    "unknown_scheme": ("We kennen geen regeling met de naam {value}.", "There is no scheme called {value}."),
    "unknown_organisation": (
        "We kennen geen organisatie {value}: geef een slug, BRIN of KvK-nummer uit het register.",
        "There is no organisation {value}: give a slug, BRIN or KvK number from the register.",
    ),
    "unknown_region": ("We kennen geen gebied met code {value}.", "There is no region with code {value}."),
    "not_an_object": (
        "Stuur een JSON-object met de velden van het contract.",
        "Send a JSON object with the fields of the contract.",
    ),
    "invalid": ("Deze waarde klopt niet.", "This value is not right."),
}

CODES = {
    "value_error": "value",
    "string_pattern_mismatch": "pattern",
    "string_too_long": "too_long",
    "string_too_short": "too_short",
    "model_type": "object",
    "model_attributes_type": "object",
    "dict_type": "object",
    "tuple_type": "list",
    "list_type": "list",
    "int_parsing": "int_type",
    "int_from_float": "int_type",
    "bool_parsing": "bool_type",
}


def faults_of(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """Every fault that pydantic found, with the nearest known key or code beside it."""
    found: dict[Place, Fault] = {}
    for item in error.errors(include_url=False, include_input=True):
        fault = _fault(item, model)
        found.setdefault(fault.pointer, fault)
    return list(found.values())


def _fault(item: Any, model: type[BaseModel]) -> Fault:
    kind, pointer = item["type"], tuple(item["loc"])
    if pointer[:1] == ("answers",):
        pointer = pointer[:2]
    written = item.get("input")
    value = written if isinstance(written, str) else "" if isinstance(written, dict | list) else str(written)
    code = CODES.get(kind, kind)
    if code == "value":
        code = str(item["ctx"]["error"])
    elif kind.startswith("date_"):
        code = "date"
    elif kind.startswith(("datetime_", "timezone_")):
        code = "timezone_aware" if kind == "timezone_aware" else "datetime"
    if kind == "extra_forbidden":
        return Fault(
            pointer=pointer, code=code, value=str(pointer[-1]), choices=fields_at(model, pointer[:-1])
        )
    if kind == "enum":
        return Fault(pointer=pointer, code=code, value=value[:100], choices=codes_at(model, pointer))
    return Fault(pointer=pointer, code=code if code in TEXTS else "invalid", value=value[:100])


def fields_at(model: type[BaseModel], place: Place) -> tuple[str, ...]:
    """The names of the fields that the object at this place may have."""
    found = _type_at(model, place)
    if isinstance(found, type) and issubclass(found, BaseModel):
        return tuple(field.alias or name for name, field in found.model_fields.items())
    return ()


def codes_at(model: type[BaseModel], place: Place) -> tuple[str, ...]:
    found = _type_at(model, place)
    if isinstance(found, type) and issubclass(found, Enum):
        return tuple(str(code.value) for code in found)
    return ()


def _type_at(type_: Any, place: Place) -> Any:
    """The type that stands at a place in a model, through optionals, annotations and lists."""
    type_ = _bare(type_)
    if not place:
        return type_
    head, rest = place[0], place[1:]
    if isinstance(head, int):
        arguments = get_args(type_)
        return _type_at(arguments[0], rest) if arguments else None
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        for name, field in type_.model_fields.items():
            if head in (name, field.alias):
                return _type_at(field.annotation, rest)
    return None


def _bare(type_: Any) -> Any:
    while True:
        origin = get_origin(type_)
        if origin is Annotated:
            type_ = get_args(type_)[0]
        elif origin in (Union, types.UnionType):
            type_ = next(part for part in get_args(type_) if part is not type(None))
        else:
            return type_
