"""Pages for who wants a program told: addresses, what went there, and sending it again."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alerts.forms import HookForm
from alerts.models import Delivery, Hook

SHOWN = 50  # of what went there, the last


def _own(request: HttpRequest) -> QuerySet[Hook]:
    return Hook.objects.of(request.user)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def hooks(request: HttpRequest) -> HttpResponse:
    """Without a redirect after making one: its secret is shown in this answer alone."""
    form, secret = HookForm(request.POST or None, own=_own(request)), ""
    if request.method == "POST" and form.is_valid():
        secret = form.make(request.user, timezone.now())
        form = HookForm(own=_own(request))
    told = {"form": form, "secret": secret, "hooks": _own(request)}
    return render(request, "alerts/hooks.html", told)


@login_required
@never_cache
@require_safe
def hook(request: HttpRequest, key: int) -> HttpResponse:
    """What went to one address, the newest first."""
    own = get_object_or_404(_own(request), pk=key)
    deliveries = own.deliveries.select_related("notice")[:SHOWN]
    return render(request, "alerts/hook.html", {"hook": own, "deliveries": deliveries})


@login_required
@require_POST
def remove(request: HttpRequest, key: int) -> HttpResponse:
    get_object_or_404(_own(request), pk=key).delete()
    messages.success(request, _("De webhook is verwijderd."))
    return redirect("alerts:hooks")


@login_required
@require_POST
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Starts an address that was stopped, and sends what did not arrive there."""
    own = get_object_or_404(_own(request), pk=key)
    count = _start_again(own, timezone.now())
    text = ngettext("%d bericht gaat opnieuw.", "%d berichten gaan opnieuw.", count) % count
    messages.success(request, text)
    return redirect("alerts:hook", key=key)


def _start_again(own: Hook, moment: datetime) -> int:
    Hook.objects.filter(pk=own.pk).update(disabled_at=None, failing_since=None)
    failed = own.deliveries.exclude(outcome=Delivery.Outcome.ARRIVED)
    fresh = {"made_at": moment, "try_at": moment, "tries": 0, "leased_until": None}
    return failed.update(settled_at=None, outcome="", **fresh)
