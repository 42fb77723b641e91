"""Which members a rule speaks of, in three-valued logic: True, False, or None for "nobody told us".

`holds` answers for one member; `missing` says which facts would settle a None, so that the question can be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from funding.clauses import Selector
from matching.facts import AnswerType, Ask, Because, Case, Member

Truth = bool | None

MAY_BE_SME = "company", "self_employed"


def both(truths: Iterable[Truth]) -> Truth:
    """Kleene "and": one False decides; otherwise one None leaves it open."""
    known: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            known = None
    return known


def either(truths: Iterable[Truth]) -> Truth:
    """Kleene "or": one True decides; otherwise one None leaves it open."""
    known: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            known = None
    return known


def negate(truth: Truth) -> Truth:
    return None if truth is None else not truth


def is_sme(member: Member) -> Truth:
    """The contract: unless told, no for every kind but company and self-employed, where it is unknown."""
    if member.sme is not None or member.kind is None:
        return member.sme
    return None if member.kind in MAY_BE_SME else False


def parties(case: Case) -> tuple[Member, ...]:
    """The members that take part; associated partners do not count towards any rule unless it names them."""
    return tuple(member for member in case.profile.members or () if member.role != "associated")


def lead_of(case: Case) -> Member | None:
    return next((member for member in case.profile.members or () if member.lead), None)


def _kind(member: Member, selector: Selector, case: Case, key: str) -> Truth:
    if member.kind is None:
        return None
    if member.kind in (selector.kinds or ()):
        return True
    if member.kind in selector.judged_kinds:
        answer = case.profile.answers.get(f"{key}.{member.key}")
        return answer if isinstance(answer, bool) else None
    return False


def _leads(member: Member, case: Case) -> Truth:
    """Whether this member leads. While nobody is known to lead, whoever was not said to be no lead may be it."""
    lead = lead_of(case)
    if lead is not None:
        return lead.key == member.key
    return None if member.lead is None else False


def _before(value: Any, bound: Any) -> Truth:
    return None if value is None else value < bound


def _at_least(value: Any, bound: int) -> Truth:
    return None if value is None else value >= bound


def _equal(value: Any, wanted: Any) -> Truth:
    return None if value is None else value == wanted


def _among(value: Any, wanted: tuple[Any, ...]) -> Truth:
    return None if value is None else value in wanted


def _overlap(values: tuple[str, ...] | None, wanted: tuple[Any, ...]) -> Truth:
    return None if values is None else any(value in wanted for value in values)


Test = Callable[[Member, Selector, Case, str], Truth]

TESTS: dict[str, Test] = {
    "kinds": _kind,
    "judged_kinds": _kind,
    "publicly_funded": lambda m, s, c, k: _equal(m.publicly_funded, s.publicly_funded),
    "sme": lambda m, s, c, k: _equal(is_sme(m), s.sme),
    "cao_based": lambda m, s, c, k: _equal(m.cao_based, s.cao_based),
    "lead": lambda m, s, c, k: _equal(_leads(m, c), s.lead),
    "has_activity": lambda m, s, c, k: _equal(m.has_activity, s.has_activity),
    "roles": lambda m, s, c, k: _among(m.role, s.roles or ()),
    "founded_before": lambda m, s, c, k: _before(m.founded_on, s.founded_before),
    "member_companies_at_least": lambda m, s, c, k: _at_least(
        m.member_companies, s.member_companies_at_least or 0
    ),
    "employees_at_least": lambda m, s, c, k: _at_least(m.employees, s.employees_at_least or 0),
    "countries": lambda m, s, c, k: _among(m.country, s.countries or ()),
    "sectors": lambda m, s, c, k: _overlap(m.sectors, s.sectors or ()),
    "term": lambda m, s, c, k: holds(
        m, c.scheme.terms[s.term or ""].selector, c, f"{c.scheme.slug}.{s.term}"
    ),
    "all": lambda m, s, c, k: both(holds(m, part, c, k) for part in s.all or ()),
    "any": lambda m, s, c, k: either(holds(m, part, c, k) for part in s.any or ()),
    "not_": lambda m, s, c, k: negate(holds(m, s.not_ or Selector(), c, k)),
}

FIELDS: dict[str, tuple[str, AnswerType]] = {
    "publicly_funded": ("publiclyFunded", "boolean"),
    "sme": ("sme", "boolean"),
    "cao_based": ("caoBased", "boolean"),
    "lead": ("lead", "boolean"),
    "has_activity": ("hasActivity", "boolean"),
    "founded_before": ("foundedOn", "date"),
    "member_companies_at_least": ("memberCompanies", "integer"),
    "employees_at_least": ("employees", "integer"),
    "countries": ("country", "choice"),
    "sectors": ("sectors", "choice"),
}


def holds(member: Member, selector: Selector, case: Case, key: str) -> Truth:
    """Whether the selector selects this member. `key` names the question if a person must judge its kind."""
    return both(TESTS[name](member, selector, case, key) for name in selector.model_fields_set)


def missing(member: Member, selector: Selector, case: Case, key: str) -> Iterator[Ask]:
    """The facts that would settle whether the selector selects this member; nothing when it is settled."""
    for name in sorted(selector.model_fields_set):
        if TESTS[name](member, selector, case, key) is None:
            yield from _missing(name, member, selector, case, key)


def _missing(name: str, member: Member, selector: Selector, case: Case, key: str) -> Iterator[Ask]:
    if name in ("kinds", "judged_kinds"):
        yield _kind_ask(member, key)
    elif name == "term":
        term = case.scheme.terms[selector.term or ""].selector
        yield from missing(member, term, case, f"{case.scheme.slug}.{selector.term}")
    elif name in ("all", "any"):
        for part in getattr(selector, name):
            yield from missing(member, part, case, key)
    elif name == "not_":
        yield from missing(member, selector.not_ or Selector(), case, key)
    else:
        field, type_ = FIELDS[name]
        yield Ask(key=f"members.{member.key}.{field}", type=type_, about=member.key)


def _kind_ask(member: Member, key: str) -> Ask:
    if member.kind is None:
        return Ask(key=f"members.{member.key}.kind", type="choice", about=member.key)
    return Ask(key=f"{key}.{member.key}", about=member.key, because=Because.JUDGEMENT)
