"""Below /mijn an address holds only what its page reads; anything else is refused with what was meant.

Public lists do the same for their filters (`publication.pages`). What is ignored in silence shows somebody
something else than they asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from publication.faults import SHOWN, nearest
from publication.pages import Fault

OWN = re.compile(r"(/en)?/mijn(/|$)")
READ = {
    "accounts:tokens": ("name", "scopes", "days"),
    "alerts:inbox": ("pagina",),
    "matching:ask_partner": ("partner",),
    "matching:plan_versions": ("van", "naar"),
    "matching:plans": ("pagina",),
}
BY_THEMSELVES = ("alerts:save_search",)  # its filters are those of a list, which refuses them itself
ONWARD = "next"  # where to go after one showed who one is


class StrictAddresses:
    """Only for who has logged in: others are asked to do that first, with the address as it was."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        asked = request.method in ("GET", "HEAD") and request.GET and OWN.match(request.path)
        if not asked or not request.user.is_authenticated:
            return None
        faults = _faults(request)
        return render(request, "errors/address.html", {"faults": faults}, status=400) if faults else None


def _faults(request: HttpRequest) -> list[Fault]:
    match = request.resolver_match
    name = match.view_name if match else ""
    if name in BY_THEMSELVES:
        return []
    known = [*READ.get(name, ()), ONWARD]
    return [_unknown(request, key, known) for key in request.GET if key not in known]


def _unknown(request: HttpRequest, key: str, known: list[str]) -> Fault:
    near = nearest(key, known)
    rest = request.GET.copy()
    values = rest.pop(key)
    if near and near not in rest:
        rest.setlist(near, values)
    text = _("%(key)s kennen we hier niet.") % {"key": key[:SHOWN]}
    return Fault(text=text, near=near, query=rest.urlencode())
