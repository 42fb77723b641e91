"""Asking to keep the page of a partnership, and proposing a new one: in the name of one's organisation."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people import may_be_mailed
from partners.claiming import AlreadyDecided, withdraw
from partners.models import Organisation, Partnership, PartnershipRequest
from partners.models.requests import LONGEST
from partners.naming import sort_key
from publication.pages import missing

MOST_OPEN, MOST_MEMBERS = 10, 100
WHY = forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST})


class KeepForm(forms.ModelForm):
    class Meta:
        model = PartnershipRequest
        fields = ["organisation", "explanation"]
        labels = {
            "organisation": gettext_lazy("Namens welke organisatie?"),
            "explanation": gettext_lazy("Waarom jullie?"),
        }
        help_texts = {"explanation": gettext_lazy("Ten hoogste 500 tekens. Noem een pagina waar dat staat.")}
        widgets = {"explanation": WHY}

    def __init__(self, *args: Any, own: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]
        self.fields["organisation"].empty_label = None  # type: ignore[attr-defined]


class ProposalForm(forms.ModelForm):
    named = forms.CharField(
        label=gettext_lazy("Wie doen er nog meer mee?"),
        help_text=gettext_lazy("Organisaties uit het register, elk op een eigen regel. Mag leeg blijven."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    class Meta:
        model = PartnershipRequest
        fields = ["name", "form", "start_year", "summary", "named", "explanation"]
        labels = {
            "name": gettext_lazy("Hoe heet de samenwerking?"),
            "form": gettext_lazy("Wat voor samenwerking is het?"),
            "start_year": gettext_lazy("In welk jaar begon zij?"),
            "summary": gettext_lazy("Wat doen jullie samen?"),
            "explanation": gettext_lazy("Waaruit blijkt dat?"),
        }
        help_texts = {"explanation": gettext_lazy("Ten hoogste 500 tekens. Noem een pagina waar dat staat.")}
        widgets = {"explanation": WHY, "summary": forms.Textarea(attrs={"rows": 4, "maxlength": 1000})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("name", "form"):
            self.fields[name].required = True
        nothing, *forms_known = self.fields["form"].choices  # type: ignore[attr-defined]
        self.fields["form"].choices = [(nothing[0], _("kies een vorm")), *forms_known]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if not sort_key(name):
            raise forms.ValidationError(_("Een naam heeft ten minste één letter of cijfer."))
        return name

    def clean_named(self) -> list[Organisation]:
        lines = [line.strip() for line in self.cleaned_data["named"].splitlines() if line.strip()]
        if len(lines) > MOST_MEMBERS:
            raise forms.ValidationError(_("Noem ten hoogste honderd organisaties."))
        return _known(lines)


def _known(lines: list[str]) -> list[Organisation]:
    """By name or by the last part of their address; a name that several share is asked back."""
    keys = [sort_key(line) for line in lines]
    public = Organisation.objects.public()
    rows = list(public.filter(sort_key__in=keys)) + list(public.filter(slug__in=lines))
    found: list[Organisation] = []
    faults: list[str] = []
    for line, key in zip(lines, keys, strict=True):
        matches = {row for row in rows if row.slug == line} or {row for row in rows if row.sort_key == key}
        if len(matches) == 1:
            found += matches
        else:
            faults.append(_fault(line, [row.slug for row in matches]))
    if faults:
        raise forms.ValidationError(faults)
    return found


def _fault(line: str, slugs: list[str]) -> str:
    if slugs:
        return _("%(name)s is meer dan één organisatie. Schrijf een van deze: %(slugs)s.") % {
            "name": line[:100],
            "slugs": ", ".join(sorted(slugs)),
        }
    sentence = _("We kennen geen organisatie %(name)s.") % {"name": line[:100]}
    names = list(Organisation.objects.public().values_list("name", flat=True))
    near = get_close_matches(line, names, n=1)
    return sentence + (" " + _("Bedoel je %(near)s?") % {"near": near[0]} if near else "")


def own_organisations(user: Any) -> Any:
    return Organisation.objects.filter(mandates__user=user.pk).order_by("sort_key", "pk")


def obstacle(user: Any, partnership: Partnership | None = None) -> str:
    """Why somebody cannot ask this now, as a word that the page knows; "" when they can."""
    own, open_ = own_organisations(user), PartnershipRequest.objects.of(user).open()
    if not may_be_mailed(user):
        return "unverified"
    if not own.exists():
        return "nobody"
    if partnership and partnership.stewards & set(own.values_list("pk", flat=True)):
        return "keeps"
    if partnership and open_.filter(partnership=partnership).exists():
        return "asked"
    return "many" if open_.count() >= MOST_OPEN else ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    public = Partnership.objects.public()
    partnership = public.filter(slug=slug).first()
    if partnership is None:
        return missing(request, slug, public, "partnerships")
    told: dict[str, Any] = {"partnership": partnership, "obstacle": obstacle(request.user, partnership)}
    if told["obstacle"]:
        status = 403 if request.method == "POST" else 200
        return render(request, "partners/claim_partnership.html", told, status=status)
    form = KeepForm(request.POST or None, own=own_organisations(request.user))
    if form.is_valid():
        form.instance.partnership = partnership
        return _taken(request, form)
    status = 400 if form.is_bound else 200
    return render(request, "partners/claim_partnership.html", told | {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(own_organisations(request.user), slug=slug)
    told: dict[str, Any] = {"organisation": organisation, "obstacle": obstacle(request.user)}
    if told["obstacle"]:
        status = 403 if request.method == "POST" else 200
        return render(request, "partners/propose.html", told, status=status)
    form = ProposalForm(request.POST or None)
    if form.is_valid():
        form.instance.organisation = organisation
        return _taken(request, form, form.cleaned_data["named"])
    status = 400 if form.is_bound else 200
    return render(request, "partners/propose.html", told | {"form": form}, status=status)


def _taken(request: HttpRequest, form: Any, members: Any = ()) -> HttpResponse:
    made = form.save(commit=False)
    made.user, made.made_at = request.user, timezone.now()
    try:
        with transaction.atomic():
            made.save()
            made.members.set(members)
    except IntegrityError:  # the button was pressed twice: the first one stands
        return redirect("partners:own")
    messages.success(request, _("Je aanvraag is verstuurd. Een beheerder kijkt ernaar."))
    return redirect("partners:own")


@login_required
@require_POST
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """One of one's own; another's is not there."""
    try:
        withdraw(get_object_or_404(PartnershipRequest.objects.of(request.user), pk=key))
    except AlreadyDecided:
        messages.warning(request, _("Hierover is al beslist."))
    return redirect("partners:own")
