"""Whether one can apply, from edge to edge: for whoever wonders why a list says what it says."""

from django.contrib import admin

from funding.models import CallState, SchemeState
from publication.admin import ToLookAt


@admin.register(CallState)
class CallStateAdmin(ToLookAt):
    """The database writes these again whenever a call changes."""

    list_display = ["call", "during", "availability"]
    list_filter = ["availability"]
    list_select_related = ["call"]
    search_fields = ["call__slug"]


@admin.register(SchemeState)
class SchemeStateAdmin(ToLookAt):
    """The database writes these again whenever a scheme changes, or one of its calls."""

    list_display = ["scheme", "during", "availability", "call"]
    list_filter = ["availability"]
    list_select_related = ["scheme", "call"]
    search_fields = ["scheme__slug", "scheme__short_name"]
