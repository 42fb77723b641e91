"""One's own tokens: to see, to make, to end. A secret is shown once, in the answer that made it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import TokenForm
from accounts.models import ApiToken, User


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def tokens(request: HttpRequest) -> HttpResponse:
    """Without a redirect after making one: what was shown on a page of its own could be asked for again."""
    if not isinstance(request.user, User):
        return redirect_to_login(with_typed(request))
    moment = timezone.now()
    own = ApiToken.objects.of(request.user)
    told: dict[str, Any] = {"form": TokenForm(initial=typed_before(request)), "moment": moment}
    if request.method == "POST":
        form = TokenForm(request.POST, living=own.living_at(moment).count())
        if form.is_valid():
            told["made"], told["secret"] = form.make(request.user, moment)
        else:
            told["form"] = form
    told["tokens"] = [(token, token.is_living_at(moment)) for token in own]
    answer = render(request, "accounts/tokens.html", told)
    answer["Cache-Control"] = "no-store"
    return answer


def with_typed(request: HttpRequest) -> str:
    """The address of the form with what was typed in it, for who was logged out meanwhile."""
    typed = QueryDict(mutable=True)
    for name in TokenForm.base_fields:
        typed.setlist(name, request.POST.getlist(name))
    return f"{request.path}?{typed.urlencode()}" if request.method == "POST" else request.get_full_path()


def typed_before(request: HttpRequest) -> dict[str, Any]:
    given = {name: request.GET.getlist(name) for name in TokenForm.base_fields if name in request.GET}
    return {name: values if name == "scopes" else values[-1] for name, values in given.items()}


@login_required
@require_POST
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Ends one of one's own; another's is not there."""
    own = ApiToken.objects.filter(pk=get_object_or_404(ApiToken.objects.of(request.user), pk=key).pk)
    own.revoke(timezone.now())
    return redirect("accounts:tokens")
