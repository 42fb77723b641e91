"""Who acts in the name of which organisation."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models.organisations import Organisation


@pghistory.track()
class Mandate(models.Model):
    """Somebody acts in the name of an organisation. What they may do there is up to their role."""

    user: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mandates", verbose_name=_("gebruiker")
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="mandates", verbose_name=_("organisatie")
    )
    note = models.TextField(
        _("opmerking"), blank=True, help_text=_("Waaruit het blijkt: een brief, een mail, een afspraak.")
    )

    class Meta:
        verbose_name = _("mandaat")
        verbose_name_plural = _("mandaten")
        ordering = ["organisation", "user"]
        constraints = [
            models.UniqueConstraint(
                name="one_mandate_per_user_and_organisation",
                fields=["user", "organisation"],
                violation_error_message=_("Deze gebruiker handelt al namens deze organisatie."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"
