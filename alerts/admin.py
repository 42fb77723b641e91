"""What an administrator sees of messages: nobody writes them by hand, and mail that failed can go again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from alerts.models import (
    Agenda,
    Delivery,
    Follow,
    Hook,
    Judged,
    Mail,
    Notice,
    Occasion,
    PlanRead,
    PlanWatch,
    Preference,
    Reading,
    RulesRead,
    SavedSearch,
    ToJudge,
    Unreadable,
    Watched,
)


class OnlyToLookAt(admin.ModelAdmin):
    """The machinery writes these; changing them by hand would tell people what is not so."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Reading)
class ReadingAdmin(OnlyToLookAt):
    list_display = ["position"]


@admin.register(RulesRead)
class RulesReadAdmin(OnlyToLookAt):
    list_display = ["scheme"]


@admin.register(PlanRead)
class PlanReadAdmin(OnlyToLookAt):
    list_display = ["plan", "since", "changed_at"]
    list_select_related = ["plan"]


@admin.register(ToJudge)
class ToJudgeAdmin(OnlyToLookAt):
    list_display = ["plan_id", "scheme", "cause", "try_at", "problem"]


@admin.register(Judged)
class JudgedAdmin(OnlyToLookAt):
    list_display = ["plan_id", "scheme", "outcome", "since", "edition"]


@admin.register(PlanWatch)
class PlanWatchAdmin(admin.ModelAdmin):
    list_display = ["user", "plan_id", "reach"]
    raw_id_fields = ["plan"]
    list_select_related = ["user"]
    autocomplete_fields = ["user"]


@admin.register(Unreadable)
class UnreadableAdmin(OnlyToLookAt):
    list_display = ["position", "try_at", "problem"]


@admin.register(Watched)
class WatchedAdmin(OnlyToLookAt):
    list_display = ["slug", "scheme", "position"]
    search_fields = ["slug", "scheme"]


@admin.register(Occasion)
class OccasionAdmin(OnlyToLookAt):
    list_display = ["kind", "record", "lead", "due", "until", "told_at"]
    list_filter = ["kind"]
    date_hierarchy = "due"


@admin.register(Notice)
class NoticeAdmin(OnlyToLookAt):
    list_display = ["recipient", "kind", "subject", "due", "made_at", "read_at"]
    list_filter = ["kind"]
    list_select_related = ["recipient"]
    search_fields = ["recipient__email", "subject"]


@admin.register(Mail)
class MailAdmin(OnlyToLookAt):
    list_display = ["recipient", "slot", "made_at", "tries", "outcome", "settled_at", "problem"]
    list_filter = ["outcome"]
    list_select_related = ["recipient"]
    search_fields = ["recipient__email", "problem"]
    actions = ["send_again"]

    @admin.action(description=_("Opnieuw versturen"), permissions=["view"])
    def send_again(self, request: HttpRequest, mails: QuerySet[Mail]) -> None:
        """Only what the mail server never took: nobody gets anything twice."""
        failed = mails.filter(outcome__in=Mail.Outcome.failures())
        again = failed.update(settled_at=None, outcome="", try_at=timezone.now(), leased_until=None)
        text = ngettext("%d mail gaat opnieuw.", "%d mails gaan opnieuw.", again) % again
        self.message_user(request, text)


@admin.register(Hook)
class HookAdmin(OnlyToLookAt):
    list_display = ["user", "url", "since", "failing_since", "disabled_at"]
    list_select_related = ["user"]
    search_fields = ["user__email", "url"]
    exclude = ["secret"]


@admin.register(Delivery)
class DeliveryAdmin(OnlyToLookAt):
    list_display = ["hook", "notice", "made_at", "tries", "outcome", "settled_at", "problem"]
    list_filter = ["outcome"]
    list_select_related = ["hook", "notice"]


@admin.register(Agenda)
class AgendaAdmin(OnlyToLookAt):
    """To revoke one, an administrator removes it."""

    list_display = ["user", "made_at"]
    list_select_related = ["user"]
    search_fields = ["user__email"]
    exclude = ["digest", "secret"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)


@admin.register(SavedSearch)
class SavedSearchAdmin(OnlyToLookAt):
    list_display = ["user", "name", "query", "since"]
    list_select_related = ["user"]
    search_fields = ["user__email", "name"]


@admin.register(Follow)
class FollowAdmin(admin.ModelAdmin):
    list_display = ["user", "scope", "key", "since"]
    list_filter = ["scope"]
    list_select_related = ["user"]
    autocomplete_fields = ["user"]
    search_fields = ["user__email", "key"]


@admin.register(Preference)
class PreferenceAdmin(admin.ModelAdmin):
    list_display = ["user", "frequency", "leads"]
    list_filter = ["frequency"]
    list_select_related = ["user"]
    autocomplete_fields = ["user"]
    search_fields = ["user__email"]
