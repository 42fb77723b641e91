"""Schemes: what there is to get, as the regulation has it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.availability import Availability, Standing, scheme_availability
from funding.choices import Activity, Confidence, DecisionFrom, RegionScope, Route, StateAidBasis
from funding.models.programmes import Programme, known
from funding.models.revision import bumps_revision
from funding.models.sources import KEY, Sourced
from funding.models.wording import in_both_languages
from funding.querysets.schemes import SchemeQuerySet
from partners.choices import Sector, TargetGroup, Theme


def codes(label: Any, choices: Sequence[tuple[str, Any]]) -> ArrayField:
    """Codes of the contract. Null: unknown; empty: the scheme is not restricted to any."""
    return ArrayField(
        models.CharField(max_length=40, choices=choices), verbose_name=label, null=True, blank=True
    )


def organisation(label: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "partners.Organisation", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=label
    )


@pghistory.track()
@bumps_revision
class Scheme(Sourced):
    """A scheme (regeling). What its calls decide, such as dates and allocation, stands with the calls."""

    slug = models.CharField(_("slug"), max_length=80, unique=True, validators=[KEY])
    name = models.CharField(_("officiële naam"), max_length=400)
    short_name = models.CharField(_("korte naam"), max_length=120)
    name_en = models.CharField(_("naam in het Engels"), max_length=400)
    other_names = ArrayField(
        models.CharField(max_length=200), verbose_name=_("andere namen"), default=list, blank=True
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="schemes", null=True, blank=True, verbose_name=_("programma")
    )
    grantor = organisation(_("subsidieverstrekker"))
    agency = organisation(_("uitvoerder"))
    purpose_nl = models.TextField(_("doel"))
    purpose_en = models.TextField(_("doel in het Engels"))
    url = models.URLField(_("pagina van de regeling"), max_length=500, blank=True)
    legal_basis = models.TextField(_("wettelijke grondslag"), blank=True)
    route = models.CharField(_("wie vraagt aan"), max_length=20, choices=Route, default=Route.UNKNOWN)
    in_force_from = models.DateField(_("geldig vanaf"), null=True, blank=True)
    repealed_on = models.DateField(
        _("vervalt per"),
        null=True,
        blank=True,
        help_text=_("De eerste dag waarop de regeling niet meer geldt."),
    )
    historical = models.BooleanField(
        _("historisch"), default=False, help_text=_("Komt alleen in een antwoord als iemand ernaar vraagt.")
    )
    ended = models.BooleanField(
        _("er komt geen tijdvak meer"), default=False, help_text=_("Alleen als een bron dat zegt.")
    )
    calls_complete = models.BooleanField(
        _("alle tijdvakken tot nu toe staan erin"),
        default=True,
        help_text=_("Staat dit uit, dan is na het laatste tijdvak onbekend of de regeling dicht is."),
    )
    rules_complete = models.BooleanField(
        _("alle voorwaarden staan erin"),
        default=False,
        help_text=_("Zolang dit uit staat, is het oordeel nooit 'past'."),
    )
    rules_note_nl = models.TextField(_("waarom het register niet kan oordelen"), blank=True)
    rules_note_en = models.TextField(_("waarom het register niet kan oordelen, in het Engels"), blank=True)
    state_aid_basis = models.CharField(
        _("staatssteun"), max_length=20, choices=StateAidBasis, default=StateAidBasis.UNKNOWN
    )
    state_aid_nl = models.TextField(_("wat de tekst zegt over staatssteun"), blank=True)
    state_aid_en = models.TextField(_("over staatssteun, in het Engels"), blank=True)
    stacking_nl = models.TextField(_("wat de tekst zegt over cumulatie"), blank=True)
    stacking_en = models.TextField(_("over cumulatie, in het Engels"), blank=True)
    outlook_nl = models.TextField(_("vooruitzicht"), blank=True)
    outlook_en = models.TextField(_("vooruitzicht, in het Engels"), blank=True)
    decision_weeks = models.PositiveSmallIntegerField(
        _("besluit binnen zoveel weken"), null=True, blank=True, help_text=_("Alleen als een bron het zegt.")
    )
    decision_extension_weeks = models.PositiveSmallIntegerField(
        _("uitstel, ten hoogste zoveel weken"), null=True, blank=True
    )
    decision_from = models.CharField(
        _("de weken tellen vanaf"),
        max_length=20,
        choices=DecisionFrom,
        blank=True,
        help_text=_("Leeg: de bron zegt het niet."),
    )
    region_scope = models.CharField(
        _("waar"), max_length=20, choices=RegionScope, default=RegionScope.UNKNOWN
    )
    regions: "models.ManyToManyField[Any, SchemeRegion]" = models.ManyToManyField(
        "partners.Region",
        through="SchemeRegion",
        related_name="schemes",
        verbose_name=_("regio's"),
        blank=True,
    )
    sectors = codes(_("sectoren"), Sector.choices)
    themes = codes(_("thema's"), Theme.choices)
    target_groups = codes(_("doelgroepen"), TargetGroup.choices)
    activities = codes(_("activiteiten"), Activity.choices)
    confidence = models.CharField(_("betrouwbaarheid"), max_length=1, choices=Confidence)
    published_at = models.DateTimeField(_("gepubliceerd op"), null=True, blank=True)

    objects = SchemeQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("regeling")
        verbose_name_plural = _("regelingen")
        ordering = ["short_name"]
        indexes = [models.Index(fields=["short_name", "slug"], name="scheme_by_name")]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                name="scheme_in_force_before_it_is_repealed",
                condition=Q(in_force_from__lt=F("repealed_on")),
                violation_error_message=_("De regeling moet vervallen na de dag waarop zij ingaat."),
            ),
            models.CheckConstraint(
                name="scheme_decision_term_is_whole",
                condition=Q(decision_weeks__gt=0)
                | Q(decision_weeks=None, decision_extension_weeks=None, decision_from=""),
                violation_error_message=_("Vul eerst in binnen hoeveel weken het besluit komt."),
            ),
            models.CheckConstraint(
                name="scheme_says_why_its_rules_are_incomplete",
                condition=Q(rules_complete=True) | ~Q(rules_note_nl=""),
                violation_error_message=_("Zeg waarom het register over deze regeling niet kan oordelen."),
            ),
            *(
                in_both_languages("scheme", noun)
                for noun in ("purpose", "rules_note", "state_aid", "stacking", "outlook")
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def stewards(self) -> frozenset[int]:
        """Who gives the money, and who runs the desk: of the scheme, and of its programme."""
        own = known(self.grantor_id, self.agency_id)
        return own | self.programme.stewards if self.programme else own

    @property
    def standing(self) -> Standing:
        return Standing(
            repealed_on=self.repealed_on,
            calls_complete=self.calls_complete,
            ended=self.ended,
            historical=self.historical,
        )

    def availability_at(self, moment: datetime, call: Availability | None) -> Availability:
        """Given the availability of the call that matters; for many schemes ask the queryset."""
        return scheme_availability(self.standing, call, moment)


@pghistory.track()
@bumps_revision
class SchemeRegion(models.Model):
    """One of the regions that a scheme is for, when it is not for the whole country."""

    scheme = models.ForeignKey(
        Scheme, models.CASCADE, related_name="scheme_regions", verbose_name=_("regeling")
    )
    region = models.ForeignKey("partners.Region", models.PROTECT, related_name="+", verbose_name=_("regio"))

    class Meta:
        verbose_name = _("regio van een regeling")
        verbose_name_plural = _("regio's van een regeling")
        constraints = [
            models.UniqueConstraint(
                name="scheme_names_a_region_once",
                fields=["scheme", "region"],
                violation_error_message=_("Deze regio staat al bij deze regeling."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} – {self.region}"
