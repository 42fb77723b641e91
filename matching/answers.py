"""Answers to questions: those about a field fill that field, the others must fit the criterion that asks.

Every fault points at the answer, for that is what the person wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from funding.clauses import question_types
from matching.asking import FIELDS, TOLD_IN_REQUEST, field_of
from matching.facts import SchemeRules
from matching.faults import Fault, Place
from matching.findings import GUARD
from matching.reading import Json, Object
from matching.wire_values import DONT_KNOW, EUROS

PARTS = "members", "project", "budget", "grants", "lead", "submitAt"

# A list may be answered with one of its values. Regions can be told so too, when the request names none.
LISTS = frozenset(
    {"regions", "themes", "activities", "targetGroups", "sectors", "variants", "nlqfLevels", "linkedWith"}
)

# A contradiction is told at its second half; when an answer filled the first, that answer is to blame.
AGAINST: dict[Place, Place] = {("project", "endsOn"): ("project", "startsOn")}

UNANSWERABLE = TOLD_IN_REQUEST - {"project.regions"}


def names_a_field(key: str) -> bool:
    """Whether the question is about a field of the request; else it is a criterion's own."""
    return key.split(".")[0] in PARTS


class Filling:
    """Puts answers into the request where it leaves a field open, and remembers which went where."""

    def __init__(self, body: Object) -> None:
        self.body = body
        self.members = _objects(body.get("members"))
        self.places: dict[Place, str] = {}
        self.faults: list[Fault] = []

    def fill(self, answers: Mapping[str, Json]) -> None:
        """Fill every field that an answer is about; what cannot be filled becomes a fault."""
        for key, value in answers.items():
            fault = (
                None
                if value is None
                else self._declined(key)
                if value == DONT_KNOW
                else self._answer(key, value)
            )
            if fault is not None:
                self.faults.append(replace(fault, pointer=("answers", key)))

    def at_answers(self, faults: Iterable[Fault]) -> list[Fault]:
        """The faults; one in a field that an answer filled points at that answer."""
        return [self._at_answer(fault) for fault in faults]

    def _at_answer(self, fault: Fault) -> Fault:
        places = [fault.pointer[:end] for end in range(len(fault.pointer), 0, -1)]
        for place in (*places, AGAINST.get(fault.pointer, ())):
            if key := self.places.get(place):
                return replace(fault, pointer=("answers", key))
        return fault

    def _declined(self, key: str) -> Fault | None:
        """Who does not know fills nothing in; but what they do not know must be a question."""
        field, parts = field_of(key), key.split(".")
        if field is None:
            return self._unknown(key)
        owner = parts[1] if parts[0] == "members" and len(parts) > 1 else None
        owner = parts[2] if field == "contributions.form" else owner
        known = owner is None or any(member["key"] == owner for member in self.members)
        return None if known else self._no_member(owner or "")

    def _answer(self, key: str, value: Json) -> Fault | None:
        field, parts = field_of(key), key.split(".")
        if field is None:
            return self._unknown(key)
        if field in UNANSWERABLE:
            return Fault(pointer=(), code="tell_in_request", value=field)
        if field == "lead":
            return self._lead(key, value)
        if field == "contributions.form":
            return self._form(key, parts[2], value)
        if parts[0] == "members":
            return self._member(key, parts[1], parts[2], value)
        self._put(tuple(parts[:-1]), parts[-1], value, key)
        return None

    def _put(self, path: tuple[str, ...], name: str, value: Json, key: str) -> None:
        within = self.body
        for part in path:
            inner = within.get(part)
            within[part] = within = inner if isinstance(inner, dict) else {}
        self._set(within, path, name, value, key)

    def _set(self, within: Object, place: Place, name: str, value: Json, key: str) -> None:
        if within.get(name) is None:
            within[name] = _shaped(name, value)
            self.places[*place, name] = key

    def _lead(self, key: str, value: Json) -> Fault | None:
        """The member that leads; when somebody was said to lead already, that stands."""
        if any(member.get("lead") is True for member in self.members):
            return None
        open_ = {str(member["key"]): index for index, member in enumerate(self.members) if not _told(member)}
        if not isinstance(value, str) or value not in open_:
            return Fault(pointer=(), code="unknown_member", value=str(value)[:100], choices=tuple(open_))
        self._set(self.members[open_[value]], ("members", open_[value]), "lead", True, key)
        return None

    def _member(self, key: str, member: str, name: str, value: Json) -> Fault | None:
        for index, told in enumerate(self.members):
            if told["key"] == member:
                self._set(told, ("members", index), name, value, key)
                return None
        return self._no_member(member)

    def _form(self, key: str, member: str, value: Json) -> Fault | None:
        budget = self.body.get("budget")
        rows = _objects(budget.get("contributions") if isinstance(budget, dict) else None)
        theirs = [(index, row) for index, row in enumerate(rows) if row["member"] == member]
        for index, row in theirs:
            self._set(row, ("budget", "contributions", index), "form", value, key)
        return None if theirs else self._no_member(member)

    def _unknown(self, key: str) -> Fault:
        """A key that names no field, with the keys that are like it to choose from."""
        parts = key.split(".")
        if parts[0] == "members" and len(parts) == 3:
            near = [f"members.{parts[1]}.{field[8:]}" for field in FIELDS if field.startswith("members.")]
        else:
            near = [field for field in FIELDS if not field.startswith(("members.", "contributions."))]
        return Fault(pointer=(), code="unknown_answer", value=key[:100], choices=tuple(near))

    def _no_member(self, key: str) -> Fault:
        keys = tuple(str(member["key"]) for member in self.members)
        return Fault(pointer=(), code="unknown_member", value=key[:100], choices=keys)


