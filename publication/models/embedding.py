"""Which sites may show the pages for a frame, by a key that its owner hands them."""

from datetime import datetime
from secrets import token_urlsafe
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Regex
from django.utils.translation import gettext_lazy as _

ORIGIN = r"https://([*]\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?"
WRITE_AN_ORIGIN = _(
    "Schrijf https:// met de naam van de site: https://www.school.nl, of https://*.school.nl."
)
WITH_COMMAS = _("Met komma’s ertussen: https://www.school.nl, https://*.school.nl.")


def new_key() -> str:
    return token_urlsafe(12)


class EmbedKeyQuerySet(models.QuerySet["EmbedKey"]):
    def valid_at(self, moment: datetime) -> Self:
        return self.filter(Q(revoked_at=None) | Q(revoked_at__gt=moment))


class EmbedKey(models.Model):
    """No secret: it stands in the pages that show the frame. What it does is limit where that may be."""

    name = models.CharField(_("naam"), max_length=100, help_text=_("Van wie de sites zijn."))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="embed_keys", verbose_name=_("eigenaar")
    )
    key = models.CharField(_("sleutel"), max_length=40, unique=True, default=new_key, editable=False)
    origins = ArrayField(
        models.CharField(max_length=200, validators=[RegexValidator(f"^{ORIGIN}$", WRITE_AN_ORIGIN)]),
        verbose_name=_("sites"),
        help_text=WITH_COMMAS,
    )
    revoked_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)

    objects = EmbedKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("sleutel om in te bedden")
        verbose_name_plural = _("sleutels om in te bedden")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="embed_key_names_origins",
                # What stands here goes into a header: nothing else may.
                condition=Regex(
                    Func(
                        F("origins"), Value(" "), function="array_to_string", output_field=models.TextField()
                    ),
                    f"^{ORIGIN}( {ORIGIN})*$",
                ),
                violation_error_message=WRITE_AN_ORIGIN,
            ),
            models.CheckConstraint(
                name="embed_key_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Schrijf van wie de sites zijn."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
