"""Who keeps the register shows more than a password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponseBase]


def second_factor_for_staff(get_response: Handler) -> Handler:
    """Where the settings ask it, the administration opens to whom has a second factor."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if settings.STAFF_SECOND_FACTOR and _is_administration(request) and _is_staff_without(request):
            messages.warning(request, _("Zet eerst de tweede stap aan. Dan kun je het register beheren."))
            return redirect("mfa_index")
        return get_response(request)

    return respond


def _is_administration(request: HttpRequest) -> bool:
    if "/admin/" not in request.path_info:
        return False
    try:
        return resolve(request.path_info).app_name == "admin"
    except Resolver404:
        return False


def _is_staff_without(request: HttpRequest) -> bool:
    user: Any = request.user
    return user.is_staff and not is_mfa_enabled(user)
