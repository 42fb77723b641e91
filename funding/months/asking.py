"""What a visitor asks of the calendar: the filters of the schemes, and a month."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.asking import SchemeListQuestion
from funding.clock import FIRST_YEAR, LAST_YEAR
from funding.models import Scheme
from funding.months.month import Month, month_of


class MonthField(forms.Field):
    """2026-12, as in an address."""

    def to_python(self, value: Any) -> Month | None:
        if not value:
            return None
        try:
            first = datetime.strptime(value, "%Y-%m").date()  # noqa: DTZ007  a month is of no clock
        except ValueError:
            first = date.min
        if not FIRST_YEAR <= first.year <= LAST_YEAR:
            raise forms.ValidationError(_("Schrijf een jaar en een maand, zoals 2026-12."), "invalid")
        return Month(first)


BY_THE_CLOCK = ("status", "sluit", "verdeling")  # filters of which the answer changes by itself


class CallsQuestion(SchemeListQuestion):
    """Of a file with calls, which has no pages."""

    pagina = None  # type: ignore[assignment]  # as Django takes a field out

    @property
    def lasting(self) -> CallsQuestion:
        """The same without the filters that follow the clock."""
        query = self.query.copy()
        for key in BY_THE_CLOCK:
            query.pop(key, None)
        without = CallsQuestion(query, self.moment)
        without.is_valid()
        return without

    def others_lastingly(self) -> frozenset[str]:
        """The slugs of schemes, public or not, that were not in the answer lately either.

        Of those that the clock leaves out, and of what is gone altogether, no filter can tell any more.
        """
        if not self.lasting.used:
            return frozenset()
        those = self.lasting.narrowed(Scheme.objects.all()).order_by().values("pk")
        return frozenset(Scheme.objects.exclude(pk__in=those).values_list("slug", flat=True))


class CalendarQuestion(CallsQuestion):
    beside = ("maand",)

    maand = MonthField(required=False, label=_("Maand"))

    @property
    def month(self) -> Month:
        """The one that was asked for; else the one that it is."""
        return self.cleaned_data["maand"] or month_of(self.today)

    @property
    def kept(self) -> list[tuple[str, str]]:
        month = self.cleaned_data["maand"]
        return [("maand", str(month))] if month else []

    @property
    def others(self) -> dict[str, str]:
        """The query strings of this selection in the month before and after, and in that of today."""
        months = {"previous": self.month.previous, "next": self.month.next, "now": None}
        return {
            name: self.query_with("maand", str(month) if month else None) for name, month in months.items()
        }
