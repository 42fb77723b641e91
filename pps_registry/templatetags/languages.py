"""The addresses of a page in both languages."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from pps_registry.languages import address_in

register = template.Library()

LOCALES = {"nl": "nl_NL", "en": "en_GB"}


@register.simple_tag(takes_context=True)
def this_page_in(context: Context, language: str) -> str:
    """With its query: whoever switches sees the same list. The front page where nobody knows the address."""
    request = context.get("request")
    return address_in(language, request.get_full_path() if request else "/")


@register.inclusion_tag("parts/addresses.html", takes_context=True)
def page_addresses(context: Context) -> dict[str, Any]:
    """What search engines and previews are told: the address of this page, and of it in each language."""
    request = context["request"]
    site = f"{request.scheme}://{request.get_host()}"
    every = {code: site + address_in(code, request.path) for code, _name in settings.LANGUAGES}
    return {"here": site + request.path, "every": every, "dutch": every["nl"]}


@register.filter
def lies_below(path: str | None, address: str) -> bool:
    """None: the page for what went wrong is made without a request."""
    return path is not None and path.startswith(f"{address}/")


@register.simple_tag
def locale_of(language: str) -> str:
    """As Open Graph writes it."""
    return LOCALES[language]
