"""Filters that translate a choice into a verb of the querysets, and do nothing else."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from funding.admin.moments import moment_of
from funding.choices import Availability

Doubt = tuple[Any, Callable[[Any], QuerySet[Any]]]


class StaleFilter(admin.SimpleListFilter):
    title = _("vergeleken met de bron")
    parameter_name = "vergeleken"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("oud", _("drie maanden niet gecontroleerd")), ("betwist", _("bronnen spreken elkaar tegen"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "oud":
                return queryset.stale_at(moment_of(request))
            case "betwist":
                return queryset.disputed()
        return queryset


class PhaseFilter(admin.SimpleListFilter):
    """Of calls and of schemes: the words mean the same as on the pages and in the API."""

    title = _("fase")
    parameter_name = "fase"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Availability.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        word = self.value()
        return queryset.available_at(moment_of(request), word) if word else queryset


class DoubtFilter(admin.SimpleListFilter):
    """What a colleague would ask about, as a list to work through."""

    title = _("twijfel")
    parameter_name = "twijfel"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [(str(number), question) for number, (question, _verb) in enumerate(model_admin.doubts)]

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        self.doubts: Sequence[Doubt] = model_admin.doubts
        super().__init__(request, params, model, model_admin)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = {str(number): verb for number, (_question, verb) in enumerate(self.doubts)}.get(
            self.value() or ""
        )
        return chosen(queryset) if chosen else queryset
