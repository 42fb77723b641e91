"""Answers to requests that made something, kept so that a repeated request makes nothing twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RepeatableAnswer(models.Model):
    """What was answered to a request with an Idempotency-Key, for a day, as it went over the wire.

    `who`: a user, or the keyed hash of an address. `fingerprint`: of method, address, language and body.
    """

    who = models.CharField(_("wie"), max_length=80)
    key = models.CharField(_("sleutel"), max_length=200)
    fingerprint = models.CharField(_("controlesom van het verzoek"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status"))
    headers = models.JSONField(_("koppen"))
    body = models.BinaryField(_("antwoord"))
    given_at = models.DateTimeField(_("gegeven op"), db_index=True)

    class Meta:
        verbose_name = _("antwoord voor een herhaling")
        verbose_name_plural = _("antwoorden voor herhalingen")
        ordering = ["-given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_answer_per_idempotency_key",
                fields=["who", "key"],
                violation_error_message=_("Met deze sleutel is al iets gevraagd."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}, {self.key}"
