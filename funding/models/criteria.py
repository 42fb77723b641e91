"""Criteria: what decides whether a plan fits, the words in them, and what people judge by."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError as PydanticError

from funding.models.revision import bumps_revision
from funding.models.schemes import Scheme
from funding.models.sources import KEY, Sourced
from funding.models.validity import Dated, one_at_a_time
from funding.models.wording import in_both_languages
from funding.querysets.sourced import SourcedQuerySet
from funding.stored_rules import faults, stored_clause, stored_selector
from partners.reader import said


@pghistory.track()
@bumps_revision
class Definition(Dated, Sourced):
    """What a word means in this scheme: words mean what that regulation says."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="definitions", verbose_name=_("regeling"))
    key = models.CharField(_("sleutel"), max_length=80, validators=[KEY])
    sequence = models.PositiveSmallIntegerField(_("volgorde"), default=1)
    term = models.CharField(_("begrip"), max_length=200)
    term_en = models.CharField(_("begrip in het Engels"), max_length=200)
    text_nl = models.TextField(_("betekenis"))
    text_en = models.TextField(_("betekenis in het Engels"))
    selector = models.JSONField(
        _("wie eronder vallen, als gegevens"), null=True, blank=True, help_text=_("Leeg: niet te berekenen.")
    )

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("begripsbepaling")
        verbose_name_plural = _("begripsbepalingen")
        ordering = ["sequence", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            *Dated.Meta.constraints,
            one_at_a_time(
                "one_definition_per_key_at_a_time",
                "key",
                _("Deze regeling heeft in deze periode al een begrip met deze sleutel."),
            ),
        ]

    def __str__(self) -> str:
        return self.term

    @property
    def told(self) -> str:
        return f"{said(self, 'term')}: {said(self, 'text')}"

    def clean(self) -> None:
        super().clean()
        if self.selector is None:
            return
        try:
            self.selector = stored_selector(self.selector)
        except (PydanticError, TypeError) as error:
            raise ValidationError({"selector": _faults_of(error)}) from None


@pghistory.track()
@bumps_revision
class Criterion(Dated, Sourced):
    """A rule that decides: its kind and parameters as data, and the sentence that states it."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="criteria", verbose_name=_("regeling"))
    slug = models.SlugField(_("slug"), max_length=80)
    sequence = models.PositiveSmallIntegerField(_("volgorde"), default=1)
    kind = models.CharField(_("soort"), max_length=40)
    clause = models.JSONField(_("voorwaarde, als gegevens"), default=dict, blank=True)
    sentence_nl = models.TextField(_("zin"))
    sentence_en = models.TextField(_("zin in het Engels"))
    question_nl = models.TextField(_("vraag"), blank=True)
    question_en = models.TextField(_("vraag in het Engels"), blank=True)
    favourable = models.BooleanField(_("antwoord dat helpt"), null=True, blank=True)
    reading_nl = models.TextField(_("hoe wij de tekst lezen"), blank=True)
    reading_en = models.TextField(_("hoe wij de tekst lezen, in het Engels"), blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("voorwaarde")
        verbose_name_plural = _("voorwaarden")
        ordering = ["sequence", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            *Dated.Meta.constraints,
            one_at_a_time(
                "one_criterion_per_slug_at_a_time",
                "slug",
                _("Deze regeling heeft in deze periode al een voorwaarde met deze slug."),
            ),
            models.CheckConstraint(
                name="criterion_favourable_answer_has_a_question",
                condition=Q(favourable=None) | ~Q(question_nl=""),
                violation_error_message=_("Een antwoord dat helpt, hoort bij een vraag."),
            ),
            in_both_languages("criterion", "question"),
            in_both_languages("criterion", "reading"),
        ]

    def __str__(self) -> str:
        return self.sentence_nl

    @property
    def told(self) -> str:
        return said(self, "sentence")

    def clean(self) -> None:
        super().clean()
        try:
            self.clause = stored_clause(self.kind, self.clause)
        except (PydanticError, TypeError) as error:
            raise ValidationError({"clause": _faults_of(error)}) from None


def _faults_of(error: Exception) -> list[str]:
    if isinstance(error, PydanticError):
        return faults(error)
    return [str(_('Schrijf een object, zoals {"at_least": 1}.'))]


@pghistory.track()
@bumps_revision
class QualityCriterion(Sourced):
    """What a committee scores by. Shown, never matched: people judge it."""

    scheme = models.ForeignKey(
        Scheme, models.CASCADE, related_name="quality_criteria", verbose_name=_("regeling")
    )
    slug = models.SlugField(_("slug"), max_length=80)
    sequence = models.PositiveSmallIntegerField(_("volgorde"), default=1)
    name_nl = models.CharField(_("naam"), max_length=200)
    name_en = models.CharField(_("naam in het Engels"), max_length=200)
    weight = models.DecimalField(_("gewicht"), max_digits=6, decimal_places=2, null=True, blank=True)
    minimum_nl = models.CharField(_("ten minste"), max_length=200, blank=True)
    minimum_en = models.CharField(_("ten minste, in het Engels"), max_length=200, blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("beoordelingscriterium")
        verbose_name_plural = _("beoordelingscriteria")
        ordering = ["sequence", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                name="one_quality_criterion_per_slug",
                fields=["scheme", "slug"],
                violation_error_message=_("Deze regeling heeft al een beoordelingscriterium met deze slug."),
            ),
            models.CheckConstraint(
                name="quality_criterion_weighs_something",
                condition=Q(weight__gt=0),
                violation_error_message=_("Een gewicht is meer dan nul."),
            ),
            in_both_languages("quality_criterion", "minimum"),
        ]

    def __str__(self) -> str:
        return self.name_nl
