"""The grants that partnerships and organisations received or asked."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partners.choices import Funder, GrantStatus
from partners.models.organisations import Organisation
from partners.models.partnerships import Partnership
from partners.models.provenance import OwnedQuerySet, Sourced


class GrantReceivedQuerySet(OwnedQuerySet):
    owners = ("partnership", "organisation")

    def undisputed(self) -> Self:
        """What sources agree on: the others are shown, and counted by nobody."""
        return self.filter(disputed=False)

    def given(self) -> Self:
        """Without what was only asked, was refused, or of which nobody knows."""
        return self.filter(status__in=GrantStatus.given())


@pghistory.track()
class GrantReceived(Sourced):
    """Money that a partnership or organisation got or asked. The scheme: its slug, or words."""

    partnership = models.ForeignKey(
        Partnership,
        models.CASCADE,
        related_name="grants",
        null=True,
        blank=True,
        verbose_name=_("samenwerkingsverband"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="grants",
        null=True,
        blank=True,
        verbose_name=_("organisatie"),
    )
    scheme = models.SlugField(_("regeling"), max_length=100, blank=True)
    scheme_name = models.CharField(_("regeling, in woorden van de bron"), max_length=200, blank=True)
    edition = models.CharField(_("eerdere versie van de regeling"), max_length=100, blank=True)
    status = models.CharField(_("stand"), max_length=20, choices=GrantStatus, default=GrantStatus.UNKNOWN)
    amount = models.DecimalField(_("bedrag"), max_digits=14, decimal_places=2, null=True, blank=True)
    applied_on = models.DateField(_("aangevraagd op"), null=True, blank=True)
    awarded_year = models.PositiveSmallIntegerField(_("toegekend in"), null=True, blank=True)
    awarded_on = models.DateField(_("toegekend op"), null=True, blank=True)
    ends_on = models.DateField(_("loopt tot en met"), null=True, blank=True)
    disputed = models.BooleanField(
        _("betwist"),
        default=False,
        help_text=_("Bronnen noemen verschillende regelingen: elke bron een rij, en alle rijen betwist."),
    )
    funder = models.CharField(_("gever"), max_length=30, choices=Funder, default=Funder.UNKNOWN)

    objects = GrantReceivedQuerySet.as_manager()

    class Meta:
        verbose_name = _("ontvangen subsidie")
        verbose_name_plural = _("ontvangen subsidies")
        ordering = ["-awarded_year", "pk"]
        constraints = [
            models.CheckConstraint(
                name="grant_is_of_one_of_the_two",
                condition=Q(partnership__isnull=False, organisation=None)
                | Q(partnership=None, organisation__isnull=False),
                violation_error_message=_(
                    "Een subsidie is van een samenwerkingsverband of van een organisatie."
                ),
            ),
            models.CheckConstraint(
                name="grant_names_its_scheme",
                condition=~Q(scheme="") | ~Q(scheme_name=""),
                violation_error_message=_("Zeg uit welke regeling de subsidie komt."),
            ),
            models.CheckConstraint(
                name="grant_award_fits_its_year",
                condition=Q(awarded_on=None)
                | Q(awarded_year__isnull=False, awarded_year=F("awarded_on__year")),
                violation_error_message=_("De dag van toekenning valt niet in het jaar van toekenning."),
            ),
            models.CheckConstraint(
                name="grant_is_applied_for_before_its_award",
                condition=Q(applied_on__lte=F("awarded_on")) | Q(applied_on=None) | Q(awarded_on=None),
                violation_error_message=_("Een subsidie is niet toegekend voor zij is aangevraagd."),
            ),
            models.CheckConstraint(
                name="grant_ends_after_its_award",
                condition=Q(awarded_on__lte=F("ends_on")) | Q(awarded_on=None) | Q(ends_on=None),
                violation_error_message=_("Een subsidie loopt niet af voor zij is toegekend."),
            ),
            models.CheckConstraint(
                name="grant_amount_is_positive",
                condition=Q(amount=None) | Q(amount__gt=0),
                violation_error_message=_(
                    "Een toegekend bedrag is meer dan nul; laat het leeg als het onbekend is."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme or self.scheme_name} – {self.partnership or self.organisation}"
