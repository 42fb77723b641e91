"""A partner answers by a link, without an account; and may come back until the answers were taken over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.limits import count
from accounts.secrets import digest
from accounts.throttle import hashed_address_of
from matching.forms.fields import CountField, DayField, MoneyField
from matching.models import PlanInquiry
from matching.wire_values import DONT_KNOW
from matching.workspace.asked import Asked, asked_of
from matching.workspace.asking import ANSWERS_PER_HOUR
from matching.workspace.taking_over import stamp

NOT_YET = ("", gettext_lazy("nog geen antwoord"))
WE_DONT_KNOW = (DONT_KNOW, gettext_lazy("weet ik niet"))
FIELDS: dict[str, type[forms.Field]] = {"money": MoneyField, "integer": CountField, "date": DayField}


class AnswerForm(forms.Form):
    """A field for each question; what is typed has a box beside it for whoever does not know."""

    def __init__(self, *args: Any, inquiry: PlanInquiry, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = asked_of(inquiry.questions)
        for number, one in enumerate(self.asked):
            self._add(number, one, inquiry.answers.get(one.key))

    def _add(self, number: int, one: Asked, said: Any) -> None:
        if (made := FIELDS.get(one.type)) is None:
            known = [("true", _("ja")), ("false", _("nee"))] if one.type == "boolean" else one.named_choices
            field: forms.Field = forms.ChoiceField(
                label=one.text, required=False, choices=[NOT_YET, *known, WE_DONT_KNOW]
            )
            field.initial = str(said).lower() if isinstance(said, bool) else said
        else:
            field = made(label=one.text)
            field.initial = None if said == DONT_KNOW else said
            unsure = forms.BooleanField(label=gettext_lazy("Dat weten we niet"), required=False)
            unsure.initial = said == DONT_KNOW
            self.fields[f"onbekend-{number}"] = unsure
        self.fields[f"antwoord-{number}"] = field

    def rows(self) -> Iterator[tuple[Any, Any]]:
        """Each question, with the box beside it where there is one."""
        for number in range(len(self.asked)):
            unsure = f"onbekend-{number}"
            yield self[f"antwoord-{number}"], self[unsure] if unsure in self.fields else None

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for number in range(len(self.asked)):
            if told.get(f"onbekend-{number}") and told.get(f"antwoord-{number}") is not None:
                self.add_error(
                    f"antwoord-{number}", _("Vul iets in, of zeg dat je het niet weet; niet allebei.")
                )
        if not self.errors and not self.answers():
            raise forms.ValidationError(_("Beantwoord ten minste één vraag. “Weet ik niet” mag ook."))
        return told

    def answers(self) -> dict[str, Any]:
        """By the key of the question, as the match contract has them. Left empty: not answered."""
        said = {one.key: self._value(number, one) for number, one in enumerate(self.asked)}
        return {key: value for key, value in said.items() if value not in (None, "")}

    def _value(self, number: int, one: Asked) -> Any:
        if self.cleaned_data.get(f"onbekend-{number}"):
            return DONT_KNOW
        value = self.cleaned_data.get(f"antwoord-{number}")
        return value == "true" if one.type == "boolean" and value in ("true", "false") else value


@csrf_exempt  # the link alone lets one in, and a page that lay open too long must not cost what was typed
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """One answer for a link that never was, that expired and that was withdrawn."""
    moment = timezone.now()
    living = PlanInquiry.objects.living_at(moment).select_related("on_behalf_of", "asked_by", "plan__owner")
    found = living.filter(digest=digest(secret)).first()
    if found is None:
        return _page(request, None, status=404)
    if found.version_id:
        return _page(request, found, status=409 if request.method == "POST" else 200)
    form = AnswerForm(request.POST if request.method == "POST" else None, inquiry=found)
    if not form.is_bound:
        return _page(request, found, form)
    if count(ANSWERS_PER_HOUR, hashed_address_of(request), moment).is_over:
        form.add_error(None, _("Je verstuurde dit al erg vaak. Probeer het over een uur opnieuw."))
        return _page(request, found, form, status=429)
    if not form.is_valid():
        return _page(request, found, form, status=400)
    if not answered(found, form.answers(), seen=request.POST.get("gezien", ""), at=moment):
        now = living.filter(pk=found.pk).first()
        if now is None:  # withdrawn at this very moment
            return _page(request, None, status=404)
        return _page(request, now, None if now.version_id else form, crossed=True, status=409)
    return redirect(request.path)


@transaction.atomic
def answered(inquiry: PlanInquiry, answers: dict[str, Any], *, seen: str, at: datetime) -> bool:
    """False: somebody answered since the page was opened, or the answers were taken over."""
    held = PlanInquiry.objects.select_for_update().waiting().filter(pk=inquiry.pk).first()
    if held is None or stamp(held) != seen:
        return False
    held.answers, held.answered_at = answers, at
    held.save(update_fields=["answers", "answered_at"])
    return True


def _page(
    request: HttpRequest, inquiry: PlanInquiry | None, form: AnswerForm | None = None, **more: Any
) -> HttpResponse:
    """`crossed`: somebody else answered meanwhile, and what they said stands beside what was typed."""
    status = more.pop("status", 200)
    told: dict[str, Any] = {"inquiry": inquiry, "form": form, **more}
    if inquiry:
        said = [(one.text, one.said(inquiry.answers.get(one.key))) for one in asked_of(inquiry.questions)]
        told |= {"stamp": stamp(inquiry), "said": [(text, words) for text, words in said if words]}
    page = render(request, "matching/workspace/answer.html", told, status=status)
    page["X-Robots-Tag"] = "noindex"
    return page
