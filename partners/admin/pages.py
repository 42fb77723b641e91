"""What the pages of partners share: a search that reads like people write, and questions of a colleague."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.choices import RegionKind
from partners.models import Region

Doubt = tuple[Any, Callable[[Any], QuerySet[Any]]]


def today() -> date:
    """The admin is the outermost caller: here it reads the clock, in one place."""
    return timezone.localdate()


class SearchesLikePeople(admin.ModelAdmin):
    """Accents, capitals and punctuation do not matter, and former names and numbers are found too."""

    search_fields = ["sort_key"]  # turns the box on; the queryset's own search does the finding
    list_per_page = 50

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        found: Any = queryset
        return (found.search(search_term, hidden=True) if search_term.strip() else found), False


class Doubts(admin.SimpleListFilter):
    """Rows about which a colleague would ask something. A subclass names the questions."""

    title = _("twijfel")
    parameter_name = "twijfel"
    doubts: ClassVar[Sequence[Doubt]] = ()

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(number), question) for number, (question, _verb) in enumerate(self.doubts)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        if chosen is None or not chosen.isdecimal() or int(chosen) >= len(self.doubts):
            return queryset
        return self.doubts[int(chosen)][1](queryset)


class AsksDoubts(admin.ModelAdmin):
    """Doubts are asked after saving, and never block."""

    doubts: ClassVar[Sequence[Doubt]] = ()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        saved = self.model._default_manager.filter(pk=form.instance.pk)
        for question, doubtful in self.doubts:
            if doubtful(saved).exists():
                messages.warning(request, question)


class InRegion(admin.SimpleListFilter):
    """In a province or labour market region, or in what lies in it."""

    title = _("gebied")
    parameter_name = "gebied"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        regions = Region.objects.of_kind(RegionKind.PROVINCE, RegionKind.LABOUR_MARKET).for_listing()
        return [(region.code, f"{region.name} ({region.code})") for region in regions]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: Any = queryset
        return found.in_region(self.value(), today()) if self.value() else found
