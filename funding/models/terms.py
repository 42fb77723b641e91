"""Terms: how much one can get, which costs are paid, which documents are asked."""

from fractions import Fraction
from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.choices import CostCategory, GrantTermKind, ShareBase, StepKind, Treatment, Variant
from funding.models.revision import bumps_revision
from funding.models.schemes import Scheme
from funding.models.sources import Sourced
from funding.models.validity import Dated, one_at_a_time
from funding.models.wording import in_both_languages
from funding.querysets.sourced import SourcedQuerySet
from partners.reader import said


def fraction(numerator: int | None, denominator: int | None) -> Fraction | None:
    """One third is one third: a share is two whole numbers, as the text states it."""
    return Fraction(numerator, denominator) if numerator is not None and denominator is not None else None


def is_share(field: str) -> Q:
    """More than nothing, at most the whole, and both parts are there: a check lets null through."""
    numerator, denominator = f"{field}_numerator", f"{field}_denominator"
    present = Q(**{f"{numerator}__isnull": False, f"{denominator}__isnull": False})
    return present & Q(
        **{f"{numerator}__gt": 0, f"{denominator}__gt": 0, f"{numerator}__lte": F(denominator)}
    )


def no_share(field: str) -> Q:
    return Q(**{f"{field}_numerator": None, f"{field}_denominator": None})


def euros(label: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(label, max_digits=14, decimal_places=2, null=True, blank=True)


def whole_number(label: Any) -> "models.PositiveIntegerField[Any, Any]":
    return models.PositiveIntegerField(label, null=True, blank=True)


@pghistory.track()
@bumps_revision
class GrantTerm(Dated, Sourced):
    """An amount or a rate as the text states it, to be read by people; the rules that decide are criteria."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="grant_terms", verbose_name=_("regeling"))
    slug = models.SlugField(_("slug"), max_length=80)
    sequence = models.PositiveSmallIntegerField(_("volgorde"), default=1)
    kind = models.CharField(_("soort"), max_length=24, choices=GrantTermKind)
    amount = euros(_("bedrag in euro"))
    share_numerator = whole_number(_("teller"))
    share_denominator = whole_number(_("noemer"))
    base = models.CharField(_("deel waarvan"), max_length=20, choices=ShareBase, blank=True)
    strict = models.BooleanField(
        _("grens zelf telt niet mee"),
        default=False,
        help_text=_("'€ 200.000 of meer' is uitgesloten: minder dan."),
    )
    variant = models.CharField(
        _("alleen voor deze soort aanvraag"),
        max_length=20,
        choices=Variant,
        blank=True,
        help_text=_("Leeg: voor aanvragen waarvoor niets anders is gezegd."),
    )
    text_nl = models.TextField(_("tekst"))
    text_en = models.TextField(_("tekst in het Engels"))
    applies_to_nl = models.CharField(_("geldt voor"), max_length=200, blank=True)
    applies_to_en = models.CharField(_("geldt voor, in het Engels"), max_length=200, blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("bedrag of percentage")
        verbose_name_plural = _("bedragen en percentages")
        ordering = ["sequence", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            *Dated.Meta.constraints,
            one_at_a_time(
                "one_grant_term_per_slug_at_a_time",
                "slug",
                _("Deze regeling heeft in deze periode al een bedrag of percentage met deze slug."),
            ),
            models.CheckConstraint(
                name="grant_term_is_an_amount_or_a_share",
                condition=Q(no_share("share"), amount__isnull=False, amount__gt=0)
                | Q(is_share("share"), amount=None),
                violation_error_message=_(
                    "Vul een bedrag in, of een deel: teller en noemer, meer dan nul, ten hoogste het geheel."
                ),
            ),
            models.CheckConstraint(
                name="grant_term_base_is_of_a_share",
                condition=Q(base="") | Q(amount=None),
                violation_error_message=_("'Deel waarvan' hoort bij een deel, niet bij een bedrag."),
            ),
            in_both_languages("grant_term", "applies_to"),
        ]

    def __str__(self) -> str:
        return self.text_nl

    @property
    def told(self) -> str:
        return said(self, "text")

    @property
    def share(self) -> Fraction | None:
        return fraction(self.share_numerator, self.share_denominator)


@pghistory.track()
@bumps_revision
class CostTerm(Dated, Sourced):
    """Whether a scheme pays a category of costs. A category without a row was not looked up."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="cost_terms", verbose_name=_("regeling"))
    category = models.CharField(_("soort kosten"), max_length=24, choices=CostCategory)
    treatment = models.CharField(_("behandeling"), max_length=20, choices=Treatment)
    cap_amount = euros(_("ten hoogste, in euro"))
    cap_numerator = whole_number(_("ten hoogste, teller"))
    cap_denominator = whole_number(_("ten hoogste, noemer"))
    text_nl = models.TextField(_("tekst"))
    text_en = models.TextField(_("tekst in het Engels"))

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("kostensoort")
        verbose_name_plural = _("kostensoorten")
        ordering = ["category"]
        constraints = [
            *Sourced.Meta.constraints,
            *Dated.Meta.constraints,
            one_at_a_time(
                "one_cost_term_per_category_at_a_time",
                "category",
                _("Deze regeling zegt over deze periode al iets over deze kosten."),
            ),
            models.CheckConstraint(
                name="cost_term_cap_fits_its_treatment",
                condition=Q(no_share("cap"), cap_amount=None)
                | Q(no_share("cap"), treatment=Treatment.CAPPED, cap_amount__isnull=False, cap_amount__gt=0)
                | Q(is_share("cap"), treatment=Treatment.CAPPED, cap_amount=None),
                violation_error_message=_(
                    "Een grens hoort alleen bij begrensde kosten, en is een bedrag of een deel, niet allebei."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.get_treatment_display()}"

    @property
    def told(self) -> str:
        return f"{self}. {said(self, 'text')}"

    @property
    def cap_share(self) -> Fraction | None:
        return fraction(self.cap_numerator, self.cap_denominator)


@pghistory.track()
@bumps_revision
class RequiredDocument(Sourced):
    """A document that belongs to an application."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="documents", verbose_name=_("regeling"))
    slug = models.SlugField(_("slug"), max_length=80)
    sequence = models.PositiveSmallIntegerField(_("volgorde"), default=1)
    name_nl = models.CharField(_("naam"), max_length=200)
    name_en = models.CharField(_("naam in het Engels"), max_length=200)
    step = models.CharField(
        _("hoort bij de stap"), max_length=20, choices=StepKind, default=StepKind.PAPERS, db_default="papers"
    )
    template_required = models.BooleanField(
        _("vast formulier"), null=True, blank=True, help_text=_("Leeg: niet bekend.")
    )
    signed_by_nl = models.CharField(_("ondertekend door"), max_length=200, blank=True)
    signed_by_en = models.CharField(_("ondertekend door, in het Engels"), max_length=200, blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("document bij de aanvraag")
        verbose_name_plural = _("documenten bij de aanvraag")
        ordering = ["sequence", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                name="one_document_per_slug",
                fields=["scheme", "slug"],
                violation_error_message=_("Deze regeling heeft al een document met deze slug."),
            ),
            in_both_languages("document", "signed_by"),
        ]

    def __str__(self) -> str:
        return self.name_nl
