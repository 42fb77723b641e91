"""Whoever acts for an organisation tells its own facts, and says from time to time that they still hold."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partners.models import Organisation, OwnAid, OwnFacts
from partners.written import AmountField, NumberField

STILL_TRUE = "klopt"
MOST_AID = 50


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget, input_formats=["%Y-%m-%d", "%d-%m-%Y"])


class FactsForm(forms.ModelForm):
    use_required_attribute = False
    sme = forms.NullBooleanField(
        label=gettext_lazy("Is het een mkb-onderneming?"),
        required=False,
        widget=forms.Select(
            choices=[
                ("", gettext_lazy("weet ik niet")),
                ("true", gettext_lazy("ja")),
                ("false", gettext_lazy("nee")),
            ]
        ),
        help_text=gettext_lazy("Minder dan 250 werknemers. Tel verbonden ondernemingen mee."),
    )
    sme_on = day_field(gettext_lazy("Op welke dag gold dat?"))
    employees = NumberField(
        label=gettext_lazy("Aantal werknemers"), required=False, min_value=0, max_value=10_000_000
    )

    class Meta:
        model = OwnFacts
        fields = ["sme", "sme_on", "sme_basis", "employees", "aid_complete"]
        labels = {
            "sme_basis": gettext_lazy("Waaruit blijkt dat?"),
            "aid_complete": gettext_lazy("Hieronder staat alle de-minimissteun van de laatste drie jaar"),
        }
        help_texts = {
            "sme_basis": gettext_lazy("Bijvoorbeeld: jaarrekening 2025."),
            "aid_complete": gettext_lazy("Staat er niets, dan was er geen. Zonder vinkje is het onbekend."),
        }


class AidForm(forms.ModelForm):
    use_required_attribute = False
    amount = AmountField(label=gettext_lazy("Bedrag in euro's"), max_digits=12, decimal_places=2)
    granted_on = day_field(gettext_lazy("Toegekend op"))

    class Meta:
        model = OwnAid
        fields = ["grantor", "amount", "granted_on"]
        labels = {"grantor": gettext_lazy("Van wie")}

    @property
    def called(self) -> str:
        return _("Steun %(number)s") % {"number": int(str(self.prefix).rpartition("-")[2]) + 1}

    def clean_granted_on(self) -> Any:
        if self.has_changed() and self.cleaned_data["granted_on"] is None:
            raise forms.ValidationError(_("Vul in wanneer deze steun is toegekend."))
        return self.cleaned_data["granted_on"]


class AidRows(BaseInlineFormSet):
    default_error_messages = {
        "too_many_forms": gettext_lazy(
            "Noem ten hoogste %(num)d keer steun. Haal weg wat ouder is dan drie jaar: dat telt niet mee."
        ),
        "missing_management_form": gettext_lazy(
            "De pagina kwam niet in zijn geheel aan. Open hem opnieuw en vul hem nog eens in."
        ),
    }


AidForms = inlineformset_factory(
    OwnFacts,
    OwnAid,
    form=AidForm,
    formset=AidRows,
    extra=2,
    max_num=MOST_AID,
    validate_max=True,
    can_delete=True,
)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_facts(request: HttpRequest, slug: str) -> HttpResponse:
    """For whom the organisation is not theirs, the page is not there."""
    organisation = get_object_or_404(Organisation, slug=slug, mandates__user=request.user.pk)
    facts = OwnFacts.objects.filter(organisation=organisation).first() or OwnFacts(organisation=organisation)
    if facts.pk and STILL_TRUE in request.POST:
        _checked(request, facts)
        return redirect("partners:own_facts", slug)
    form = FactsForm(request.POST or None, instance=facts)
    aid = AidForms(request.POST or None, instance=facts)
    if form.is_bound and form.is_valid() and aid.is_valid():
        _save(request, form, aid)
        return redirect("partners:own_facts", slug)
    known = OwnFacts.objects.filter(organisation=organisation).first()
    told: dict[str, Any] = {"organisation": organisation, "facts": known, "form": form, "aid": aid}
    told["stale"] = known is not None and known.is_stale(timezone.now())
    return render(request, "partners/own_facts.html", told, status=400 if form.is_bound else 200)


@transaction.atomic
def _save(request: HttpRequest, form: FactsForm, aid: Any) -> None:
    facts = form.save(commit=False)
    facts.checked_at, facts.checked_by = timezone.now(), request.user
    facts.save()
    aid.instance = facts
    aid.save()
    messages.success(request, _("Bewaard. Alleen wie je inzage geeft, ziet dit."))


def _checked(request: HttpRequest, facts: OwnFacts) -> None:
    OwnFacts.objects.filter(pk=facts.pk).update(checked_at=timezone.now(), checked_by=request.user)
    messages.success(request, _("Dank je. De gegevens zijn vandaag gecontroleerd."))
