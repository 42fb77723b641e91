"""Of which calls somebody wants to hear because of each of their plans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Reach
from alerts.models import PlanWatch
from matching.models import Plan


class ReachForm(forms.Form):
    reach = forms.ChoiceField(label=_("Bericht over tijdvakken"), choices=Reach.choices)


def reach_forms(user: Any) -> list[tuple[Plan, ReachForm]]:
    """Each plan that is shown to them with what they chose. Two queries."""
    chosen = dict(PlanWatch.objects.filter(user=user.pk).values_list("plan", "reach"))
    return [
        (plan, ReachForm(initial={"reach": chosen.get(plan.pk, Reach.MAY_FIT)}, prefix=str(plan.pk)))
        for plan in Plan.objects.shown_to(user)
    ]
