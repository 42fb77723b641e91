"""Where facts were read, and how sure they are."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.choices import Certainty, SourceKind
from funding.models.revision import bumps_revision
from funding.querysets.sourced import SourceDocumentQuerySet

KEY = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Gebruik kleine letters, cijfers en streepjes."))


@pghistory.track()
@bumps_revision
class SourceDocument(models.Model):
    """A document in which facts were read: a regulation, an official notice, a page, a magazine."""

    key = models.CharField(_("sleutel"), max_length=80, unique=True, validators=[KEY])
    title = models.CharField(_("titel"), max_length=300)
    identifier = models.CharField(
        _("kenmerk"),
        max_length=60,
        blank=True,
        help_text=_("BWBR0048883, stcrt-2023-31220, prb-2025-12011 …"),
    )
    url = models.URLField(_("adres"), max_length=500, blank=True)
    publisher = models.CharField(_("uitgever"), max_length=200, blank=True)
    kind = models.CharField(_("soort"), max_length=20, choices=SourceKind)
    read_on = models.DateField(_("gelezen op"))
    note = models.TextField(_("opmerking"), blank=True)

    objects = SourceDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("bron")
        verbose_name_plural = _("bronnen")
        ordering = ["title", "key"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_official(self) -> bool:
        return self.kind in SourceKind.official()


class Sourced(models.Model):
    """A published fact: where it was read, how sure it is, and when somebody compared it with the source.

    A load says what a source says; only a person checks. Changed is not checked.
    """

    source = models.ForeignKey(
        SourceDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("bron")
    )
    article = models.CharField(_("artikel"), max_length=40, blank=True)
    paragraph = models.CharField(_("lid"), max_length=20, blank=True)
    point = models.CharField(_("onderdeel"), max_length=20, blank=True)
    quote = models.TextField(_("letterlijke tekst"), blank=True)
    read_on = models.DateField(_("gelezen op"))
    certainty = models.CharField(
        _("zekerheid"), max_length=20, choices=Certainty, default=Certainty.CONFIRMED
    )
    checked_at = models.DateTimeField(_("vergeleken met de bron op"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("vergeleken door"),
    )
    note = models.TextField(_("opmerking voor collega's"), blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_checked_when_and_by_whom",
                condition=Q(checked_at=None, checked_by=None)
                | Q(checked_at__isnull=False, checked_by__isnull=False),
                violation_error_message=_(
                    "Vul in wanneer én door wie dit met de bron is vergeleken, of geen van beide."
                ),
            ),
        ]

    @property
    def stewards(self) -> frozenset[int]:
        """The organisations in whose name this is kept: those of the scheme it belongs to."""
        of_scheme: frozenset[int] = self.scheme.stewards  # type: ignore[attr-defined]
        return of_scheme

    @property
    def cited(self) -> str:
        """Short, as people write it: 11(3)(b)."""
        return self.article + "".join(f"({part})" for part in (self.paragraph, self.point) if part)
