"""Judging plans that were saved, and writing down whom a verdict that turned has to reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import OperationalError, transaction

from alerts.kinds import Cause, Kind
from alerts.models import Judged, Notice, PlanRead
from alerts.occasions import Json
from alerts.planners import people_of
from matching.days import day_of
from matching.facts import Verdict
from matching.loading.rules import Registered, RuleBook, rule_book
from matching.loading.stored import Judgeable, plans_as_saved
from matching.matches import result_of

log = structlog.get_logger(__name__)

Asked = Mapping[int, Mapping[str, str]]
Places = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a plan. `gone`: verdicts that were kept on schemes that are not asked any more.

    `turned`: what there is to tell of verdicts that are other than before.
    """

    plan: int
    title: str
    rows: list[Judged]
    gone: list[Judged]
    turned: list[tuple[Judged, Json]]


@dataclass(frozen=True, slots=True)
class Round:
    """What judging some plans rests on."""

    book: RuleBook
    places: Places
    asked: Asked
    moment: datetime

    def found(self, one: Judgeable, kept: Mapping[str, Judged], since: datetime) -> Found:
        plan, chosen = int(one.stored.key), _chosen(one, self.book, self.moment)
        asked = self.asked[plan]
        found = Found(
            plan, one.stored.name, [], [row for row in kept.values() if row.scheme not in chosen], []
        )
        for slug in sorted(chosen if "" in asked else chosen.keys() & asked.keys()):
            verdict = result_of(one.profile, chosen[slug], self.moment, self.places).verdict
            row = kept.get(slug) or Judged(plan_id=plan, scheme=slug, since=since)
            found.rows.append(row)
            told = _renewed(row, verdict, one.stored.version or 0, self.moment)
            if told and asked.get("") != Cause.SAVED:  # what they changed themselves is no news to them
                found.turned.append((row, {**told, "cause": asked.get(slug) or asked[""]}))
        return found


def judge(asked: Asked, moment: datetime) -> dict[int, str]:
    """Judges these plans on the schemes that were asked, each with its cause; "" stands for every scheme.

    What comes back: the plans that could not be judged by a fault of ours, with what went wrong. The same
    few queries however many plans.
    """
    book, failed, found = rule_book(moment), {}, []
    stored = plans_as_saved(asked, book.regions, day_of(moment))
    now = Round(book, stored.places, asked, moment)
    kept = _kept(asked)
    since = dict(PlanRead.objects.filter(plan__in=asked).values_list("plan", "since"))
    for one in stored.profiles:
        plan = int(one.stored.key)
        try:
            found.append(now.found(one, kept[plan], since[plan]))
        except Exception as fault:
            failed[plan] = _said(plan, fault)
    return failed | _keep(found, moment)


def _kept(asked: Asked) -> dict[int, dict[str, Judged]]:
    """By plan and scheme the verdict that we know; where only some schemes are asked, no others are read."""
    known: dict[int, dict[str, Judged]] = {plan: {} for plan in asked}
    rows, schemes = Judged.objects.filter(plan__in=known), set().union(*asked.values())
    for row in rows if "" in schemes else rows.filter(scheme__in=schemes):
        known[row.plan_id][row.scheme] = row
    return known


def _keep(found: list[Found], moment: datetime) -> dict[int, str]:
    """All at once; where the database does not take that, each half by itself, down to who is at fault."""
    try:
        with transaction.atomic():
            _write(found)
            _tell([one for one in found if one.turned], moment)
        return {}
    except OperationalError:  # the database is away: nothing is wrong with these plans
        raise
    except Exception as fault:
        if len(found) == 1:
            return {found[0].plan: _said(found[0].plan, fault)}
        half = len(found) // 2
        return _keep(found[:half], moment) | _keep(found[half:], moment)


def _said(plan: int, fault: Exception) -> str:
    log.exception("plan cannot be judged", plan=plan)
    return f"{type(fault).__name__}: {fault}"


def _write(found: list[Found]) -> None:
    fields = ["version", "outcome", "findings", "edition", "since"]
    Judged.objects.filter(pk__in=[row.pk for one in found for row in one.gone]).delete()
    Judged.objects.bulk_create(
        [row for one in found for row in one.rows],
        update_conflicts=True,
        unique_fields=["plan", "scheme"],
        update_fields=fields,
    )


def _chosen(one: Judgeable, book: RuleBook, moment: datetime) -> dict[str, Registered]:
    """Those that the plan asks for, else every published one that is not history."""
    published = book.published(moment)
    wanted = one.stored.request.schemes
    return {
        slug: scheme
        for slug, scheme in published.items()
        if (slug in wanted if wanted is not None else not scheme.rules.historical)
    }


def _renewed(row: Judged, verdict: Verdict, version: int, moment: datetime) -> Json | None:
    """Keeps the verdict in the row; what there is to tell where it turned on a plan that stayed the same."""
    before, findings = row.outcome, row.findings
    told = None
    row.outcome = verdict.outcome.value
    row.findings = {rule.slug: found.outcome.value for rule, found in verdict.findings}
    if before and before != row.outcome:
        row.edition, row.since = row.edition + 1, moment
        if row.version == version:
            turned = _turned(verdict, findings, row.findings)
            told = {"before": before, "after": row.outcome, "turned": turned} | _names(verdict)
    row.version = version
    return told


def _names(verdict: Verdict) -> Json:
    return {"scheme": verdict.scheme.slug, "schemeName": list(verdict.scheme.name)}


def _turned(verdict: Verdict, before: Mapping[str, str], after: Mapping[str, str]) -> list[Json]:
    """The criteria that were found otherwise before, each in its own words (nl, en)."""
    return [
        {"says": list(rule.sentence), "before": before.get(rule.slug), "after": after[rule.slug]}
        for rule, _finding in verdict.findings
        if before.get(rule.slug) != after[rule.slug]
    ]


def _tell(found: list[Found], moment: datetime) -> None:
    people = people_of(one.plan for one in found)
    Notice.objects.tell(
        Notice(
            recipient_id=user,
            subject=f"plan/{one.plan}",
            kind=Kind.VERDICT,
            version=f"{row.edition}-{row.pk}",
            facts=told | {"title": one.title},
            due=moment,
            made_at=moment,
        )
        for one in found
        for row, told in one.turned
        for user in sorted(people[one.plan])
    )
