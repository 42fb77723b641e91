"""One's own keys to show the list of schemes on one's own sites: to see, to make, to revoke."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from publication.embedding import SitesField
from publication.models import EmbedKey

MOST = 20  # keys of one person that work


class EmbedKeyForm(forms.ModelForm):
    origins = SitesField()

    class Meta:
        model = EmbedKey
        fields = ["name", "origins"]

    def clean(self) -> None:
        working = EmbedKey.objects.filter(owner=self.instance.owner, revoked_at=None)
        if working.count() >= MOST:
            told = _("Je hebt al %(most)s sleutels die werken. Trek er eerst een in.") % {"most": MOST}
            raise ValidationError(told, "too_many")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    form = EmbedKeyForm(request.POST or None, instance=EmbedKey(owner=user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Je sleutel is gemaakt."))
        return redirect("funding:embed_keys")
    told = {"form": form, "keys": user.embed_keys.all(), "site": request.build_absolute_uri("/")}
    return render(request, "funding/embed_keys.html", told, status=400 if form.is_bound else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """From now on browsers show the list nowhere with it; another's key is not there."""
    user: Any = request.user
    own = get_object_or_404(user.embed_keys, pk=key)
    EmbedKey.objects.filter(pk=own.pk, revoked_at=None).update(revoked_at=timezone.now())
    return redirect("funding:embed_keys")
