"""Calls: what is open, what opens next, what nobody has checked; and next year's as a copy."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding.admin.claimed import ClaimedAdmin, ClaimInline
from funding.admin.filters import Doubt, DoubtFilter, PhaseFilter, StaleFilter
from funding.admin.forms import CallForm
from funding.admin.moments import moment_of
from funding.admin.sourced import SOURCE_FIELDS, KnownSources, SourcedAdmin
from funding.choices import Availability
from funding.clock import closing_text, opening_text
from funding.copying import next_years_call
from funding.models import Call, Ceiling
from funding.querysets.calls import CallQuerySet

DOUBTS: list[Doubt] = [  # Not errors, so never constraints: things a colleague would ask about.
    (_("Is het subsidieplafond van dit tijdvak echt niet bekend?"), CallQuerySet.without_ceiling),
    (_("Is niet bekend hoe het geld wordt verdeeld?"), CallQuerySet.without_known_allocation),
    (_("Wanneer sluit dit tijdvak? Of blijft het open tot het geld op is?"), CallQuerySet.without_closing),
    (_("Staat de letterlijke tekst van de bron niet vast?"), CallQuerySet.without_words_of_the_source),
    (_("Is dit tijdvak echt langer dan een jaar open?"), CallQuerySet.longer_than_a_year),
]


class WindowColumns:
    """Opening and closing as they are written, on the clock of the call."""

    @admin.display(description=_("opent"), ordering="opens_at")
    def opens(self, call: Call) -> str:
        if call.opens_at is None:
            return call.opens_text or gettext("onbekend")
        return opening_text(call.opens_at, call.opens_time_known, call.clock)

    @admin.display(description=_("sluit"), ordering="closes_at")
    def closes(self, call: Call) -> str:
        if call.closes_at is None:
            return call.closes_text or gettext("onbekend")
        return closing_text(call.closes_at, call.closes_time_known, call.clock)


class CeilingInline(KnownSources, admin.TabularInline):
    model = Ceiling
    fields = ["size_class", "sequence", "amount", "source", "article", "read_on", "certainty", "note"]
    extra = 0


@admin.register(Call)
class CallAdmin(ClaimedAdmin, WindowColumns, SourcedAdmin):
    form = CallForm
    list_display = [
        "slug",
        "scheme",
        "phase",
        "opens",
        "closes",
        "certainty",
        "allocation",
        "is_public",
        "checked_at",
    ]
    list_filter = [PhaseFilter, StaleFilter, DoubtFilter, "certainty", "allocation", "stage"]
    list_select_related = ["scheme"]
    search_fields = ["slug", "scheme__short_name", "scheme__name", "strand"]
    date_hierarchy = "closes_at"
    autocomplete_fields = ["scheme", "source"]
    actions = ["mark_checked", "copy_to_next_year"]
    inlines = [CeilingInline, ClaimInline]
    save_as = True
    doubts = [*DOUBTS, *SourcedAdmin.doubts]
    fieldsets = [
        (None, {"fields": ["scheme", "slug", ("strand", "stage"), "serves_period", "published_at"]}),
        (
            _("tijdvak"),
            {
                "fields": [
                    "zone",
                    ("opens_at", "opens_text"),
                    ("closes_at", "closes_text"),
                    "closes_when_spent",
                    ("announced_opens_at", "announced_closes_at"),
                    "expected_until",
                    ("exhausted_at", "withdrawn_at"),
                ]
            },
        ),
        (
            _("verdeling"),
            {
                "fields": [
                    "allocation",
                    ("allocation_note_nl", "allocation_note_en"),
                    ("applications", "awards"),
                ]
            },
        ),
        SOURCE_FIELDS,
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        calls: Any = super().get_queryset(request)
        return calls.with_availability(moment_of(request))

    @admin.display(description=_("fase"))
    def phase(self, call: Any) -> str:
        return str(Availability(call.availability).label)

    @admin.display(description=_("openbaar"), boolean=True, ordering="published_at")
    def is_public(self, call: Call) -> bool:
        return call.is_published

    @admin.action(description=_("Kopieer tijdvak naar volgend jaar"), permissions=["add"])
    def copy_to_next_year(self, request: HttpRequest, queryset: CallQuerySet) -> None:
        for call in self.kept(request, queryset.select_related("scheme__programme")):
            copy = next_years_call(call)
            try:
                copy.full_clean()
            except ValidationError as error:
                self.message_user(request, f"{call.slug}: {' '.join(error.messages)}", messages.ERROR)
                continue
            copy.save()
            self.message_user(
                request, _("%s gemaakt: verwacht, en nog niet openbaar.") % copy.slug, messages.SUCCESS
            )
