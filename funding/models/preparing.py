"""What a source says of a step before an application: that it is needed, and how long it takes."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.choices import LeadUnit, StepKind
from funding.models.revision import bumps_revision
from funding.models.schemes import Scheme
from funding.models.sources import Sourced
from funding.querysets.sourced import SourcedQuerySet


@pghistory.track()
@bumps_revision
class Preparation(Sourced):
    """A step that a scheme asks for besides its documents, or how long a step takes. Null is unknown."""

    scheme = models.ForeignKey(
        Scheme, models.CASCADE, related_name="preparations", verbose_name=_("regeling")
    )
    step = models.CharField(_("stap"), max_length=20, choices=StepKind)
    sequence = models.PositiveSmallIntegerField(_("volgorde"), default=1)
    text_nl = models.TextField(_("tekst"))
    text_en = models.TextField(_("tekst in het Engels"))
    lead_time = models.PositiveSmallIntegerField(
        _("doorlooptijd"), null=True, blank=True, help_text=_("Alleen als een bron het zegt. Leeg: onbekend.")
    )
    lead_unit = models.CharField(_("geteld in"), max_length=20, choices=LeadUnit, blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("stap voor de aanvraag")
        verbose_name_plural = _("stappen voor de aanvraag")
        ordering = ["sequence", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                name="one_preparation_per_step",
                fields=["scheme", "step"],
                violation_error_message=_("Van deze regeling staat deze stap er al."),
            ),
            models.CheckConstraint(
                name="lead_time_has_a_unit",
                condition=Q(lead_time=None, lead_unit="")
                | Q(lead_time__gte=1, lead_time__isnull=False, lead_unit__in=LeadUnit.values),
                violation_error_message=_(
                    "Vul bij een doorlooptijd in of het werkdagen, dagen of weken zijn. Of laat beide leeg."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text_nl
