"""Users and their tokens, for whoever lets people in."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import ApiToken, PostedLetter, RateWindow, RepeatableAnswer, User


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email",)


@admin.register(User)
class UserAdmin(StockUserAdmin):
    """Django's own, with the e-mail address where it has a user name."""

    add_form = UserCreationForm
    list_display = ["email", "first_name", "last_name", "is_staff", "is_active", "last_login"]
    list_filter = ["groups", "is_staff", "is_active"]
    search_fields = ["email", "first_name", "last_name"]
    ordering = ["email"]
    readonly_fields = ["language", "last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("naam"), {"fields": ["first_name", "last_name", "language"]}),
        (_("rechten"), {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        (_("wanneer"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["email", "usable_password", "password1", "password2"]}),
    ]


@admin.register(ApiToken)
class ApiTokenAdmin(admin.ModelAdmin):
    """To see, and to end. Whoever wants a token makes it: then nobody else ever saw the secret."""

    list_display = [
        "name",
        "user",
        "start",
        "scopes",
        "created_at",
        "expires_at",
        "last_used_at",
        "revoked_at",
    ]
    list_select_related = ["user"]
    search_fields = ["name", "start", "user__email"]
    date_hierarchy = "created_at"
    actions = ["revoke"]
    fields = ["user", "name", "scopes", "start", "created_at", "expires_at", "last_used_at", "revoked_at"]
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description=_("Trek in"), permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: Any) -> None:
        ApiToken.objects.filter(pk__in=queryset.values("pk")).revoke(timezone.now())


@admin.register(RateWindow)
class RateWindowAdmin(admin.ModelAdmin):
    """To see who asks much. Deleting one gives somebody a fresh start."""

    list_display = ["who", "policy", "used", "opened_at"]
    list_filter = ["policy"]
    search_fields = ["who"]
    readonly_fields = ["who", "policy", "used", "opened_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(RepeatableAnswer)
class RepeatableAnswerAdmin(admin.ModelAdmin):
    """To see that something was asked again; the database forgets it after a day."""

    list_display = ["who", "key", "status", "given_at"]
    search_fields = ["who", "key"]
    fields = ["who", "key", "fingerprint", "status", "headers", "given_at"]
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(PostedLetter)
class PostedLetterAdmin(admin.ModelAdmin):
    """To see that mail waits, and why; what it says is for its reader. Deleting one takes it back."""

    list_display = ["name", "made_at", "try_at", "tries", "problem", "useful_until"]
    fields = ["name", "made_at", "try_at", "tries", "leased_until", "problem", "useful_until"]
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
