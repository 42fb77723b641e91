"""Pages that other sites may show in a frame: which sites, and how the answer says so."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse

from publication.models import EmbedKey

NOBODY = ["'none'"]


def sites_of(key: str, moment: datetime) -> list[str]:
    """Where a page with this key may be shown; without one everywhere, unless the register asks for one."""
    if not key:
        return ["*"] if settings.EMBED_WITHOUT_KEY else NOBODY
    found = EmbedKey.objects.valid_at(moment).filter(key=key).first()
    return found.origins if found else NOBODY


def framed(answer: HttpResponse, sites: list[str]) -> HttpResponse:
    """The answer with the header that browsers go by; the older one knows no list of sites."""
    answer._csp_replace = {"frame-ancestors": sites}  # type: ignore[attr-defined]  # what django-csp reads
    answer.xframe_options_exempt = True
    return answer
