"""What visitors say is not right on a page."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Report(models.Model):
    """One visitor's words about one page. They change nothing by themselves: a person reads, and settles."""

    page = models.CharField(_("pagina"), max_length=300, help_text=_("Het adres op deze site."))
    text = models.TextField(_("wat er niet klopt"), max_length=4000)
    source = models.CharField(_("waar dat staat"), max_length=500, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    made_at = models.DateTimeField(_("gemeld op"))
    settled_at = models.DateTimeField(_("afgehandeld op"), null=True, blank=True)
    outcome = models.TextField(_("wat ermee is gedaan"), blank=True)

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        ordering = ["settled_at", "-made_at"]
        indexes = [models.Index(fields=["made_at"], name="reports_by_moment")]
        constraints = [
            models.CheckConstraint(
                name="report_says_something",
                condition=~Q(text=""),
                violation_error_message=_("Schrijf wat er niet klopt."),
            ),
            models.CheckConstraint(
                name="report_settled_with_an_outcome",
                condition=Q(settled_at=None) | ~Q(outcome=""),
                violation_error_message=_("Schrijf wat ermee is gedaan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.text[:60]}"
