"""What somebody may choose about their messages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from alerts.kinds import LEADS, Frequency, Kind
from alerts.models import Preference


def _lead(days: int) -> str:
    return ngettext("%d dag", "%d dagen", days) % days if days else str(_("de laatste dag zelf"))


class PreferenceForm(forms.Form):
    """What to hear of is ticked here; the row keeps what is not, so that a new kind is heard of too."""

    frequency = forms.ChoiceField(
        label=_("Hoe vaak wil je mail?"),
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        help_text=_("Wat te laat zou komen in een overzicht, sturen we meteen."),
    )
    leads = forms.TypedMultipleChoiceField(
        label=_("Hoe lang voor de sluiting wil je een herinnering?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kinds = forms.MultipleChoiceField(
        label=_("Waarover wil je bericht?"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["leads"].choices = [(lead, _lead(lead)) for lead in LEADS]  # type: ignore[attr-defined]

    @staticmethod
    def of(preference: Preference) -> dict[str, Any]:
        """How it stands, as this form asks it."""
        return {
            "frequency": preference.frequency,
            "leads": preference.leads,
            "kinds": [kind for kind in Kind.values if kind not in preference.muted],
        }

    def keep(self, user: Any) -> None:
        told = self.cleaned_data
        Preference.objects.update_or_create(
            user=user,
            defaults={
                "frequency": told["frequency"],
                "leads": sorted(told["leads"], reverse=True),
                "muted": [kind for kind in Kind.values if kind not in told["kinds"]],
            },
        )


class FollowForm(forms.Form):
    """What somebody wants to follow, as the address of the page names it."""

    scope = forms.ChoiceField(choices=[(scope, scope) for scope in ("scheme", "call", "all")])
    key = forms.CharField(required=False, max_length=100)
