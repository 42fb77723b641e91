"""Pages that other sites may show in a frame: which sites, and how the answer says so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.postgres.forms import SimpleArrayField
from django.core.validators import RegexValidator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from publication.models import EmbedKey
from publication.models.embedding import ORIGIN, WITH_COMMAS, WRITE_AN_ORIGIN

NOBODY = ["'none'"]


class SitesField(SimpleArrayField):
    """Looks at each site itself: of what a model says of an item, a form keeps only which item it was."""

    def __init__(self, **more: Any) -> None:
        one = forms.CharField(max_length=200, validators=[RegexValidator(f"^{ORIGIN}$", WRITE_AN_ORIGIN)])
        super().__init__(one, label=_("Sites"), help_text=WITH_COMMAS, **more)
        self.error_messages["item_invalid"] = _("Site %(nth)s:")


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
