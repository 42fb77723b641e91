"""Organisations of every kind, under all their names and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

import pghistory
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, F, Prefetch, Q, Value, When
from django.utils.translation import gettext_lazy as _

from partners.choices import Confidence, OrganisationKind, OrganisationStatus, Sector
from partners.models.provenance import Sourced, SourcedQuerySet
from partners.models.regions import Region
from partners.naming import sort_key

FUNDED = {"true": True, "false": False}


class OrganisationQuerySet(SourcedQuerySet):
    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def in_sector(self, *sectors: str) -> Self:
        return self.filter(sectors__overlap=list(sectors))

    def with_funding(self) -> Self:
        """Each with `word`, whether it is publicly funded: true or false; null: unknown."""
        words = [When(publicly_funded=told, then=Value(word)) for word, told in FUNDED.items()]
        return self.annotate(word=Case(*words, output_field=models.CharField()))

    def in_region(self, code: str, day: date) -> Self:
        """Seated in this region, or in a region that lies in it on that day."""
        places = Region.objects.within(code, day).values("pk")
        return self.filter(Q(municipality__in=places) | Q(country__in=places))

    def search(self, text: str, hidden: bool = False) -> Self:
        """By a part of any of its names, present or former, or by one of its numbers.

        Not by a name or number of low confidence, unless `hidden`, for those who keep the register.
        """
        numbers = self.public_rows("identifiers", hidden).filter(value__iexact=text.strip())
        found = Q(pk__in=numbers.values("organisation"))
        if key := sort_key(text):
            names = self.public_rows("names", hidden).filter(sort_key__contains=key)
            found |= Q(sort_key__contains=key) | Q(pk__in=names.values("organisation"))
        return self.filter(found)

    def identified_by(self, references: Iterable[str]) -> Self:
        """Those with one of these slugs, BRINs or KVK numbers."""
        wanted = [reference.strip() for reference in references]
        numbers = Q(
            identifiers__scheme__in=("brin", "kvk"), identifiers__value__in=[w.upper() for w in wanted]
        )
        return self.filter(Q(slug__in=wanted) | numbers).distinct()

    def with_identifier(self, value: str) -> Self:
        """Those with this number, of whichever register, as far as it may be shown."""
        numbers = self.public_rows("identifiers").filter(value__iexact=value)
        return self.filter(pk__in=numbers.values("organisation"))

    def without_number(self) -> Self:
        """Known by name only: nobody can tell for sure which organisation in the outside world it is."""
        return self.filter(identifiers=None)

    def without_seat(self) -> Self:
        return self.filter(municipality=None)

    def for_listing(self) -> Self:
        return self.select_related("municipality", "country").order_by("sort_key", "pk")

    def for_detail(self) -> Self:
        """What a public page tells: nothing of low confidence."""
        followed = self.model.objects.public().exclude(successor_confidence=Confidence.LOW)
        return (
            self.for_listing()
            .select_related("successor")
            .with_public(names=(), identifiers=(), memberships=("partnership",), grants=("partnership",))
            .prefetch_related(Prefetch("predecessors", followed))
        )

    def with_money_of_partnerships(self) -> Self:
        """And of what each takes part in, the grants that it received."""
        grants = apps.get_model("partners", "GrantReceived").objects.public()
        return self.prefetch_related(Prefetch("memberships__partnership__grants", grants))


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
    successor_confidence = models.CharField(
        _("betrouwbaarheid van de opvolger"), max_length=10, choices=Confidence, blank=True
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
            models.Index(fields=["sort_key", "id"], name="organisation_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                name="organisation_is_not_its_own_successor",
                condition=Q(successor=None) | ~Q(successor=F("pk")),
                violation_error_message=_("Een organisatie volgt zichzelf niet op."),
            ),
            models.CheckConstraint(
                name="organisation_with_a_successor_is_no_more",
                condition=Q(successor=None, successor_confidence="")
                | Q(successor__isnull=False, status__in=["merged", "ended"]) & ~Q(successor_confidence=""),
                violation_error_message=_(
                    "Alleen wie is opgegaan of opgeheven heeft een opvolger. Zeg erbij hoe zeker die is."
                ),
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

    @property
    def shown_successor(self) -> Organisation | None:
        """The successor as far as it may be shown: not when it is a guess, nor when it is hidden itself."""
        if self.successor and Confidence.LOW not in (self.successor_confidence, self.successor.confidence):
            return self.successor
        return None

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)
