"""Programmes: what schemes belong to."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.models.revision import bumps_revision
from funding.models.sources import KEY, Sourced
from funding.querysets.programmes import ProgrammeQuerySet


def known(*keys: int | None) -> frozenset[int]:
    """The keys without the unknown."""
    return frozenset(key for key in keys if key is not None)


@pghistory.track()
@bumps_revision
class Programme(Sourced):
    """A programme with schemes in it, such as the LLO-Katalysator with its bouwstenen."""

    slug = models.CharField(_("slug"), max_length=80, unique=True, validators=[KEY])
    name_nl = models.CharField(_("naam"), max_length=200)
    name_en = models.CharField(_("naam in het Engels"), max_length=200)
    summary_nl = models.TextField(_("samenvatting"), blank=True)
    summary_en = models.TextField(_("samenvatting in het Engels"), blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="parts",
        null=True,
        blank=True,
        verbose_name=_("onderdeel van"),
    )
    grantor = models.ForeignKey(
        "partners.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("subsidieverstrekker"),
    )
    agency = models.ForeignKey(
        "partners.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("uitvoerder"),
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("programma")
        verbose_name_plural = _("programma's")
        ordering = ["name_nl"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                name="programme_is_no_part_of_itself",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message=_("Een programma is geen onderdeel van zichzelf."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_nl

    @property
    def stewards(self) -> frozenset[int]:
        """Who gives the money, and who runs the desk."""
        return known(self.grantor_id, self.agency_id)
