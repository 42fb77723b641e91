"""Members that a selector selects: what somebody must be to be the partner that is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice, product

from funding.clauses import Selector
from matching.facts import Case, Member
from matching.selectors import holds

# Ways to be the missing partner that are worth naming: of "any public body" not all nine are.
MOST = 3

Facts = dict[str, object]


def witnesses(selector: Selector, case: Case, key: str) -> list[Member]:
    """At most three different members that the selector selects, with no more facts than it asks for."""
    found: list[Member] = []
    for facts in islice(_ways(selector, case), 4 * MOST):
        member = Member(key="", **{"role": "participant", **facts})  # type: ignore[arg-type]
        if member not in found and holds(member, selector, case, key) is not False:
            found.append(member)
    return found[:MOST]


def _ways(selector: Selector, case: Case) -> Iterator[Facts]:
    """The facts that would do, each a way of its own; what the selector refuses is tried afterwards."""
    wide = [list(_ways(part, case)) for part in selector.all or ()]
    if selector.term is not None and selector.term in case.scheme.terms:
        wide.append(list(_ways(case.scheme.terms[selector.term].selector, case)))
    if selector.any is not None:
        wide.append([facts for part in selector.any for facts in _ways(part, case)])
    wide.append(list(_kinds(selector)))
    for combination in product(*wide):
        yield from _together((*combination, _own(selector)))


def _together(parts: Iterable[Facts]) -> Iterator[Facts]:
    """All the facts in one, unless two contradict each other."""
    facts: Facts = {}
    for part in parts:
        if any(name in facts and facts[name] != value for name, value in part.items()):
            return
        facts |= part
    yield facts


def _kinds(selector: Selector) -> Iterator[Facts]:
    kinds = selector.kinds or selector.judged_kinds
    if not kinds:
        yield {}
    for kind in kinds:
        yield {"kind": kind}


def _own(selector: Selector) -> Facts:
    """What the selector asks beside the kind."""
    facts: Facts = {
        "publicly_funded": selector.publicly_funded,
        "sme": selector.sme,
        "cao_based": selector.cao_based,
        "lead": selector.lead,
        "has_activity": selector.has_activity,
        "member_companies": selector.member_companies_at_least,
        "employees": selector.employees_at_least,
    }
    if selector.founded_before is not None:
        facts["founded_on"] = selector.founded_before - timedelta(days=1)
    if selector.countries:
        facts["country"] = selector.countries[0]
    if selector.sectors:
        facts["sectors"] = selector.sectors[:1]
    if selector.roles:
        facts["role"] = selector.roles[0]
    return {name: value for name, value in facts.items() if value is not None}


def taking_part(member: Member) -> Member:
    """The same, with an activity in the project and no links: what a new partner can be asked to have."""
    active = True if member.has_activity is None else member.has_activity
    return replace(member, has_activity=active, linked_with=())
