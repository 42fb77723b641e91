"""Searches that somebody keeps, to hear of what newly fits them."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, user: Any) -> Self:
        return self.filter(user=user)

    def behind(self, stand: str) -> Self:
        """Those at which nobody looked since the register stands so; of people who may come in."""
        return self.filter(user__is_active=True).exclude(stand=stand)


class SavedSearch(models.Model):
    """A filtered list of schemes, by a name. `query`: its filters, as in an address.

    `schemes` and `calls`: the rows that were in it by now, so what is no news. `stand`: of which stand of the
    register that is so.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches", verbose_name=_("van wie")
    )
    name = models.CharField(_("naam"), max_length=80)
    query = models.CharField(_("welke filters"), max_length=500)
    since = models.DateTimeField(_("sinds"))
    schemes = ArrayField(models.BigIntegerField(), default=list, blank=True, verbose_name=_("regelingen"))
    calls = ArrayField(models.BigIntegerField(), default=list, blank=True, verbose_name=_("tijdvakken"))
    stand = models.CharField(_("bekeken bij"), max_length=64, blank=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("bewaarde zoekopdracht")
        verbose_name_plural = _("bewaarde zoekopdrachten")
        ordering = ["user", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="search_saved_once",
                fields=["user", "query"],
                violation_error_message=_("Deze zoekopdracht heb je al bewaard."),
            ),
            models.CheckConstraint(
                name="search_has_a_name_and_filters",
                condition=~Q(name="") & ~Q(query=""),
                violation_error_message=_("Geef de zoekopdracht een naam, en kies ten minste één filter."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
