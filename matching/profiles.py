"""From a checked request to the facts of an assessment.

What the register knows of a member fills only what the request leaves open: what a person says of its own
partner outranks what we have on file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from funding.clauses import cents
from matching.contract import (
    AidIn,
    AnswerIn,
    BudgetIn,
    ContributionIn,
    CostIn,
    GrantIn,
    MatchRequest,
    MemberIn,
    ProjectIn,
)
from matching.days import day_of
from matching.facts import Aid, Answer, Budget, Contribution, Cost, Grant, Member, Profile, Project
from matching.wire_values import DONT_KNOW, EUROS


def profile_of(request: MatchRequest, registered: Mapping[str, Member] | None = None) -> Profile:
    """The facts that the request states. `registered`: what the register knows, by `organisation`."""
    members = request.members
    told = request.answers or {}
    answers = {key: value for key, value in told.items() if value not in (None, DONT_KNOW)}
    return Profile(
        members=None if members is None else tuple(member_of(member, registered or {}) for member in members),
        project=_project(request.project or ProjectIn()),
        budget=_budget(request.budget or BudgetIn()),
        grants=None if request.grants is None else tuple(_grant(grant) for grant in request.grants),
        answers={key: _answer(value) for key, value in answers.items() if value is not None},
        submit_on=None if request.submit_at is None else day_of(request.submit_at),
        declined=frozenset(key for key, value in told.items() if value == DONT_KNOW),
    )


def _answer(value: AnswerIn) -> Answer:
    """An amount in an answer is written as everywhere on the wire: a decimal string in euros."""
    return cents(value) if isinstance(value, str) and EUROS.fullmatch(value) else value


def member_of(said: MemberIn, registered: Mapping[str, Member]) -> Member:
    """One member of a request, with what the register knows of it."""
    aid = said.de_minimis
    member = Member(
        key=said.key,
        name=said.name,
        kind=said.kind,
        lead=said.lead,
        role=said.role or "participant",
        publicly_funded=said.publicly_funded,
        sme=said.sme,
        cao_based=said.cao_based,
        founded_on=said.founded_on,
        member_companies=said.member_companies,
        employees=said.employees,
        country=said.country,
        municipality=said.municipality,
        sectors=said.sectors,
        requested_grant=said.requested_grant,
        linked_with=said.linked_with,
        has_activity=said.has_activity,
        de_minimis=None if aid is None else tuple(_aid(row) for row in aid),
    )
    return _located(filled(member, registered.get(said.organisation or "")))


def _aid(said: AidIn) -> Aid:
    return Aid(amount=said.amount, granted_on=said.granted_on)


def filled(member: Member, known: Member | None) -> Member:
    """The member with every fact that it leaves open taken from what the register knows."""
    if known is None:
        return member
    open_ = [part.name for part in fields(Member) if getattr(member, part.name) is None]
    return replace(member, **{name: getattr(known, name) for name in open_})


def _located(member: Member) -> Member:
    """A municipality says in which country one is; the other way round says nothing."""
    if member.country is not None or member.municipality is None:
        return member
    return replace(member, country="BQ" if member.municipality.startswith("BQ") else "NL")


def _project(said: ProjectIn) -> Project:
    reach = said.reach
    return Project(
        regions=said.regions,
        sectors=said.sectors,
        themes=said.themes,
        target_groups=said.target_groups,
        activities=said.activities,
        variants=said.variants,
        nlqf_levels=said.nlqf_levels,
        learners=said.learners,
        reach_workers=reach.workers if reach else None,
        reach_students=reach.students if reach else None,
        reach_teachers=reach.teachers if reach else None,
        study_year=said.study_year,
        starts_on=said.starts_on,
        ends_on=said.ends_on,
        planned_award_on=said.planned_award_on,
    )


def _budget(said: BudgetIn) -> Budget:
    costs, rows = said.costs, said.contributions
    return Budget(
        total_costs=said.total_costs,
        requested_grant=said.requested_grant,
        costs=None if costs is None else tuple(_cost(row) for row in costs),
        contributions=None if rows is None else tuple(_contribution(row) for row in rows),
    )


def _cost(said: CostIn) -> Cost:
    return Cost(category=said.category, amount=said.amount, member=said.member, invoiced_on=said.invoiced_on)


def _contribution(said: ContributionIn) -> Contribution:
    return Contribution(member=said.member, form=said.form, amount=said.amount)


def _grant(said: GrantIn) -> Grant:
    return Grant(
        scheme=said.scheme,
        name=said.name,
        edition=said.edition,
        call=said.call,
        status=said.status,
        amount=said.amount,
        applied_on=said.applied_on,
        awarded_on=said.awarded_on,
        ends_on=said.ends_on,
        same_activities=said.same_activities,
        activities=said.activities,
        partners_at_end=said.partners_at_end,
        member=said.member,
        funder=said.funder,
    )