def _objects(value: Json) -> list[Object]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _told(member: Object) -> bool:
    return member.get("lead") is not None


def _shaped(name: str, value: Json) -> Json:
    """The answer as its field takes it: one value as a list of one, a day as an instant, an amount as aid."""
    if name == "submitAt":
        return f"{value}T12:00:00+01:00"
    if name == "deMinimis":
        return [{"amount": value}]
    if name not in LISTS:
        return value
    values: list[Json] = value if isinstance(value, list) else [value]
    return [_level(part) for part in values] if name == "nlqfLevels" else values


def _level(value: Json) -> Json:
    return int(value) if isinstance(value, str) and value in set("12345678") else value


def criterion_faults(
    answers: Mapping[str, object], members: Iterable[str], schemes: Mapping[str, SchemeRules]
) -> list[Fault]:
    """Answers to criteria that nobody can have asked for, or that do not fit what was asked.

    `members`: the keys of the members in the request; `schemes`: every scheme that the register knows.
    """
    keys = tuple(members)
    asked = {key: value for key, value in answers.items() if value is not None and not names_a_field(key)}
    faults = ((key, _criterion_fault(key, value, keys, schemes)) for key, value in asked.items())
    return [replace(fault, pointer=("answers", key)) for key, fault in faults if fault is not None]


def _criterion_fault(
    key: str, value: object, members: tuple[str, ...], schemes: Mapping[str, SchemeRules]
) -> Fault | None:
    slug, *rest = key.split(".")
    scheme = schemes.get(slug)
    if scheme is None:
        return Fault(pointer=(), code="unknown_answer", value=key[:100], choices=tuple(schemes))
    match rest:
        case [criterion]:
            return _own_fault(key, value, scheme, criterion)
        case [word, member] if word.removesuffix(GUARD) in _words(scheme):
            if member not in members:
                return Fault(pointer=(), code="unknown_member", value=member[:100], choices=members)
            told = isinstance(value, bool) or value == DONT_KNOW
            return None if told else Fault(pointer=(), code="answer_boolean")
    return _unknown_criterion(key, scheme)


def _words(scheme: SchemeRules) -> set[str]:
    """What a member may count as: a word of the scheme, or what a criterion itself describes."""
    return {*scheme.terms, *(rule.slug for rule in scheme.rules)}


def _own_fault(key: str, value: object, scheme: SchemeRules, criterion: str) -> Fault | None:
    """The criterion's own question takes a yes or no, or an amount; most criteria ask nothing themselves."""
    rule = next((rule for rule in scheme.rules if rule.slug == criterion), None)
    types = question_types(rule.clause) if rule is not None and rule.clause is not None else set()
    if not types:
        return _unknown_criterion(key, scheme)
    if value == DONT_KNOW:
        return None
    if "boolean" in types:
        return None if isinstance(value, bool) else Fault(pointer=(), code="answer_boolean")
    fits = isinstance(value, str) and EUROS.fullmatch(value)
    return None if fits else Fault(pointer=(), code="money", value=str(value)[:100])


def _unknown_criterion(key: str, scheme: SchemeRules) -> Fault:
    return Fault(pointer=(), code="unknown_answer", value=key[:100], choices=tuple(_own_keys(scheme)))


def _own_keys(scheme: SchemeRules) -> Iterator[str]:
    for rule in scheme.rules:
        if rule.clause is not None and question_types(rule.clause):
            yield f"{scheme.slug}.{rule.slug}"
