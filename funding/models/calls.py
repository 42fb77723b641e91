"""Calls (tijdvakken): when one can apply, and for how much there is money."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.availability import Availability, Window, availability
from funding.choices import Allocation, Stage, Zone
from funding.models.revision import bumps_revision
from funding.models.schemes import Scheme
from funding.models.sources import Sourced
from funding.models.windows import WINDOW_CONSTRAINTS
from funding.models.wording import in_both_languages
from funding.querysets.calls import CallQuerySet
from funding.querysets.sourced import SourcedQuerySet


@pghistory.track()
@bumps_revision
class Call(Sourced):
    """A period in which one can apply, from `opens_at` until just before `closes_at`. Null is unknown.

    Whether it is open is never stored: it depends on the moment, and `funding/availability.py` says how.
    """

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="calls", verbose_name=_("regeling"))
    slug = models.CharField(
        _("slug"),
        max_length=100,
        unique=True,
        help_text=_("Regeling, jaar en nummer in dat jaar: rif-mbo-2027-1."),
    )
    strand = models.CharField(_("onderdeel van de regeling"), max_length=80, blank=True)
    stage = models.CharField(_("stap"), max_length=20, choices=Stage, default=Stage.APPLICATION)
    opens_at = models.DateTimeField(_("opent"), null=True, blank=True)
    opens_time_known = models.BooleanField(_("openingstijd bekend"), default=False)
    opens_text = models.CharField(_("opening, letterlijk"), max_length=200, blank=True)
    # The first moment at which an application is too late.
    closes_at = models.DateTimeField(_("sluit"), null=True, blank=True)
    closes_time_known = models.BooleanField(_("sluitingstijd bekend"), default=False)
    closes_text = models.CharField(_("sluiting, letterlijk"), max_length=200, blank=True)
    zone = models.CharField(_("klok van"), max_length=40, choices=Zone, default=Zone.AMSTERDAM)
    closes_when_spent = models.BooleanField(
        _("open tot het geld op is"), default=False, help_text=_("Er is volgens de regels geen sluitdatum.")
    )
    announced_opens_at = models.DateTimeField(_("opening, eerder aangekondigd"), null=True, blank=True)
    announced_closes_at = models.DateTimeField(_("sluiting, eerder aangekondigd"), null=True, blank=True)
    expected_until = models.DateTimeField(
        _("verwacht tot"),
        null=True,
        blank=True,
        help_text=_("Als alleen de maand bekend is: het eind daarvan."),
    )
    serves_period = models.CharField(
        _("geldt alleen voor de periode"),
        max_length=40,
        blank=True,
        help_text=_("Bijvoorbeeld studiejaar 2025-2026."),
    )
    exhausted_at = models.DateTimeField(_("geld op sinds"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)
    allocation = models.CharField(
        _("verdeling"), max_length=20, choices=Allocation, default=Allocation.UNKNOWN
    )
    allocation_note_nl = models.TextField(_("hoe het geld wordt verdeeld"), blank=True)
    allocation_note_en = models.TextField(_("hoe het geld wordt verdeeld, in het Engels"), blank=True)
    applications = models.PositiveIntegerField(_("aantal aanvragen"), null=True, blank=True)
    awards = models.PositiveIntegerField(
        _("aantal toegekend of ingeloot"), null=True, blank=True, help_text=_("Alleen als een bron het zegt.")
    )
    published_at = models.DateTimeField(_("gepubliceerd op"), null=True, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("tijdvak")
        verbose_name_plural = _("tijdvakken")
        ordering = ["scheme", "opens_at", "closes_at", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            *WINDOW_CONSTRAINTS,
            in_both_languages("call", "allocation_note"),
        ]

    def __str__(self) -> str:
        return self.slug

    def clean(self) -> None:
        super().clean()
        if self.scheme_id and not self.slug.startswith(f"{self.scheme.slug}-"):
            told = _("De slug begint met die van de regeling: %(scheme)s")
            named = {"scheme": self.scheme.slug}
            raise ValidationError({"slug": ValidationError(told, "slug_of_scheme", named)})
        if wrong := self.wrong_year:
            told = _("De slug noemt %(year)s, maar het tijdvak is in een ander jaar.")
            raise ValidationError({"slug": ValidationError(told, "slug_of_year", {"year": wrong})})

    @property
    def wrong_year(self) -> str | None:
        """The year in the slug, where it is not that of opening (or of closing, when only that is known)."""
        at = self.opens_at or self.closes_at
        named = re.search(r"-(\d{4})-\d+$", self.slug)
        if at is None or named is None or int(named[1]) == at.astimezone(self.clock).year:
            return None
        return named[1]

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def window(self) -> Window:
        return Window(
            slug=self.slug,
            certainty=self.certainty,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            closes_when_spent=self.closes_when_spent,
            expected_until=self.expected_until,
            exhausted_at=self.exhausted_at,
            withdrawn_at=self.withdrawn_at,
        )

    def availability_at(self, moment: datetime) -> Availability:
        return availability(self.window, moment)

    @property
    def current_ceilings(self) -> "list[Ceiling]":
        """What holds now of each class: the last that was published. The whole call comes first."""
        last = {
            ceiling.size_class: ceiling
            for ceiling in sorted(self.ceilings.all(), key=lambda one: one.sequence)
        }
        return sorted(last.values(), key=lambda one: one.size_class)


@pghistory.track()
@bumps_revision
class Ceiling(Sourced):
    """How much money a call has, as a whole or for one class. A later one replaces an earlier; both stay."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="ceilings", verbose_name=_("tijdvak"))
    size_class = models.CharField(
        _("klasse"),
        max_length=40,
        blank=True,
        help_text=_("Leeg: het hele tijdvak. Anders klein, groot, mbo …"),
    )
    amount = models.DecimalField(_("plafond in euro"), max_digits=14, decimal_places=2)
    sequence = models.PositiveSmallIntegerField(_("volgnummer"), default=1, help_text=_("De hoogste geldt."))

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("subsidieplafond")
        verbose_name_plural = _("subsidieplafonds")
        ordering = ["size_class", "sequence"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                name="ceiling_is_money",
                condition=Q(amount__gt=0),
                violation_error_message=_("Een plafond is meer dan nul euro."),
            ),
            models.UniqueConstraint(
                name="one_ceiling_per_class_and_number",
                fields=["call", "size_class", "sequence"],
                violation_error_message=_("Deze klasse heeft al een plafond met dit volgnummer."),
            ),
        ]

    @property
    def stewards(self) -> frozenset[int]:
        return self.call.stewards

    def __str__(self) -> str:
        return f"{self.size_class or self.call_id}: € {self.amount}"
