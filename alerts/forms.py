"""What somebody may choose about their messages."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from secrets import token_bytes
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.locks import locked
from alerts.events import SECRET
from alerts.hooking import HOOKS
from alerts.kinds import LEADS, Frequency, Kind
from alerts.models import Hook, Preference
from alerts.outward import may_be_named

MOST_HOOKS = 10
# Where one word each is not enough to tell the kinds in a list apart.
IN_FULL = {
    Kind.MOVED: _("de dag waarop een tijdvak opent of sluit is gewijzigd"),
    Kind.CHANGED: _("iets anders aan een tijdvak is gewijzigd, zoals het plafond"),
}


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
        choices=[(kind, IN_FULL.get(kind, kind.label)) for kind in Kind],
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


class HookForm(forms.Form):
    """An address to tell. `own`: those that its owner has. Each sending looks again whether it is public."""

    url = forms.URLField(
        label=_("Adres"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Het begint met https:// en is op internet te bereiken."),
    )

    def __init__(self, *args: Any, own: QuerySet[Hook], **options: Any) -> None:
        super().__init__(*args, **options)
        self.own = own

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        parts = urlsplit(url)
        if parts.scheme != "https" and not (settings.HOOKS_ALSO_TO and parts.hostname == "127.0.0.1"):
            raise forms.ValidationError(_("Een webhook begint met https://."))
        if "@" in parts.netloc or parts.fragment:
            raise forms.ValidationError(_("Schrijf het adres zonder naam, wachtwoord of #."))
        if not may_be_named(parts.hostname or ""):
            raise forms.ValidationError(_("Dit adres is niet op internet te bereiken. Neem een ander."))
        if self.own.filter(url=url).exists():
            raise forms.ValidationError(_("Dit adres heb je al."))
        if self.own.count() >= MOST_HOOKS:
            raise forms.ValidationError(_("Je hebt al tien webhooks. Verwijder er eerst een."))
        return url

    def make(self, user: Any, moment: datetime) -> str:
        """The secret, which nobody can ask for again."""
        secret = SECRET + b64encode(token_bytes(32)).decode()
        Hook.objects.create(
            user=user, url=self.cleaned_data["url"], secret=locked(secret, HOOKS), since=moment
        )
        return secret
