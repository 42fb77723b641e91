"""What was posted beside the fields: answers to questions, names that nobody knows, faults to place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext as _

from matching.faults import Fault
from matching.forms.address import ROW
from matching.forms.consortium import ANSWER, MOST_ROWS, ConsortiumForm
from partners.reader import language
from partners.templatetags.facts import euros
from partners.written import read_amount, read_count

SNAKE = re.compile(r"(?<=[a-z0-9])([A-Z])")

Json = dict[str, Any]

# What is asked as a whole number.
COUNTED = ("memberCompanies", "employees", "learners", "workers", "students", "teachers")

# Fields of the request whose field in the form has another name.
RENAMED = {"linked_with": "unlinked", "sectors": "sector", "organisation": "name"}


def unknown_names(posted: Iterable[str], known: Iterable[str]) -> list[str]:
    """A sentence for every name that nobody knows: a misspelt field must not be lost in silence."""
    names = list(known)
    return [_unknown(name, names) for name in posted if name not in names and not name.startswith(ANSWER)]


def _unknown(name: str, names: list[str]) -> str:
    row = ROW.fullmatch(name)
    if row and int(row["number"]) >= MOST_ROWS and f"{row['prefix']}-0-{row['field']}" in names:
        return (
            _("%(name)s is te veel. Er is plaats voor %(most)d, met de nummers 0 tot en met %(last)d.")
            % {
                "name": name,
                "most": MOST_ROWS,
                "last": MOST_ROWS - 1,
            }
            + " "
            + _("Haal er een weg, of kies een lager nummer.")
        )
    sentence = _("Het veld %(name)s kennen we hier niet.") % {"name": name[:100]}
    near = get_close_matches(name, names, n=1)
    return sentence + (" " + _("Bedoel je %(near)s?") % {"near": near[0]} if near else "")


def unknown_scheme(slug: str, known: Mapping[str, str]) -> str:
    """A sentence for a scheme that nobody knows, with the nearest that is known."""
    sentence = _("De regeling %(name)s kennen we niet.") % {"name": slug[:100]}
    near = get_close_matches(slug, list(known), n=1)
    return sentence + (" " + _("Bedoel je %(near)s?") % {"near": near[0]} if near else "")


def answers_in(posted: QueryDict) -> tuple[Json, Json]:
    """The answers to questions, as the contract takes them and as typed. Left empty: not answered."""
    raw = {name.removeprefix(ANSWER): posted.getlist(name) for name in posted if name.startswith(ANSWER)}
    typed = {key: [value for value in values if value] for key, values in raw.items()}
    return {key: _value(key, values) for key, values in typed.items() if values}, {
        key: values for key, values in typed.items() if values
    }


def answers_posted(posted: QueryDict) -> list[tuple[str, str]]:
    """The answers as they were posted: name and value, those that were left empty not among them."""
    names = [name for name in posted if name.startswith(ANSWER)]
    return [(name, value) for name in names for value in posted.getlist(name) if value]


def _value(key: str, values: list[str]) -> Any:
    if len(values) > 1:
        return values
    text = values[0].strip()
    if text in ("true", "false"):
        return text == "true"
    if key.split(".")[-1] in COUNTED and (number := read_count(text)):
        return int(number)
    return read_amount(text) or text


def place_faults(form: ConsortiumForm, faults: Iterable[Fault]) -> list[str]:
    """Put each fault at its field; what has no field of its own is told on top of the page."""
    general = []
    for fault in faults:
        field = _field_of(form, fault)
        if field is None:
            general.append(f"{fault.json_pointer}: {fault.detail(language())}")
        else:
            field[0].add_error(field[1], _told(fault))
    return general


def _told(fault: Fault) -> str:
    """In the words of the form, where those of the request would name a field that nobody sees here."""
    if fault.code != "costs_do_not_add_up":
        return fault.detail(language())
    amount = euros(Decimal(fault.value or 0))
    sentence = _(
        "Je kosten per soort zijn samen %(amount)s. Maak de totale kosten daaraan gelijk, of laat ze leeg."
    )
    return sentence % {"amount": amount}


def _field_of(form: ConsortiumForm, fault: Fault) -> tuple[Form, str] | None:
    match fault.pointer:
        case ("members", int(index), str(name), *_):
            row = form.member_rows()[index][1]
            return _named(row, name)
        case ("project" | "budget", str(name), *_):
            return _named(form.project, name)
        case ("submitAt", *_):
            return form.project, "submit_on"
        case _:
            return None


def _named(form: Form, name: str) -> tuple[Form, str] | None:
    snake = SNAKE.sub(r"_\1", name).lower()
    field = RENAMED.get(snake, snake)
    return (form, field) if field in form.fields else None
