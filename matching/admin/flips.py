"""What changes in a scheme, and whose verdict turns by it: a page of the admin, reached from the scheme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.models import Scheme
from matching.facts import Outcome
from matching.flips import Flip, Found, Preview, changes_after, preview
from matching.sentences import finding_text
from partners.reader import language

WORDS = {
    Outcome.MET: gettext_lazy("past"),
    Outcome.UNMET: gettext_lazy("past niet"),
    Outcome.UNKNOWN: gettext_lazy("nog onbekend"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFlip:
    """A flip in words. `findings`: pairs of what was found before and what is found after."""

    name: str
    kind: str
    key: str
    before: str
    after: str
    findings: tuple[tuple[str, str], ...]


def what_changes(request: HttpRequest) -> HttpResponse:
    """Every coming change of the rules of one scheme, with what it turns."""
    if not request.user.has_perm("funding.view_scheme"):
        raise PermissionDenied
    scheme = get_object_or_404(Scheme, slug=request.GET.get("regeling", ""))
    plans = request.user.has_perm("matching.view_plan")
    days = changes_after(scheme.slug, timezone.now())
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Wat verandert er in %(scheme)s?") % {"scheme": scheme},
        "scheme": scheme,
        "plans": plans,
        "changes": [_shown(preview(scheme.slug, day, plans=plans)) for day in days],
    }
    return TemplateResponse(request, "admin/matching/plan/flips.html", context)


def _shown(found: Preview) -> tuple[date, Preview, list[ShownFlip]]:
    return found.day, found, [_flip(flip) for flip in found.flips]


def _flip(flip: Flip) -> ShownFlip:
    return ShownFlip(
        name=flip.stored.name,
        kind=flip.stored.kind,
        key=flip.stored.key,
        before=str(WORDS[flip.before]),
        after=str(WORDS[flip.after]),
        findings=tuple((_text(turned.before), _text(turned.after)) for turned in flip.turned),
    )


def _text(found: Found | None) -> str:
    return _("deze voorwaarde geldt dan niet") if found is None else finding_text(*found, language())
