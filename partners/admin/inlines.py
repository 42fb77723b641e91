"""Rows below another row: however many there are, what they point at is asked for once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from partners.written import AMOUNTS

SOURCE = ("source", "read_on", "confidence", "note")


class ChosenSelect(AutocompleteSelect):
    """Knows the names of what was chosen before; Django's own asks the database for them in every row."""

    labels: Mapping[str, str] = {}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        chosen = [str(key) for key in value if key]
        if not set(chosen) <= self.labels.keys():  # chosen just now, on a page that is shown again
            return super().optgroups(name, value, attr)
        options = [
            self.create_option(name, key, self.labels[key], True, index, attrs=attr)
            for index, key in enumerate(chosen)
        ]
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, empty + options, 0)]


class RowsInline(admin.TabularInline):
    """A row with its source; what it points at is looked up for the whole table at once."""

    extra = 0
    formfield_overrides = AMOUNTS | {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 1, "cols": 25})}
    }

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        self.parent = obj  # an inline is made anew for each request
        return super().get_formset(request, obj, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        pointers = [each.name for each in self.model._meta.fields if each.many_to_one]
        return super().get_queryset(request).select_related(*pointers)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            widget = ChosenSelect(db_field, self.admin_site)
            widget.labels = self._labels(db_field, request)
            kwargs["widget"] = widget
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _labels(self, db_field: Any, request: HttpRequest) -> dict[str, str]:
        """The names of what the rows of this table point at."""
        if self.parent is None:
            return {}
        rows = self.model._default_manager.filter(**{self._to_parent(): self.parent})
        chosen = db_field.related_model._default_manager.filter(pk__in=rows.values(db_field.name))
        return {str(each.pk): str(each) for each in chosen}

    def _to_parent(self) -> str:
        return self.fk_name or next(
            each.name
            for each in self.model._meta.fields
            if each.many_to_one and isinstance(self.parent, each.related_model)
        )


class ShownInline(admin.TabularInline):
    """Rows that are only shown here; each has a page of its own to be edited on."""

    extra = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        pointers = [each.name for each in self.model._meta.fields if each.many_to_one]
        return super().get_queryset(request).select_related(*pointers)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
