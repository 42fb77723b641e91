"""Making a token for a program of one's own."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import ApiToken, Scope, User
from accounts.secrets import SHOWN, digest, new_secret

MOST_LIVING = 20
LIVES = [
    (30, _("30 dagen")),
    (90, _("90 dagen")),
    (180, _("een half jaar")),
    (365, _("een jaar")),
]


class TokenForm(forms.Form):
    """What a token is for, what it may, and for how long. `living`: how many its owner has by now."""

    name = forms.CharField(
        label=_("Naam"), max_length=80, help_text=_("Waarvoor het is, zodat je het later herkent.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("Wat mag het?"),
        choices=Scope.choices,
        initial=[Scope.READ],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nooit meer dan je zelf mag. Om te lezen is geen token nodig."),
    )
    days = forms.TypedChoiceField(label=_("Hoe lang is het geldig?"), choices=LIVES, coerce=int, initial=90)

    def __init__(self, *args: Any, living: int = 0, **options: Any) -> None:
        super().__init__(*args, **options)
        self.living = living

    def clean(self) -> dict[str, Any]:
        if self.living >= MOST_LIVING:
            text = ngettext(
                "Je hebt al %d token. Trek er eerst een in.",
                "Je hebt al %d tokens. Trek er eerst een in.",
                self.living,
            )
            raise forms.ValidationError(text % self.living)
        return self.cleaned_data

    def make(self, user: User, moment: datetime) -> tuple[ApiToken, str]:
        """The token and its secret, which nobody can ask for again."""
        secret = new_secret()
        token = ApiToken.objects.create(
            user=user,
            name=self.cleaned_data["name"],
            scopes=self.cleaned_data["scopes"],
            start=secret[:SHOWN],
            digest=digest(secret),
            created_at=moment,
            expires_at=moment + timedelta(days=self.cleaned_data["days"]),
        )
        return token, secret
