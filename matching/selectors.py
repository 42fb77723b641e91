"""Which members a rule speaks of, in three-valued logic: True, False, or None for "nobody told us".

`holds` answers for one member; `missing` says which facts would settle a None, so that they can be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from funding.clauses import Selector
from matching.facts import AnswerType, Ask, Because, Case, Member, Term, Words

Truth = bool | None

MAY_BE_SME = "company", "self_employed"

EVERYBODY = Selector()

ASK_LEAD = Ask(key="lead", type="choice")


class UndefinedTerm(LookupError):
    """A rule uses a word that the scheme does not define, or defines in words only."""


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
    """Kleene "not": what is open stays open."""
    return None if truth is None else not truth


def is_sme(member: Member) -> Truth:
    """The contract: unless told, no for every kind but company and self-employed, where it is unknown."""
    if member.sme is not None or member.kind is None:
        return member.sme
    return None if member.kind in MAY_BE_SME else False


def parties(case: Case, selector: Selector) -> tuple[Member, ...]:
    """The members that take part; associated partners count towards no rule that does not name them."""
    members = case.profile.members or ()
    if selector.names_associated:
        return members
    return tuple(member for member in members if member.role != "associated")


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
    """Whether this member leads. While nobody is known to lead, whoever was not said not to may be it."""
    if case.lead is not None:
        return case.lead.key == member.key
    return None if member.lead is None else False


def _before(value: date | None, bound: date | None) -> Truth:
    return None if value is None or bound is None else value < bound


def _at_least(value: int | None, bound: int | None) -> Truth:
    return None if value is None else value >= (bound or 0)


def _equal(value: Truth, wanted: Truth) -> Truth:
    return None if value is None else value == wanted


def _among(value: str | None, wanted: Iterable[str] | None) -> Truth:
    return None if value is None else value in (wanted or ())


def _overlap(values: tuple[str, ...] | None, wanted: Iterable[str] | None) -> Truth:
    return None if values is None else not set(values).isdisjoint(wanted or ())


def _term(case: Case, selector: Selector) -> tuple[Term, str]:
    """What the scheme means by the word, and the key of the question whether a member falls under it."""
    name = selector.term or ""
    if name not in case.scheme.terms:
        raise UndefinedTerm(name)
    return case.scheme.terms[name], f"{case.scheme.slug}.{name}"


def _of_term(member: Member, selector: Selector, case: Case) -> Truth:
    term, key = _term(case, selector)
    return holds(member, term.selector, case, key)


Test = Callable[[Member, Selector, Case, str], Truth]

TESTS: dict[str, Test] = {
    "kinds": _kind,
    "judged_kinds": _kind,
    "publicly_funded": lambda m, s, c, k: _equal(m.publicly_funded, s.publicly_funded),
    "sme": lambda m, s, c, k: _equal(is_sme(m), s.sme),
    "cao_based": lambda m, s, c, k: _equal(m.cao_based, s.cao_based),
    "lead": lambda m, s, c, k: _equal(_leads(m, c), s.lead),
    "has_activity": lambda m, s, c, k: _equal(m.has_activity, s.has_activity),
    "roles": lambda m, s, c, k: _among(m.role, s.roles),
    "founded_before": lambda m, s, c, k: _before(m.founded_on, s.founded_before),
    "member_companies_at_least": lambda m, s, c, k: _at_least(
        m.member_companies, s.member_companies_at_least
    ),
    "employees_at_least": lambda m, s, c, k: _at_least(m.employees, s.employees_at_least),
    "countries": lambda m, s, c, k: _among(m.country, s.countries),
    "sectors": lambda m, s, c, k: _overlap(m.sectors, s.sectors),
    "term": lambda m, s, c, k: _of_term(m, s, c),
    "all": lambda m, s, c, k: both(holds(m, part, c, k) for part in s.all or ()),
    "any": lambda m, s, c, k: either(holds(m, part, c, k) for part in s.any or ()),
    "not_": lambda m, s, c, k: negate(holds(m, s.not_ or EVERYBODY, c, k)),
}

FIELDS: dict[str, tuple[str, AnswerType]] = {
    "publicly_funded": ("publiclyFunded", "boolean"),
    "sme": ("sme", "boolean"),
    "cao_based": ("caoBased", "boolean"),
    "has_activity": ("hasActivity", "boolean"),
    "founded_before": ("foundedOn", "date"),
    "member_companies_at_least": ("memberCompanies", "integer"),
    "employees_at_least": ("employees", "integer"),
    "countries": ("country", "choice"),
    "sectors": ("sectors", "choice"),
}


def holds(member: Member, selector: Selector, case: Case, key: str) -> Truth:
    """Whether the selector selects this member. `key` names the question if a person must judge its kind."""
    selected: Truth = True
    for name in selector.given:
        truth = TESTS[name](member, selector, case, key)
        if truth is False:
            return False
        if truth is None:
            selected = None
    return selected


def missing(
    member: Member, selector: Selector, case: Case, key: str, word: Words | None = None
) -> Iterator[Ask]:
    """The facts that would settle whether the selector selects this member; nothing when it is settled."""
    if holds(member, selector, case, key) is not None:
        return
    for name in selector.given:
        if TESTS[name](member, selector, case, key) is None:
            yield from _missing(name, member, selector, case, key, word)


def _missing(
    name: str, member: Member, selector: Selector, case: Case, key: str, word: Words | None
) -> Iterator[Ask]:
    match name:
        case "kinds" | "judged_kinds":
            yield _kind_ask(member, key, word)
        case "term":
            term, key = _term(case, selector)
            yield from missing(member, term.selector, case, key, term.word)
        case "all" | "any" | "not_":
            inner = {"all": selector.all, "any": selector.any, "not_": (selector.not_,)}[name]
            for part in inner or ():
                yield from missing(member, part or EVERYBODY, case, key, word)
        case "lead":
            yield ASK_LEAD
        case _:
            field, type_ = FIELDS[name]
            yield about(member, field, type_)


def about(member: Member, field: str, type_: AnswerType) -> Ask:
    """The question after one field of one member."""
    return Ask(
        key=f"members.{member.key}.{field}", type=type_, about=member.key, name=member.name or member.key
    )


def _kind_ask(member: Member, key: str, word: Words | None) -> Ask:
    if member.kind is None:
        return about(member, "kind", "choice")
    return Ask(
        key=f"{key}.{member.key}",
        about=member.key,
        because=Because.JUDGEMENT,
        name=member.name or member.key,
        word=word,
    )
