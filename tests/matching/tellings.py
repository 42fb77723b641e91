"""Plans of which everything is told, and the same plans with less told, for properties of the engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st
from pydantic.alias_generators import to_camel

from funding.codes import CostCategory, MemberKind
from matching.facts import Aid, Budget, Contribution, Cost, Grant, Member, Profile, Project

Json = Any
Fact = TypeVar("Fact", Member, Project, Budget, Grant, Contribution, Cost)

cents = st.sampled_from([0, 1, 5_000, 10_000, 20_000, 33_333, 33_334, 50_000, 100_000]) | st.integers(
    0, 200_000
)
day = st.dates(date(2023, 1, 1), date(2031, 12, 31)) | st.just(date(2026, 11, 24))


def subset(codes: list[str] | list[int]) -> st.SearchStrategy:
    return st.lists(st.sampled_from(codes), unique=True, max_size=3).map(tuple)


KEYS = ["a", "b", "c", "d"]
kinds = st.sampled_from(list(MemberKind)) | st.sampled_from(["company", "mbo", "foundation", "training_fund"])


@st.composite
def told_members(draw: st.DrawFn) -> tuple[Member, ...]:
    """Members of whom everything is told; links are told from both sides."""
    keys = KEYS[: draw(st.integers(0, 4))]
    linked = draw(st.sampled_from(["", "ab", "bc"]))
    lead = draw(st.sampled_from(keys)) if keys else None
    return tuple(draw(_told_member(key, key == lead, linked, keys)) for key in keys)


@st.composite
def _told_member(draw: st.DrawFn, key: str, lead: bool, linked: str, keys: list[str]) -> Member:
    links = tuple(other for other in linked if other in keys and other != key) if key in linked else ()
    return Member(
        key=key,
        name=key.upper(),
        kind=str(draw(kinds)),
        lead=lead,
        role=draw(st.sampled_from(["participant", "participant", "co_funder", "associated"])),
        publicly_funded=draw(st.booleans()),
        sme=draw(st.booleans()),
        cao_based=draw(st.booleans()),
        founded_on=draw(st.sampled_from([date(2019, 12, 31), date(2020, 1, 1)])),
        member_companies=draw(st.integers(0, 50)),
        employees=draw(st.integers(0, 20)),
        country=draw(st.sampled_from(["NL", "BQ", "DE"])),
        sectors=draw(subset(["metal", "agriculture", "ict"])),
        requested_grant=draw(st.none() | cents),
        linked_with=links,
        has_activity=draw(st.booleans()),
        de_minimis=tuple(
            Aid(amount=amount, granted_on=draw(day)) for amount in draw(st.lists(cents, max_size=2))
        ),
    )


@st.composite
def told_projects(draw: st.DrawFn) -> Project:
    starts = draw(day)
    return Project(
        regions=draw(subset(["GM0114", "GM0106", "AM03", "PV22"])),
        sectors=draw(subset(["metal", "ict"])),
        themes=draw(subset(["health", "ai_robotics"])),
        target_groups=draw(subset(["employed", "students"])),
        activities=draw(subset(["research", "training_delivery"])),
        variants=draw(subset(["starter", "scaler", "entree"])),
        nlqf_levels=draw(subset([1, 2, 4])),
        learners=draw(st.integers(0, 400)),
        study_year=draw(st.sampled_from(("2025-2026", "2026-2027"))),
        reach_students=draw(st.integers(0, 200)),
        starts_on=starts,
        ends_on=starts + timedelta(days=draw(st.sampled_from([0, 364, 729, 730, 1460, 1461]))),
        planned_award_on=draw(day),
    )


@st.composite
def told_grants(draw: st.DrawFn, keys: list[str]) -> Grant:
    return Grant(
        scheme=draw(st.sampled_from(["s", "t"])),
        edition=draw(st.sampled_from([None, "2014"])),
        status=draw(st.sampled_from(["applied", "awarded", "completed", "refused"])),
        amount=draw(cents),
        applied_on=draw(day),
        awarded_on=draw(st.sampled_from([date(2026, 2, 1), date(2025, 12, 31)])),
        same_activities=draw(st.booleans()),
        partners_at_end=draw(subset(["a", "B", "z"])),
        member=draw(st.sampled_from([None, *keys])),
        funder=draw(st.sampled_from(["province", "eu"])),
    )


@st.composite
def told_plans(draw: st.DrawFn) -> Profile:
    """A plan of which everything is told, and told without contradiction."""
    who = draw(told_members())
    keys = [member.key for member in who]
    category = st.sampled_from(list(CostCategory)) | st.sampled_from(["vat", "travel", "personnel"])
    rows = tuple(
        Cost(category=str(draw(category)), amount=draw(cents), member=draw(st.sampled_from(keys)))
        for _ in range(draw(st.integers(0, 3)) if keys else 0)
    )
    shares = tuple(
        Contribution(
            member=draw(st.sampled_from(keys)), amount=draw(cents), form=draw(st.sampled_from(FORMS))
        )
        for _ in range(draw(st.integers(0, 3)) if keys else 0)
    )
    budget = Budget(
        total_costs=sum(row.amount for row in rows),
        costs=rows,
        requested_grant=draw(cents),
        contributions=shares,
    )
    return Profile(
        members=who,
        project=draw(told_projects()),
        budget=budget,
        grants=tuple(draw(st.lists(told_grants(keys), max_size=3))),
        answers={f"s.{word}.{key}": draw(st.booleans()) for word in ("rule", "private") for key in keys},
        submit_on=draw(st.just(date(2026, 11, 24)) | day),
    )


FORMS = ["cash", "in_kind"]

# What the contract gives a meaning when it is left out, so that leaving it out is telling something:
# a project without variants, a grant without edition or member, aid without a date, a member without a role,
# or without a part of the grant of its own (then it is a part in proportion to its costs).
MEANT = {
    Member: {"key", "name", "role", "municipality", "requested_grant"},
    Project: {"variants"},
    Budget: set(),
    Grant: {"edition", "member", "call", "applied_on", "name", "activities", "ends_on"},
    Contribution: {"member", "amount"},
    Cost: {"category", "amount", "invoiced_on"},
}


@st.composite
def forgetting(draw: st.DrawFn, full: Profile) -> Profile:
    """The same plan, of which less is told."""
    forget = draw(st.sampled_from([_seldom(draw), _often(draw)]))
    budget = replace(
        full.budget,
        costs=_each(full.budget.costs, forget),
        contributions=_each(full.budget.contributions, forget),
    )
    answers = {key: value for key, value in full.answers.items() if not forget()}
    members = _each(full.members, forget)
    return replace(
        full,
        members=members,
        project=_less(full.project, forget),
        budget=_less(budget, forget),
        grants=None if forget() else _each(full.grants, forget),
        answers=answers,
    )


Forget = Callable[[], bool]


def _seldom(draw: st.DrawFn) -> Forget:
    return lambda: draw(st.integers(0, 9)) == 0


def _often(draw: st.DrawFn) -> Forget:
    return lambda: draw(st.booleans())


def _each(facts: tuple[Fact, ...] | None, forget: Forget) -> tuple[Fact, ...] | None:
    return None if facts is None else tuple(_less(fact, forget) for fact in facts)


def _less(fact: Fact, forget: Forget) -> Fact:
    names = [part.name for part in fields(fact) if part.name not in MEANT[type(fact)]]
    gone = {name: None for name in names if getattr(fact, name) is not None and forget()}
    return replace(fact, **gone)


MONEY = {"amount", "total_costs", "requested_grant"}


def request_of(profile: Profile) -> dict[str, Json]:
    """The request that tells the same: what is not known is left out."""
    body = {"members": _wire(profile.members), "grants": _wire(profile.grants)}
    project, reach = _wire(profile.project), {}
    for name in ("Workers", "Students", "Teachers"):
        reach[name.lower()] = project.pop(f"reach{name}", None)
    body |= {"project": {**project, "reach": reach}, "budget": _wire(profile.budget)}
    body["answers"] = dict(profile.answers)
    return body


def _wire(value: Json, name: str = "") -> Json:
    if is_dataclass(value):
        told = {part.name: getattr(value, part.name) for part in fields(value)}
        return {to_camel(key): _wire(part, key) for key, part in told.items() if part is not None}
    if isinstance(value, tuple):
        return [_wire(part) for part in value]
    if name in MONEY and value is not None:
        return f"{value // 100}.{value % 100:02d}"
    return value.isoformat() if isinstance(value, date) else value
