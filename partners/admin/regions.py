"""Places, and what lies in what."""

from __future__ import annotations

from django.contrib import admin
from django.db import models

from partners.admin.inlines import SOURCE, RowsInline, ShownInline
from partners.admin.pages import SearchesLikePeople
from partners.models import Containment, Region


class LiesInInline(RowsInline):
    model = Containment
    fk_name = "inner"
    fields = ["outer", "valid_from", "valid_until", *SOURCE]
    autocomplete_fields = ["outer"]
    verbose_name_plural = "ligt in"


class LieHereInline(ShownInline):
    model = Containment
    fk_name = "outer"
    fields = ["inner", "valid_from", "valid_until"]
    verbose_name_plural = "hier ligt in"


@admin.register(Region)
class RegionAdmin(SearchesLikePeople):
    list_display = ["name", "code", "kind", "centre", "valid_from", "valid_until"]
    list_filter = ["kind", "confidence"]
    list_select_related = ["centre"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    autocomplete_fields = ["centre"]
    inlines = [LiesInInline, LieHereInline]


@admin.register(Containment)
class ContainmentAdmin(admin.ModelAdmin):
    list_display = ["inner", "outer", "outer_kind", "valid_from", "valid_until"]
    list_filter = ["outer_kind"]
    list_select_related = ["inner", "outer"]
    search_fields = ["inner__name", "inner__code", "outer__name", "outer__code"]
    autocomplete_fields = ["inner", "outer"]
