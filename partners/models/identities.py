"""Under which other names and numbers an organisation is known."""

from __future__ import annotations

from typing import Any

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partners.choices import IdentifierScheme, NameKind
from partners.identifiers import RSIN_FAULT, SHAPES, eleven_test, fault
from partners.models.organisations import Organisation
from partners.models.provenance import OwnedQuerySet, Sourced
from partners.naming import sort_key


class OfOrganisationQuerySet(OwnedQuerySet):
    owners = ("organisation",)


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

    objects = OfOrganisationQuerySet.as_manager()

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

    objects = OfOrganisationQuerySet.as_manager()

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
            models.CheckConstraint(
                name="identifier_rsin_passes_eleven_test",
                condition=eleven_test(),
                violation_error_message=RSIN_FAULT,
            ),
            models.CheckConstraint(
                name="identifier_valid_from_before_until",
                condition=Q(valid_from__lt=F("valid_until")) | Q(valid_from=None) | Q(valid_until=None),
                violation_error_message=_("Een nummer vervalt na de dag waarop het ingaat."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    def clean(self) -> None:
        """The check digit of an RSIN, which a shape cannot tell."""
        if message := fault(self.scheme, self.value):
            raise ValidationError({"value": message})
