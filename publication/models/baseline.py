"""What a load remembers: the values that a fixture gave a row, to tell a person's later edit apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Baseline(models.Model):
    """The values of one row as the fixture said them when it was last loaded. Not published, not audited."""

    label = models.CharField(_("soort rij"), max_length=100)
    key = models.CharField(_("sleutel"), max_length=400)
    values = models.JSONField(_("waarden uit de fixture"))

    class Meta:
        verbose_name = _("geladen stand")
        verbose_name_plural = _("geladen standen")
        ordering = ["label", "key"]
        constraints = [
            models.UniqueConstraint(
                name="one_baseline_per_row",
                fields=["label", "key"],
                violation_error_message=_("Van deze rij is al een geladen stand bewaard."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.key}"
