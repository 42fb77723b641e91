"""Kept verdicts: to find, to open and, for an administrator, to throw away. Nobody changes one."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from matching.admin.plans import OnlyToSee
from matching.models import KeptVerdict


@admin.register(KeptVerdict)
class KeptVerdictAdmin(OnlyToSee, admin.ModelAdmin):
    list_display = ["id", "kept_at", "moment", "engine"]
    date_hierarchy = "kept_at"
    list_filter = ["engine"]
    search_fields = ["id"]
    fields = [
        "id", "kept_at", "moment", "engine", "revision", "snapshot_sha256", "sha256_nl", "sha256_en",
    ]  # fmt: skip
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[KeptVerdict]:
        """A list has no use for the documents themselves."""
        return super().get_queryset(request).defer("snapshot", "answer_nl", "answer_en")
