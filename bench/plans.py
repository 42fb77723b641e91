"""Random whole plans, and the same plans with facts left out: the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from funding.codes import Activity, SectorCode, TargetGroupCode, ThemeCode
from matching.facts import Budget, Contribution, Cost, Grant, Member, Profile, Project

KINDS = (
    "mbo", "mbo", "hbo", "university", "private_provider", "secondary_school", "company", "company",
    "company", "self_employed", "training_fund", "trade_association", "employers_organisation", "trade_union",
    "public_employer", "municipality", "province", "uwv", "research_institute", "foundation",
)  # fmt: skip
PUBLIC = "mbo", "hbo", "university", "secondary_school"
REGIONS = "GM0114", "GM0106", "PV22", "PV20", "PV26", "PV28", "AM05", "AM01"
CATEGORIES = "personnel", "project_management", "equipment", "training_fees", "vat", "wage_loss", "overhead"
EURO = 100

Fact = TypeVar("Fact", Member, Project, Budget)


def random_plan(random: Random) -> Profile:
    """A plan of which everything is told: two to nine members, a project, costs and who pays."""
    keys = [f"m{n}" for n in range(random.randint(2, 9))]
    lead = random.choice(keys)
    members = tuple(_member(random, key, key == lead) for key in keys)
    return Profile(
        members=members,
        project=_project(random),
        budget=_budget(random, keys),
        grants=tuple(_grant(random, lead) for _ in range(random.choice((0, 0, 1)))),
        submit_on=date(2027, 1, 15),
    )


def _member(random: Random, key: str, lead: bool) -> Member:
    kind = random.choice(KINDS)
    business = kind in ("company", "self_employed")
    return Member(
        key=key,
        kind=kind,
        lead=lead,
        publicly_funded=kind in PUBLIC and random.random() < 0.9,
        sme=business and random.random() < 0.8,
        cao_based=kind == "training_fund" and random.random() < 0.7,
        founded_on=date(random.randint(1950, 2025), 5, 1),
        member_companies=random.choice((10, 24, 25, 140)),
        employees=random.choice((5, 45, 300, 900)),
        country=random.choice(("NL", "NL", "NL", "NL", "DE")),
        sectors=_some(random, list(SectorCode), 2),
        linked_with=(),
        has_activity=random.random() < 0.9,
        de_minimis=(),
    )


def _some(random: Random, codes: Sequence[Any], most: int) -> tuple[Any, ...]:
    return tuple(random.sample(codes, random.randint(0, most)))


def _project(random: Random) -> Project:
    starts = date(2027, 2, 1) + timedelta(days=random.randint(0, 300))
    months = random.choice((12, 18, 24, 36, 48, 60))
    return Project(
        regions=_some(random, REGIONS, 2) or ("GM0114",),
        sectors=_some(random, list(SectorCode), 3),
        themes=_some(random, list(ThemeCode), 2),
        target_groups=_some(random, list(TargetGroupCode), 3),
        activities=_some(random, list(Activity), 5),
        variants=random.choice(((), (), ("starter",), ("scaler",))),
        nlqf_levels=random.choice(((1,), (2, 3), (3, 4), (4,), (5, 6))),
        learners=random.choice((5, 30, 180, 250)),
        reach_workers=random.choice((50, 120)),
        reach_students=random.choice((100, 600)),
        reach_teachers=random.choice((10, 40)),
        study_year=random.choice(("2025-2026", "2026-2027")),
        starts_on=starts,
        ends_on=starts + timedelta(days=months * 30 + months // 2 - 1),
        planned_award_on=starts - timedelta(days=random.choice((20, 60, 120))),
    )


def _budget(random: Random, keys: list[str]) -> Budget:
    total = random.choice((40_000, 260_000, 800_000, 2_400_000, 12_000_000)) * EURO
    parts = random.randint(1, 4)
    costs = tuple(
        Cost(category=random.choice(CATEGORIES), amount=total // parts, member=random.choice(keys))
        for _ in range(parts)
    )
    total = sum(cost.amount for cost in costs)
    grant = total * random.choice((25, 33, 40, 50, 60)) // 100
    payers = random.sample(keys, min(len(keys), 3))
    shares = [(total - grant) // len(payers)] * len(payers)
    shares[0] += total - grant - sum(shares)
    paid = tuple(
        Contribution(member=payer, form=random.choice(("cash", "in_kind")), amount=share)
        for payer, share in zip(payers, shares, strict=True)
    )
    return Budget(total_costs=total, costs=costs, requested_grant=grant, contributions=paid)


def _grant(random: Random, lead: str) -> Grant:
    return Grant(
        scheme=random.choice(("rif-mbo", "slim-mkb", "esf-sectoren")),
        status="completed",
        same_activities=random.random() < 0.3,
        awarded_on=date(2024, 3, 1),
        amount=100_000 * EURO,
        member=lead,
        funder="ministerial_regulation",
    )


KEPT = frozenset({"key", "name", "role", "municipality", "requested_grant", "variants"})


def forgetting(full: Profile, random: Random, part: float = 0.5) -> Profile:
    """The same plan, of which each fact was left out with this chance."""
    return replace(
        full,
        members=tuple(_less(member, random, part) for member in full.members or ()),
        project=_less(full.project, random, part),
        budget=_less(full.budget, random, part),
        grants=None if random.random() < part else full.grants,
        submit_on=None,
    )


def _less(fact: Fact, random: Random, part: float) -> Fact:
    names = [field.name for field in fields(fact) if field.name not in KEPT]
    gone: dict[str, Any] = {name: None for name in names if random.random() < part}
    return replace(fact, **gone)
