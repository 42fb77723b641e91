"""Grants that were given: by programme, by year, by the year in which they end. Without disputed ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.translation import gettext as _

from funding.figures.bars import Chart, Row, every_year, most_first
from funding.models import Scheme
from partners.models import GrantReceived
from partners.reader import english


@dataclass(frozen=True, slots=True)
class Given:
    """How many grants, of how many the amount is known, and how much those are; null: of none."""

    count: int = 0
    told: int = 0
    amount: Decimal | None = None

    def __add__(self, other: Given) -> Given:
        known = [each.amount for each in (self, other) if each.amount is not None]
        return Given(
            self.count + other.count, self.told + other.told, sum(known, Decimal()) if known else None
        )


def _given_by(rows: Any, key: str) -> dict[Any, Given]:
    counted = rows.order_by().values_list(key).annotate(Count("pk"), Count("amount"), Sum("amount"))
    return {value: Given(*numbers) for value, *numbers in counted}


def _given() -> Any:
    return GrantReceived.objects.public().undisputed().given()


def _chart(slug: str, title: str, rows: Iterable[Row]) -> Chart:
    note = _("Gearceerd: van deze subsidies kennen we het bedrag niet. Betwiste subsidies tellen niet mee.")
    return Chart(
        slug=slug, title=title, counted=_("subsidies"), note=note, with_amounts=True, rows=tuple(rows)
    )


def _row(code: str, label: str, given: Given, address: str = "") -> Row:
    return Row(
        code=code, label=label, count=given.count, told=given.told, amount=given.amount, address=address
    )


def by_programme(day: date) -> Chart:
    """A scheme that is of no programme stands there by its own name."""
    by_scheme = _given_by(_given(), "scheme")
    named = Scheme.objects.published().filter(slug__in=by_scheme).select_related("programme")
    schemes = {scheme.slug: scheme for scheme in named}
    found: dict[tuple[str, str, str], Given] = {}
    for slug, given in by_scheme.items():
        key = _programme(slug, schemes.get(slug))
        found[key] = found.get(key, Given()) + given
    rows = most_first(_row(code, label, given, address) for (code, label, address), given in found.items())
    return _chart("programmas", _("Toegekende subsidies per programma"), rows)


def _programme(slug: str, scheme: Scheme | None) -> tuple[str, str, str]:
    """Code, name and address."""
    if scheme is None:
        return (slug, slug, "") if slug else ("other", _("een regeling buiten dit register"), "")
    if scheme.programme is None:
        return slug, scheme.short_name, reverse("funding:scheme", args=[slug])
    programme = scheme.programme
    return programme.slug, programme.name_en if english() else programme.name_nl, ""


def by_year_of_award(day: date) -> Chart:
    rows = _by_year(_given_by(_given(), "awarded_year"))
    return _chart("jaren", _("Toegekende subsidies per jaar"), rows)


def by_last_year(day: date) -> Chart:
    rows = _given().annotate(last_year=ExtractYear("ends_on"))
    return _chart(
        "subsidie-eindjaren", _("Toegekende subsidies per eindjaar"), _by_year(_given_by(rows, "last_year"))
    )


def _by_year(found: dict[int | None, Given]) -> tuple[Row, ...]:
    told = (_row(str(year), str(year), found.get(year, Given())) for year in every_year(found))
    return (*told, _row("", _("onbekend"), found.get(None, Given())))
