"""One's own tokens: to see, to make, to end. A secret is shown once, in the answer that made it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import TokenForm
from accounts.models import ApiToken, User


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def tokens(request: HttpRequest) -> HttpResponse:
    """Without a redirect after making one: what was shown on a page of its own could be asked for again."""
    assert isinstance(request.user, User)
    moment = timezone.now()
    own = ApiToken.objects.of(request.user)
    told: dict[str, Any] = {"form": TokenForm(), "moment": moment}
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


@login_required
@require_POST
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Ends one of one's own; another's is not there."""
    own = ApiToken.objects.filter(pk=get_object_or_404(ApiToken.objects.of(request.user), pk=key).pk)
    own.revoke(timezone.now())
    return redirect("accounts:tokens")
