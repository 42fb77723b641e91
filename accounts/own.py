"""One's own account: name and language, everything that is held of somebody, and leaving."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.holding import held_of
from accounts.leaving import erase
from accounts.models import User
from accounts.people import may_be_mailed


class PersonForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["first_name", "last_name", "language"]
        labels = {
            "first_name": gettext_lazy("Voornaam"),
            "last_name": gettext_lazy("Achternaam"),
            "language": gettext_lazy("In welke taal mailen we je?"),
        }
        help_texts = {
            "first_name": gettext_lazy(
                "Beheerders zien je naam, en wie een plan met je deelt. Op openbare pagina's staat hij niet."
            )
        }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    form = PersonForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Bewaard."))
        return redirect("accounts:account")
    status = 400 if form.is_bound else 200
    told = {"form": form, "verified": may_be_mailed(user)}
    return render(request, "accounts/account.html", told, status=status)


@login_required
@reauthentication_required(app="allauth.account")
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Everything of this person, as a file (AVG, article 15 and 20)."""
    user: Any = request.user
    answer = JsonResponse(held_of(user), json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="pps-register.json"'
    return answer


@login_required
@reauthentication_required(app="allauth.account")
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Whoever keeps the register cannot erase themselves: another administrator hears of it first."""
    user: Any = request.user
    if request.method != "POST":
        return render(request, "accounts/leave.html")
    try:
        if user.is_staff:
            raise ProtectedError("staff", set())
        erase(user)
    except ProtectedError:
        messages.error(
            request, _("Je beheert het register. Vraag een andere beheerder om je account te sluiten.")
        )
        return redirect("accounts:leave")
    logout(request)
    messages.success(request, _("Je account is verwijderd, met alles wat van jou was."))
    return redirect("funding:home")
