"""Claims: two sources that disagree both stay, until somebody settles it with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from funding import claims
from funding.claim_values import value_text
from funding.models.calls import Call, Ceiling
from funding.models.criteria import Criterion
from funding.models.revision import bumps_revision
from funding.models.schemes import Scheme
from funding.models.sources import Sourced
from funding.models.terms import CostTerm, GrantTerm
from funding.models.wording import in_both_languages
from funding.querysets.claims import ClaimQuerySet

OWN = "own"
FIELD_NAMES = sorted({name for fields in claims.FIELDS.values() for name in fields})


def about(model: type[models.Model]) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        model,
        models.CASCADE,
        related_name="claims",
        null=True,
        blank=True,
        verbose_name=model._meta.verbose_name,
    )


@pghistory.track()
@bumps_revision
class Claim(Sourced):
    """What one source says of one field of a scheme, or of one row below it.

    The row's own word is kept as a claim too (`key` is `own`): the row itself holds the value that counts.
    """

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="all_claims", verbose_name=_("regeling"))
    call = about(Call)
    ceiling = about(Ceiling)
    grant_term = about(GrantTerm)
    cost_term = about(CostTerm)
    criterion = about(Criterion)
    field = models.CharField(_("veld"), max_length=40, choices=[(name, name) for name in FIELD_NAMES])
    key = models.SlugField(_("sleutel"), max_length=80, help_text=_("'own': wat de rij zelf zegt."))
    value = models.JSONField(_("waarde"))
    text_nl = models.TextField(_("wat de bron zegt"), blank=True)
    text_en = models.TextField(_("wat de bron zegt, in het Engels"), blank=True)
    settled_at = models.DateTimeField(_("beslist op"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("beslist door"),
    )
    reason = models.TextField(_("reden"), blank=True)
    upheld = models.BooleanField(_("deze bron krijgt gelijk"), default=False)

    objects = ClaimQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("bewering")
        verbose_name_plural = _("beweringen")
        ordering = ["scheme", "field", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                name="claim_is_about_one_row",
                condition=LessThanOrEqual(Func(*claims.ABOUT, function="num_nonnulls"), Value(1)),
                violation_error_message=_("Een bewering gaat over één rij, of over de regeling zelf."),
            ),
            models.CheckConstraint(
                name="claim_is_settled_by_somebody_with_a_reason",
                condition=Q(settled_at=None, settled_by=None, reason="")
                | Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(reason=""),
                violation_error_message=_("Wie beslist, zegt wanneer en waarom."),
            ),
            models.CheckConstraint(
                name="claim_is_upheld_when_settled",
                condition=Q(upheld=False) | Q(settled_at__isnull=False),
                violation_error_message=_("Een bron krijgt pas gelijk als iemand heeft beslist."),
            ),
            models.UniqueConstraint(
                name="one_claim_per_field_and_key",
                fields=["scheme", *claims.ABOUT, "field", "key"],
                nulls_distinct=False,
                violation_error_message=_("Deze bron zegt al iets over dit veld."),
            ),
            models.UniqueConstraint(
                name="one_claim_is_upheld",
                fields=["scheme", *claims.ABOUT, "field"],
                condition=Q(upheld=True),
                nulls_distinct=False,
                violation_error_message=_("Over dit veld heeft al een bron gelijk gekregen."),
            ),
            in_both_languages("claim", "text"),
        ]

    def __str__(self) -> str:
        return f"{self.row}, {self.field}: {self.text_nl or self.written}"

    @property
    def about(self) -> str:
        """What kind of row it is about: a name in `claims.FIELDS`."""
        return next((name for name in claims.ABOUT if getattr(self, f"{name}_id") is not None), "scheme")

    @property
    def row(self) -> Any:
        return getattr(self, self.about)

    @property
    def is_own(self) -> bool:
        return self.key == OWN

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None

    @property
    def said(self) -> claims.Said:
        return claims.Said(value=self.value, settled=self.is_settled, upheld=self.upheld)

    @property
    def written(self) -> str:
        """The value as people write it."""
        call = self.call or (self.ceiling.call if self.ceiling else None)
        return value_text(self.value, call.clock) if call else value_text(self.value)

    def clean(self) -> None:
        super().clean()
        if self.scheme_id and self.field not in claims.FIELDS[self.about]:
            known = ", ".join(claims.FIELDS[self.about])
            raise ValidationError({"field": _("Over deze velden kunnen bronnen verschillen: %s.") % known})
        if self.scheme_id and self.about != "scheme" and self._scheme_of_row() != self.scheme_id:
            raise ValidationError({"scheme": _("De rij is van een andere regeling.")})

    def _scheme_of_row(self) -> int:
        return int(self.row.call.scheme_id if self.ceiling_id else self.row.scheme_id)

    def settle(self, *, at: datetime, by: Any, reason: str) -> None:
        """Decide in favour of this claim, about all that sources say of the field now."""
        rivals = type(self).objects.of_the_same_field(self)
        decided = {"settled_at": at, "settled_by": by, "reason": reason}
        rivals.update(upheld=False, **decided)
        rivals.filter(pk=self.pk).update(upheld=True)
