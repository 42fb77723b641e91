"""What a plan says of a partner, and a plan with a partner's answers in it. Nothing is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from django.http import QueryDict

from matching.asking import field_of
from matching.forms.address import query_of, told_in
from matching.forms.consortium import ANSWER
from matching.forms.rows import MemberForm
from matching.wire_values import DONT_KNOW

Json = dict[str, Any]

PLEDGE = "contributions"
SNAKE = re.compile(r"(?<=[a-z0-9])([A-Z])")
FIELD_OF_FORM = {"sectors": "sector"}  # the others are called alike
ROW = re.compile(r"p([1-9]\d?)")  # how "Zoek financiering" calls the partner of a row


def name_of(member: Mapping[str, Any]) -> str:
    """What a plan calls a partner: its name, else the number of its organisation; empty: neither."""
    return str(member.get("name") or member.get("organisation") or "")


def found_again(request: Mapping[str, Any], key: str, name: str) -> str | None:
    """The key that a partner has now: rows move. None: it is not there any more, or twice."""
    keys = [member["key"] for member in request.get("members") or () if name_of(member) == name]
    if key in keys:
        return key
    return keys[0] if len(keys) == 1 else None


def rekeyed(question: str, key: str) -> str:
    """The key of the same question about the partner under another key."""
    parts = question.split(".")
    parts[2 if parts[0] not in ("members", PLEDGE) else 1] = key
    return ".".join(parts)


def told_of(request: Mapping[str, Any], question: str) -> Any:
    """What a request says: in the wire's own values. None: nothing."""
    parts = question.split(".")
    if parts[0] == PLEDGE:
        rows = (request.get("budget") or {}).get("contributions") or ()
        paid = [row["amount"] for row in rows if (row["member"], row.get("form")) == (parts[1], parts[2])]
        return paid[0] if len(paid) == 1 else None
    said = _of_member(request, parts) if parts[0] == "members" else None
    return (request.get("answers") or {}).get(question) if said is None else said


def _of_member(request: Mapping[str, Any], parts: list[str]) -> Any:
    """Aid is told as one amount, as it is asked."""
    members: list[Json] = request.get("members") or []
    member = next((one for one in members if one["key"] == parts[1]), Json())
    said = member.get(parts[2])
    if parts[2] != "deMinimis" or said is None:
        return said
    return "0" if not said else said[0]["amount"] if len(said) == 1 else None


def into_request(request: Json, answers: Iterable[tuple[str, Any]]) -> Json:
    """The request, saying what was answered."""
    made = deepcopy(request)
    for question, value in answers:
        parts = question.split(".")
        if value == DONT_KNOW or parts[0] not in ("members", PLEDGE):
            if parts[0] != PLEDGE:
                made.setdefault("answers", {})[question] = value
        elif parts[0] == PLEDGE:
            _pay(made, parts[1], parts[2], value)
        else:
            member = next(one for one in made["members"] if one["key"] == parts[1])
            member[parts[2]] = _shaped(parts[2], value)
            (made.get("answers") or {}).pop(question, None)
    return made


def _pay(request: Json, member: str, form: str, amount: str) -> None:
    budget = request.setdefault("budget", {})
    rows = [
        row for row in budget.get("contributions") or () if (row["member"], row.get("form")) != (member, form)
    ]
    budget["contributions"] = [*rows, {"member": member, "form": form, "amount": amount}]


def _shaped(field: str, value: Any) -> Any:
    if field == "deMinimis":
        return [{"amount": value}] if value.strip("0.") else []
    return [value] if field == "sectors" and not isinstance(value, list) else value


def into_form(told: str, answers: Iterable[tuple[str, Any]]) -> str:
    """What was filled in on "Zoek financiering", with what was answered; an answer stands at its field."""
    data = QueryDict(told, mutable=True)
    for question, value in answers:
        field = _field(question)
        data.pop(ANSWER + question, None)
        if field and value != DONT_KNOW:
            data.pop(field, None)
        if field and _takes(field, value):
            data[field] = _typed(value)
        elif not question.startswith(f"{PLEDGE}."):
            data[ANSWER + question] = _typed(value)
    return query_of(told_in(data))


def _field(question: str) -> str | None:
    """The field of the form in which it is told; None: it has none, and stands as an answer."""
    parts = question.split(".")
    row = ROW.fullmatch(parts[1])
    pledged = parts[0] == PLEDGE
    if row is None or not (pledged or (field_of(question) and parts[0] == "members")):
        return None
    name = parts[2] if pledged else SNAKE.sub(r"_\1", parts[2]).lower()
    name = FIELD_OF_FORM.get(name, name)
    return f"partner-{int(row[1]) - 1}-{name}" if name in MemberForm.base_fields else None


def _takes(field: str, value: Any) -> bool:
    """Whether the field knows this value: of the countries it names two."""
    choices = getattr(MemberForm.base_fields[field.rpartition("-")[2]], "choices", None)
    return value != DONT_KNOW and (choices is None or _typed(value) in dict(choices))


def _typed(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
