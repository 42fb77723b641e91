"""What every fact has in the admin: its source, the check against it, and the questions of a colleague."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from funding.admin.filters import Doubt, StaleFilter
from funding.admin.moments import moment_of
from funding.admin.widgets import SourceSelect, titles_of
from funding.claimed_rows import follow
from funding.querysets.sourced import SourcedQuerySet
from partners.admin.mandates import KeptAdmin
from partners.written import AMOUNTS

Fields = list[str | list[str] | tuple[str, ...] | tuple[()]]  # as the stubs of Django spell it

CITATION: Fields = ["source", ("article", "paragraph", "point"), "quote", ("read_on", "certainty"), "note"]
SOURCE_FIELDS: Any = (_("bron"), {"fields": [*CITATION, ("checked_at", "checked_by")]})
OF_AN_INLINE: Fields = ["source", ("article", "paragraph", "point"), ("read_on", "certainty"), "note"]


DOUBTS: list[Doubt] = [
    (
        _("Bevestigd, maar de bron is geen officiële tekst. Is het niet eerder 'gemeld'?"),
        SourcedQuerySet.confirmed_by_a_third_party,
    ),
]

# Django asks which scheme an address without one means; the next version means the same.
HTTPS: dict[Any, Any] = {models.URLField: {"assume_scheme": "https"}}


class SourcedAdmin(KeptAdmin):
    """Facts are found by what nobody checked; checking is an action, and never a field that one types."""

    autocomplete_fields = ["source"]
    formfield_overrides = HTTPS | AMOUNTS
    readonly_fields = ["checked_at", "checked_by"]
    actions = ["mark_checked"]
    list_filter: ClassVar[Any] = [StaleFilter, "certainty"]
    list_per_page = 50
    doubts: ClassVar[Sequence[Doubt]] = DOUBTS

    @admin.action(description=_("Vandaag vergeleken met de bron"), permissions=["change"])
    def mark_checked(self, request: HttpRequest, queryset: Any) -> None:
        marked = self.marked_checked(request, self.kept(request, queryset))
        text = ngettext("%d rij vergeleken met de bron.", "%d rijen vergeleken met de bron.", marked) % marked
        self.message_user(request, text, messages.SUCCESS)

    def marked_checked(self, request: HttpRequest, queryset: Any) -> int:
        """How many rows were marked. By key, because an annotated or ordered queryset cannot be updated."""
        rows = self.model._default_manager.filter(pk__in=queryset.values("pk"))
        return int(rows.mark_checked(at=moment_of(request), by=request.user))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Doubts are asked as questions and never block."""
        super().save_related(request, form, formsets, change)
        follow([(form.instance, form.changed_data), *_edited(formsets)])
        saved: QuerySet[Any] = self.model._default_manager.filter(pk=form.instance.pk)
        for question, doubtful in self.doubts:
            if doubtful(saved).exists():
                messages.warning(request, question)


def _edited(formsets: Any) -> list[tuple[Any, list[str]]]:
    return [each for formset in formsets for each in getattr(formset, "changed_objects", ())]


class KnownSources:
    """An inline of sourced rows: however many there are, the titles of their sources are one query."""

    admin_site: admin.AdminSite
    formfield_overrides = AMOUNTS

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "source":
            widget = SourceSelect(db_field, self.admin_site)
            widget.titles = titles_of(request)
            options["widget"] = widget
        return super().formfield_for_foreignkey(db_field, request, **options)


class OfSchemeAdmin(SourcedAdmin):
    """A row below a scheme, on a page of its own."""

    autocomplete_fields = ["source", "scheme"]
    list_select_related = ["scheme", "source"]
    list_display = ["__str__", "scheme", "cited", "certainty", "checked_at"]
    search_fields = ["scheme__short_name", "scheme__name", "article"]

    @admin.display(description=_("artikel"), ordering="article")
    def cited(self, row: Any) -> str:
        return str(row.cited)
