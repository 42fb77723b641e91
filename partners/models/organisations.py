"""Organisations of every kind, under all their names and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partners.choices import IdentifierScheme, NameKind, OrganisationKind, OrganisationStatus, Sector
from partners.identifiers import SHAPES, fault
from partners.models.provenance import Sourced, SourcedQuerySet
from partners.models.regions import Region
from partners.naming import sort_key


class OrganisationQuerySet(SourcedQuerySet):
    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def in_sector(self, *sectors: str) -> Self:
        return self.filter(sectors__overlap=list(sectors))

    def in_region(self, code: str) -> Self:
        """Seated in this region or in a region that lies in it."""
        return self.filter(
            Q(municipality__code=code)
            | Q(municipality__containments__outer__code=code)
            | Q(country__code=code)
        ).distinct()

    def search(self, text: str) -> Self:
        """By a part of any of its names, present or former, or by one of its numbers."""
        key = sort_key(text)
        found = Q(sort_key__contains=key) | Q(names__sort_key__contains=key) if key else Q()
        return self.filter(found | Q(identifiers__value__iexact=text.strip())).distinct()

    def identified_by(self, references: Iterable[str]) -> Self:
        """Those with one of these slugs, BRINs or KVK numbers."""
        wanted = [reference.strip() for reference in references]
        numbers = Q(
            identifiers__scheme__in=("brin", "kvk"), identifiers__value__in=[w.upper() for w in wanted]
        )
        return self.filter(Q(slug__in=wanted) | numbers).distinct()

    def for_listing(self) -> Self:
        return self.select_related("municipality", "country").order_by("sort_key", "pk")

    def for_detail(self) -> Self:
        return (
            self.for_listing()
            .select_related("successor")
            .prefetch_related("names", "identifiers", "memberships__partnership", "grants", "predecessors")
        )


@pghistory.track()
class Organisation(Sourced):
    """A school, company, fund, authority … Facts that nobody told us are null: not no, and not zero."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("naam"), max_length=200)
    sort_key = models.CharField(_("sorteersleutel"), max_length=200, editable=False)
    kind = models.CharField(_("soort"), max_length=30, choices=OrganisationKind)
    status = models.CharField(
        _("stand"), max_length=10, choices=OrganisationStatus, default=OrganisationStatus.UNKNOWN
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, related_name="predecessors", null=True, blank=True, verbose_name=_("opvolger")
    )
    publicly_funded = models.BooleanField(_("bekostigd door de overheid"), null=True, blank=True)
    sme = models.BooleanField(_("mkb-onderneming"), null=True, blank=True)
    cao_based = models.BooleanField(_("opgericht onder een cao"), null=True, blank=True)
    founded_on = models.DateField(_("opgericht op"), null=True, blank=True)
    member_companies = models.PositiveIntegerField(_("aangesloten bedrijven"), null=True, blank=True)
    employees = models.PositiveIntegerField(_("werknemers"), null=True, blank=True)
    municipality = models.ForeignKey(
        Region, models.PROTECT, related_name="seated", null=True, blank=True, verbose_name=_("gemeente")
    )
    country = models.ForeignKey(
        Region, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("land")
    )
    sectors = ArrayField(
        models.CharField(max_length=40, choices=Sector), verbose_name=_("sectoren"), null=True, blank=True
    )
    sector_text = models.CharField(_("sector, in woorden van de bron"), max_length=200, blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["sort_key", "pk"]
        indexes = [
            GinIndex(OpClass(F("sort_key"), name="gin_trgm_ops"), name="organisation_sort_key_trgm"),
            models.Index(fields=["kind", "sort_key"], name="organisation_kind_name"),
        ]
        constraints = [
            models.CheckConstraint(
                name="organisation_is_not_its_own_successor",
                condition=Q(successor=None) | ~Q(successor=F("pk")),
                violation_error_message=_("Een organisatie volgt zichzelf niet op."),
            ),
            models.CheckConstraint(
                name="only_a_company_can_be_an_sme",
                condition=~Q(sme=True) | Q(kind__in=["company", "self_employed"]),
                violation_error_message=_("Alleen een bedrijf of zelfstandige is een mkb-onderneming."),
            ),
            models.CheckConstraint(
                name="cao_is_a_fact_of_a_training_fund",
                condition=Q(cao_based=None) | Q(kind="training_fund"),
                violation_error_message=_(
                    "Alleen van een O&O-fonds leggen we vast of er een cao onder ligt."
                ),
            ),
            models.CheckConstraint(
                name="organisation_sorts_by_something",
                condition=~Q(sort_key=""),
                violation_error_message=_("Een naam heeft ten minste één letter of cijfer."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)


@pghistory.track()
class OrganisationName(Sourced):
    """Another name under which people look for an organisation."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="names", verbose_name=_("organisatie")
    )
    name = models.CharField(_("naam"), max_length=200)
    sort_key = models.CharField(_("sorteersleutel"), max_length=200, editable=False)
    kind = models.CharField(_("soort"), max_length=20, choices=NameKind)
    until = models.DateField(_("tot"), null=True, blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("andere naam")
        verbose_name_plural = _("andere namen")
        ordering = ["sort_key"]
        indexes = [GinIndex(OpClass(F("sort_key"), name="gin_trgm_ops"), name="organisation_name_trgm")]
        constraints = [
            models.UniqueConstraint(
                name="organisation_has_a_name_once",
                fields=["organisation", "name"],
                violation_error_message=_("Deze organisatie heeft deze naam al."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)


@pghistory.track()
class OrganisationIdentifier(Sourced):
    """The number under which another register knows an organisation. Two schools may share a KVK number."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="identifiers", verbose_name=_("organisatie")
    )
    scheme = models.CharField(_("soort"), max_length=20, choices=IdentifierScheme)
    value = models.CharField(_("waarde"), max_length=200)
    valid_from = models.DateField(_("geldig vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("niet meer geldig vanaf"), null=True, blank=True)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("nummer")
        verbose_name_plural = _("nummers")
        ordering = ["scheme", "value"]
        indexes = [models.Index(fields=["value"], name="identifier_value")]
        constraints = [
            models.UniqueConstraint(
                name="organisation_has_an_identifier_once",
                fields=["organisation", "scheme", "value"],
                violation_error_message=_("Deze organisatie heeft dit nummer al."),
            ),
            models.UniqueConstraint(
                name="identifier_names_one_organisation",
                fields=["scheme", "value"],
                condition=Q(scheme__in=["brin", "tooi", "ror", "wikidata", "rio_oe"], valid_until=None),
                violation_error_message=_("Dit nummer is al van een andere organisatie."),
            ),
            *(
                models.CheckConstraint(
                    name=f"identifier_{scheme}_shape",
                    condition=~Q(scheme=scheme) | Q(value__regex=shape),
                    violation_error_message=message,
                )
                for scheme, (shape, message) in SHAPES.items()
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    def clean(self) -> None:
        """The check digit of an RSIN, which a shape cannot tell."""
        if message := fault(self.scheme, self.value):
            raise ValidationError({"value": message})


@pghistory.track()
class OrganisationLink(Sourced):
    """Two organisations are linked by ownership or board. A pair is written once, the lowest key first."""

    one = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("organisatie"))
    other = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("verbonden met"))
    reason = models.CharField(_("hoe"), max_length=200)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("band tussen organisaties")
        verbose_name_plural = _("banden tussen organisaties")
        ordering = ["one", "other"]
        constraints = [
            models.UniqueConstraint(
                name="organisations_are_linked_once",
                fields=["one", "other"],
                violation_error_message=_("Deze band staat er al."),
            ),
            models.CheckConstraint(
                name="link_lowest_key_first",
                condition=Q(one__lt=F("other")),
                violation_error_message=_(
                    "Een band staat er één keer in, tussen twee verschillende organisaties."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.one_id and self.other_id and self.one_id > self.other_id:
            self.one, self.other = self.other, self.one
        super().save(*args, **kwargs)
