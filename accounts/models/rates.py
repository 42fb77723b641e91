"""How often somebody asked for what costs much, where every worker process counts together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RateWindow(models.Model):
    """How much of a limit somebody used in the window that is running. The table is not logged: see ADR 16.

    `who`: a token, or the keyed hash of an address, so that the table holds no addresses.
    """

    who = models.CharField(_("wie"), max_length=80)
    policy = models.CharField(_("grens"), max_length=20)
    opened_at = models.DateTimeField(_("venster begon op"), db_index=True)
    used = models.PositiveIntegerField(_("gebruikt"))

    class Meta:
        verbose_name = _("telling van verzoeken")
        verbose_name_plural = _("tellingen van verzoeken")
        ordering = ["-opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_rate_window_each",
                fields=["who", "policy"],
                violation_error_message=_("Van deze grens wordt al geteld."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}, {self.policy}: {self.used}"
