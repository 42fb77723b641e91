"""The page of figures, and each of its charts as a file."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from funding.clock import AMSTERDAM
from funding.figures import grants, partnerships
from funding.figures.bars import Chart
from publication.exporting.commas import safe
from publication.pages import missing_among
from publication.stand import while_it_stands

CHARTS: dict[str, Callable[[date], Chart]] = {
    "vormen": partnerships.by_form,
    "sectoren": partnerships.by_sector,
    "provincies": partnerships.by_province,
    "eindjaren": partnerships.by_last_year,
    "programmas": grants.by_programme,
    "jaren": grants.by_year_of_award,
    "subsidie-eindjaren": grants.by_last_year,
}


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    moment = timezone.now()
    day = moment.astimezone(AMSTERDAM).date()
    key = "figures", str(get_language())
    charts = while_it_stands(key, moment, lambda: [chart(day) for chart in CHARTS.values()])
    return render(request, "funding/figures.html", {"charts": charts})


@require_safe
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """A chart as CSV for programs: commas, UTF-8, whole numbers and amounts with a point."""
    if slug not in CHARTS:
        return missing_among(request, f"{slug}.csv", {f"{name}.csv": name for name in CHARTS})
    day = timezone.now().astimezone(AMSTERDAM).date()
    name = f"pps-register-{slug}-{day}.csv"
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    _write(csv.writer(answer), CHARTS[slug](day))
    return answer


def _write(lines: Any, chart: Chart) -> None:
    """What nobody knows has no code; of an amount that nobody knows the cell is empty."""
    heading = ["code", "label", "count"]
    lines.writerow([*heading, "countWithAmount", "amount"] if chart.with_amounts else heading)
    for row in chart.rows:
        cells = [row.code, safe(row.label), row.count]
        lines.writerow(
            [*cells, row.told, "" if row.amount is None else row.amount] if chart.with_amounts else cells
        )
