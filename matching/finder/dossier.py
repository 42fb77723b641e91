"""What a search told, as something to take along: every result in a table, and the calls in a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from funding.availability import Availability
from funding.calendar.writing import calendar_of
from funding.models import Call
from funding.saying import window_text
from matching.answer import Answer
from matching.forms import ConsortiumForm
from matching.forms.fields import DAY_FORMATS, DayField, MoneyField
from matching.presenting import Group, Shown
from matching.questions_shown import QuestionRow
from matching.wire_values import DONT_KNOW
from partners.reader import language
from partners.templatetags.facts import euros
from partners.written import read_amount
from publication.exporting import Export
from publication.exporting.columns import Column, Kind

Json = dict[str, Any]

HOPEFUL = "came_for", "now", "later", "other_days", "near", "open_questions"

COLUMNS: dict[str, tuple[Kind, bool, Any]] = {
    "group": (Kind.TEXT, False, _("Oordeel")),
    "scheme": (Kind.TEXT, False, _("Regeling")),
    "window": (Kind.TEXT, False, _("Wanneer aanvragen")),
    "opens": (Kind.MOMENT, False, _("Opent")),
    "closes": (Kind.MOMENT, False, _("Sluit, vanaf dan te laat")),
    "days": (Kind.TEXT, True, _("Let op bij je data")),
    "maximum": (Kind.EUROS, False, _("Ten hoogste, in euro")),
    "at_most": (Kind.EUROS, False, _("Zolang dat onbekend is: nooit meer dan, in euro")),
    "counted": (Kind.TEXT, False, _("Waarvoor dat bedrag geldt")),
    "unmet": (Kind.TEXT, True, _("Wat niet klopt")),
    "unknown": (Kind.TEXT, True, _("Wat nog onbekend is")),
    "met": (Kind.TEXT, True, _("Wat in orde is")),
    "remedies": (Kind.TEXT, True, _("Waarmee het wel kan")),
    "address": (Kind.TEXT, False, _("Adres")),
}


def table_of(groups: list[Group], answer: Answer, request: HttpRequest) -> Export:
    """Every result, in the order of the page."""
    site = request.build_absolute_uri("/").rstrip("/")
    rows = [(str(group.title), shown) for group in groups for shown in group.results]
    return Export(
        name="dossier",
        moment=answer.moment,
        language=language(),
        site=site,
        address=request.build_absolute_uri(),
        columns=[
            Column(path=(key,), kind=kind, listed=many, told="") for key, (kind, many, _t) in COLUMNS.items()
        ],
        headings={key: str(title) for key, (_kind, _many, title) in COLUMNS.items()},
        chunks=[rows],
        told=lambda chunk: [_told(group, shown, answer, site) for group, shown in chunk],
    )


def _told(group: str, shown: Shown, answer: Answer, site: str) -> Json:
    call, grant = shown.result.call, shown.result.verdict.grant
    return {
        "group": group,
        "scheme": shown.name,
        "window": window_text(call, Availability(shown.result.availability), answer.moment),
        "opens": _instant(call.opens_at if call else None),
        "closes": _instant(call.closes_at if call else None),
        "days": list(shown.days.clashes) if shown.days else [],
        "maximum": _euros(grant.maximum),
        "at_most": _euros(grant.at_most),
        "counted": str(_("per aanvraag")) if shown.per_application else "",
        "unmet": [line.text for line in shown.unmet],
        "unknown": [line.text for line in shown.unknown],
        "met": [line.text for line in shown.met],
        "remedies": [remedy.text for remedy in shown.remedies],
        "address": site + reverse("funding:scheme", args=[shown.result.slug]),
    }


def _euros(cents: int | None) -> str | None:
    return None if cents is None else str(Decimal(cents) / 100)


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def calls_of(answer: Answer, groups: list[Group], request: HttpRequest) -> Export:
    """The calls of what fits, or may: with those of what does not fit nobody fills a calendar."""
    wanted = [shown for group in groups if group.key in HOPEFUL for shown in group.results]
    slugs = [shown.result.call.slug for shown in wanted if shown.result.call]
    slugs += [call.slug for shown in wanted if shown.glance for call in shown.glance.later]
    calls = Call.objects.filter(slug__in=slugs).select_related("scheme").order_by("slug")
    return calendar_of(calls, answer.moment, request)


def plan_of(form: ConsortiumForm) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What was filled in, in words: the title of each part with what stands at its fields."""
    for title, part in [(_("Plan"), form.project), *_rows(form)]:
        told = [(str(field.label), words) for field in part if (words := _words(field))]
        if told and part.has_changed():
            yield str(title), told


def answers_of(rows: list[QuestionRow]) -> Iterator[tuple[str, str]]:
    """Each question that was answered, with the answer in words."""
    known = {"true": _("ja"), "false": _("nee"), DONT_KNOW: _("weet ik niet")}
    for row in rows:
        names = known | dict(row.choices)
        yield row.text, ", ".join(str(names.get(value, value)) for value in row.value)


def _rows(form: ConsortiumForm) -> Iterator[tuple[str, Any]]:
    titles = (_("Partner %(number)s"), form.members), (_("Kosten %(number)s"), form.costs)
    for title, formset in (*titles, (_("Subsidie %(number)s"), form.grants)):
        yield from ((title % {"number": at}, row) for at, row in enumerate(formset.forms, 1))


def _day(value: str) -> date | None:
    for written in DAY_FORMATS:
        with suppress(ValueError):
            return datetime.strptime(value, written).date()  # noqa: DTZ007  a day has no zone
    return None


def _words(field: BoundField) -> str:
    """The value as the form shows it: a choice by its name."""
    value = field.value()
    if value in (None, "", [], False):
        return ""
    names = dict(getattr(field.field, "choices", ()))
    if isinstance(value, list):
        return ", ".join(str(names.get(one, one)) for one in value)
    if isinstance(field.field, MoneyField) and (amount := read_amount(str(value))):
        return euros(Decimal(amount))
    if isinstance(field.field, DayField) and (told := _day(value)):
        return date_format(told, "j F Y")
    if value in (True, "on"):
        return str(_("ja"))
    return str(names.get(value, value))
