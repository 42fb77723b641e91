"""What was loaded, what is published and what a search looks in, for whoever wonders; and synonyms."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from publication.embedding import SitesField
from publication.models import (
    Baseline,
    Document,
    EmbedKey,
    Feed,
    Report,
    SearchEntry,
    SearchName,
    SearchStand,
    SearchWord,
    Synonym,
    Version,
    Waiting,
)


class ToLookAt(admin.ModelAdmin):
    """Rows that nobody edits: whatever wrote them writes them again."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Baseline)
class BaselineAdmin(ToLookAt):
    """The next load compares with these values, and writes them itself."""

    list_display = ["label", "key"]
    list_filter = ["label"]
    search_fields = ["key"]


@admin.register(Document)
class DocumentAdmin(ToLookAt):
    """What the API serves of a record; made again whenever something about the record changes."""

    list_display = ["key", "resource", "position"]
    list_filter = ["resource"]
    search_fields = ["key"]


@admin.register(Version)
class VersionAdmin(ToLookAt):
    """What was to be read of a record, and from when."""

    list_display = ["position", "resource", "key", "changed_at"]
    list_filter = ["resource"]
    search_fields = ["key"]


@admin.register(Waiting)
class WaitingAdmin(ToLookAt):
    """What the next reader, or the next who saves something, publishes."""

    list_display = ["resource", "record", "changed_at"]
    list_filter = ["resource"]


@admin.register(Feed)
class FeedAdmin(ToLookAt):
    list_display = ["name", "position"]


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    """What visitors say is not right: read it, look in the source, and write down what was done."""

    list_display = ["page", "text", "made_at", "settled_at"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter)]
    search_fields = ["page", "text"]
    readonly_fields = ["page", "text", "source", "email", "made_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(SearchEntry)
class SearchEntryAdmin(ToLookAt):
    """Under which names a record is found; triggers of the database write it."""

    list_display = ["title", "resource", "slug"]
    list_filter = ["resource"]
    search_fields = ["slug", "plain"]
    fields = ["resource", "slug", "title", "names", "subjects", "text"]


@admin.register(SearchName)
class SearchNameAdmin(ToLookAt):
    list_display = search_fields = ["key"]


@admin.register(SearchStand)
class SearchStandAdmin(ToLookAt):
    """As long as it says the same, a search finds the same."""

    list_display = ["changed"]


@admin.register(SearchWord)
class SearchWordAdmin(ToLookAt):
    list_display = ["word", "lexeme"]
    search_fields = ["word"]


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin):
    """What people say and do not find; it works at once."""

    list_display = ["term", "meant", "reason"]
    search_fields = ["term", "reason"]

    @admin.display(description=Synonym._meta.get_field("means").verbose_name)
    def meant(self, synonym: Synonym) -> Any:
        return ", ".join(synonym.means)


class EmbedKeyForm(forms.ModelForm):
    origins = SitesField()


@admin.register(EmbedKey)
class EmbedKeyAdmin(admin.ModelAdmin):
    """Whoever fills in when it was revoked, takes the list out of every page that shows it."""

    list_display = ["name", "owner", "key", "origins", "revoked_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["owner"]
    search_fields = ["name", "key"]
    form = EmbedKeyForm
    autocomplete_fields = ["owner"]
    readonly_fields = ["key"]
