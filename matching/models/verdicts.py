"""Verdicts that were kept. What stands in a row is never changed: not by us, and not by raw SQL."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from matching.models.plans import never_changed

LANGUAGES = ("nl", "en")


class Sha256(Func):
    """The hash of bytes as the database works it out itself."""

    template = "encode(sha256(%(expressions)s), 'hex')"
    output_field = models.CharField()


def _fits(column: str, hash_: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"kept_{column}_fits_its_hash",
        condition=Q(**{hash_: Sha256(F(column))}),
        violation_error_message=_("De bytes zijn niet die waarvan de controlesom is."),
    )


@never_changed
class KeptVerdict(models.Model):
    """An answer as it was given, and everything it was made of.

    `snapshot`: see `matching.keeping`. `answer_nl`, `answer_en`: the bytes of the API's answer.
    """

    id = models.UUIDField(_("kenmerk"), primary_key=True, default=uuid.uuid4, editable=False)
    kept_at = models.DateTimeField(_("bewaard op"))
    moment = models.DateTimeField(_("tijdstip van het oordeel"))
    engine = models.CharField(_("versie van de motor"), max_length=100)
    revision = models.BigIntegerField(_("stand van het register"))
    snapshot = models.BinaryField(_("waar het antwoord uit volgt"))
    snapshot_sha256 = models.CharField(_("controlesom daarvan"), max_length=64)
    answer_nl = models.BinaryField(_("antwoord (nl)"))
    sha256_nl = models.CharField(_("controlesom van het antwoord (nl)"), max_length=64)
    answer_en = models.BinaryField(_("antwoord (en)"))
    sha256_en = models.CharField(_("controlesom van het antwoord (en)"), max_length=64)

    class Meta:
        verbose_name = _("bewaard oordeel")
        verbose_name_plural = _("bewaarde oordelen")
        ordering = ["-kept_at", "pk"]
        constraints = [
            _fits("snapshot", "snapshot_sha256"),
            _fits("answer_nl", "sha256_nl"),
            _fits("answer_en", "sha256_en"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    def get_absolute_url(self) -> str:
        return reverse("matching:kept_verdict", args=[self.pk])

    def answer(self, language: str) -> bytes:
        """The bytes in this language, as they were given."""
        return bytes(self._in("answer", language))

    def etag(self, language: str) -> str:
        return f'"{self._in("sha256", language)}"'

    def _in(self, name: str, language: str) -> Any:
        return getattr(self, f"{name}_{language if language in LANGUAGES else LANGUAGES[0]}")
