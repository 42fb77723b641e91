"""Rules through time: an amended scheme keeps its old rules, and a moment says which of them hold."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _


class DayRange(Func):
    """[from, until): versions may touch, because the last day is outside. Null is without end."""

    function = "daterange"
    output_field = DateRangeField()


class Dated(models.Model):
    """A rule that holds from a day until another. Null: always so, or until further notice."""

    valid_from = models.DateField(
        _("geldt vanaf"), null=True, blank=True, help_text=_("Leeg: zolang de regeling er is.")
    )
    valid_until = models.DateField(
        _("geldt tot"),
        null=True,
        blank=True,
        help_text=_("De eerste dag waarop dit niet meer geldt. Leeg: tot er iets verandert."),
    )

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_holds_before_it_ends",
                condition=Q(valid_from__lt=F("valid_until")),
                violation_error_message=_(
                    "De dag vanaf wanneer iets geldt, ligt voor de dag waarop het eindigt."
                ),
            ),
        ]

    @property
    def told(self) -> str:
        """What the row says, in a sentence."""
        raise NotImplementedError

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )

    def held_before(self, day: date) -> bool:
        """It did hold, and does no longer."""
        return self.valid_until is not None and self.valid_until <= day

    def holds_after(self, day: date) -> bool:
        """It does not hold yet."""
        return self.valid_from is not None and day < self.valid_from


def one_at_a_time(name: str, key: str, message: Any) -> ExclusionConstraint:
    """Of rows with the same key in one scheme, no two hold on the same day."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            ("scheme", RangeOperators.EQUAL),
            (key, RangeOperators.EQUAL),
            (DayRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
        ],
        violation_error_message=message,
    )
