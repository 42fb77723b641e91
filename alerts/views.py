"""Pages for who wants to be told: what was told, what they follow, how they want it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.people import may_be_mailed
from alerts.following import followed, wanted
from alerts.forms import PreferenceForm
from alerts.models import Follow, Mail, Notice, PlanWatch, Preference
from alerts.reaching import ReachForm, reach_forms
from alerts.stopping import stop_mail, user_of
from alerts.wording import told_apart
from matching.models import Plan

ON_A_PAGE = 40


@login_required
@never_cache
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What was told, the newest first; what is new since the last time is marked."""
    page = Paginator(Notice.objects.of(request.user), ON_A_PAGE).get_page(request.GET.get("pagina"))
    failed = Mail.objects.last_that_failed(request.user)
    told = {"page": page, "told": told_apart(page, timezone.now()), "failed": failed}
    return render(request, "alerts/inbox.html", told)


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    Notice.objects.of(request.user).unread().update(read_at=timezone.now())
    return redirect("alerts:inbox")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    stands = Preference.objects.filter(pk=request.user.pk).first() or Preference()
    form = PreferenceForm(request.POST or None, initial=PreferenceForm.of(stands))
    if request.method == "POST" and form.is_valid():
        form.keep(request.user)
        messages.success(request, _("Bewaard. Zo krijg je voortaan bericht."))
        return redirect("alerts:preferences")
    verified = isinstance(request.user, User) and may_be_mailed(request.user)
    told = {"form": form, "verified": verified}
    return render(request, "alerts/preferences.html", told)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def following(request: HttpRequest) -> HttpResponse:
    """What somebody follows; POST ends one of those. Another's is not there."""
    if request.method == "POST":
        get_object_or_404(Follow.objects.of(request.user), pk=request.POST.get("follow", "")).delete()
        return redirect("alerts:following")
    told = {"followed": followed(Follow.objects.of(request.user)), "plans": reach_forms(request.user)}
    return render(request, "alerts/following.html", told)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, scope: str, key: str = "") -> HttpResponse:
    """Asks whether to follow this, and says what one will hear; POST begins."""
    found = wanted(scope, key)
    if found is None:
        raise Http404
    if request.method == "POST":
        Follow.objects.begin(request.user, found.scope, found.key, timezone.now())
        messages.success(request, _("Je volgt dit nu: %(what)s.") % {"what": found.name})
        return redirect("alerts:following")
    return render(request, "alerts/follow.html", {"wanted": found})


@login_required
@require_POST
def reach(request: HttpRequest, key: int) -> HttpResponse:
    """Of which calls somebody hears because of a plan. Another's plan is not there."""
    plan = get_object_or_404(Plan.objects.shown_to(request.user), pk=key)
    form = ReachForm(request.POST, prefix=str(key))
    if form.is_valid():
        chosen = {"reach": form.cleaned_data["reach"]}
        PlanWatch.objects.update_or_create(user=cast(User, request.user), plan=plan, defaults=chosen)
        messages.success(request, _("Bewaard. Zo krijg je voortaan bericht."))
    else:
        messages.error(request, _("Kies iets uit de lijst."))
    return redirect("alerts:following")


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the token is what allows it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ends mail for whoever this link was made for; asks first when a person follows it."""
    user = user_of(token)
    if user is None:
        return render(request, "alerts/stop.html", {"broken": True}, status=404)
    if request.method == "POST":
        stop_mail(user)
    return render(request, "alerts/stop.html", {"stopped": request.method == "POST"})
