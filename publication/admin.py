"""What was loaded, for whoever wonders why a fixture no longer changes a row."""

from django.contrib import admin
from django.http import HttpRequest

from publication.models import Baseline


@admin.register(Baseline)
class BaselineAdmin(admin.ModelAdmin):
    """To look at only: the next load compares with these values, and writes them itself."""

    list_display = ["label", "key"]
    list_filter = ["label"]
    search_fields = ["key"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Baseline | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Baseline | None = None) -> bool:
        return False
