"""Whether one can apply, for all time: one row from each edge of a window to the next.

The database keeps these beside the calls and schemes, in the statement that changes those (also raw SQL), so
that whoever asks about a moment looks a row up. The functions stand in the migration that makes the tables;
`funding/availability.py` is what they mean, and a property test holds the two together.
"""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from funding.choices import Availability
from funding.models.calls import Call
from funding.models.schemes import Scheme


def derived(to: type[models.Model], related_name: str, called: Any, **more: Any) -> Any:
    """What the row is about. It never outlives that: the database makes the rows anew, and nobody else."""
    return models.ForeignKey(to, models.DO_NOTHING, related_name=related_name, verbose_name=called, **more)


class State(models.Model):
    """What holds from the begin of `during` until just before its end; without an end, for good.

    `place`: in the line of what one can apply for first, lowest first (`Matter`, and a moment within it).
    """

    during = DateTimeRangeField(_("geldt"))
    availability = models.CharField(_("status"), max_length=10, choices=Availability.choices)
    place = models.BigIntegerField(_("plaats in de rij"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_availability_display()}, {self.during}"


class CallState(State):
    """Of one call, whether or not it is published."""

    call = derived(Call, "states", _("tijdvak"))
    scheme = derived(Scheme, "call_states", _("regeling"))

    class Meta(State.Meta):
        verbose_name = _("status van een tijdvak")
        verbose_name_plural = _("statussen van tijdvakken")
        ordering = ["call", "during"]
        indexes = [
            models.Index(fields=["place", "call"], name="calls_in_line"),
            models.Index(F("during__startswith"), name="edges_of_calls"),
        ]
        constraints = [
            ExclusionConstraint(
                name="one_state_of_a_call_at_a_time",
                expressions=[("call", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message=_("Dit tijdvak heeft op dat moment al een status."),
            )
        ]


class SchemeState(State):
    """Of one scheme, by its published calls. `call`: the one that matters then; null: there is none."""

    scheme = derived(Scheme, "states", _("regeling"))
    call = derived(Call, "states_of_its_scheme", _("tijdvak dat telt"), null=True, blank=True)

    class Meta(State.Meta):
        verbose_name = _("status van een regeling")
        verbose_name_plural = _("statussen van regelingen")
        ordering = ["scheme", "during"]
        indexes = [models.Index(fields=["place", "scheme"], name="schemes_in_line")]
        constraints = [
            ExclusionConstraint(
                name="one_state_of_a_scheme_at_a_time",
                expressions=[("scheme", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message=_("Deze regeling heeft op dat moment al een status."),
            )
        ]
