"""Judging plans that were saved, and writing down whom a verdict that turned has to reach."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import structlog
from django.db import OperationalError, transaction

from alerts.kinds import Cause, Kind
from alerts.models import Judged, Notice, PlanRead, Preference
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


def judge(asked: Asked, moment: datetime) -> dict[int, str]:
    """Judges these plans on the schemes that were asked, each with its cause; "" stands for every scheme.

    What comes back: the plans that could not be judged by a fault of ours, with what went wrong.
    """
    book, failed = rule_book(moment), {}
    stored = plans_as_saved(asked, book.regions, day_of(moment))
    for one in stored.profiles:
        plan = int(one.stored.key)
        try:
            with transaction.atomic():
                _judge(one, book, stored.places, asked[plan], moment)
        except OperationalError:  # the database is away: nothing is wrong with this plan
            raise
        except Exception as fault:
            log.exception("plan cannot be judged", plan=plan)
            failed[plan] = f"{type(fault).__name__}: {fault}"
    return failed


def _judge(
    one: Judgeable, book: RuleBook, places: Places, asked: Mapping[str, str], moment: datetime
) -> None:
    plan = int(one.stored.key)
    chosen = _chosen(one, book, moment)
    Judged.objects.filter(plan=plan).exclude(scheme__in=chosen).delete()
    known = {row.scheme: row for row in Judged.objects.filter(plan=plan)}
    since = PlanRead.objects.values_list("since", flat=True).get(plan=plan)
    judged = []
    for slug in sorted(chosen if "" in asked else chosen.keys() & asked.keys()):
        verdict = result_of(one.profile, chosen[slug], moment, places).verdict
        row = known.get(slug) or Judged(plan_id=plan, scheme=slug, since=since)
        judged.append((row, _renewed(row, verdict, one.stored.version or 0, moment)))
    _write([row for row, _before in judged])
    silent = asked.get("") == Cause.SAVED
    turned = [(row, {**told, "cause": asked.get(row.scheme) or asked[""]}) for row, told in judged if told]
    if turned and not silent:
        _tell(plan, one.stored.name, turned, moment)


def _write(rows: list[Judged]) -> None:
    fields = ["version", "outcome", "findings", "edition", "since"]
    Judged.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["plan", "scheme"], update_fields=fields
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


def _tell(plan: int, title: str, turned: list[tuple[Judged, Json]], moment: datetime) -> None:
    people = people_of([plan])[plan]
    muted = dict(Preference.objects.filter(pk__in=people).values_list("pk", "muted"))
    rows = [
        Notice(
            recipient_id=user,
            subject=f"plan/{plan}",
            kind=Kind.VERDICT,
            version=f"{row.edition}-{row.pk}",
            facts=told | {"title": title},
            due=moment,
            made_at=moment,
        )
        for row, told in turned
        for user in sorted(people)
        if Kind.VERDICT not in muted.get(user, ())
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
