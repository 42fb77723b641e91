"""What is to be done for a plan, and what is noted with it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from matching.forms.fields import DayField
from matching.models import Plan, PlanNote, PlanTask
from matching.planning.kept import due_days
from matching.workspace.seats import editing, seat_at

DONE, OPEN, AWAY = "klaar", "open", "weg"


class MemberField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return obj.get_full_name() or obj.email


class TaskForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Wat moet er gebeuren?"), max_length=300)
    owner = MemberField(
        User.objects.none(),
        label=gettext_lazy("Wie doet het?"),
        required=False,
        empty_label=gettext_lazy("nog niemand"),
    )
    due_on = DayField(label=gettext_lazy("Voor wanneer?"))

    def __init__(self, *args: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*args, **options)
        members = Q(pk=plan.owner_id) | Q(pk__in=plan.access.values("user"))
        self.fields["owner"].queryset = User.objects.filter(members)  # type: ignore[attr-defined]

    def add_to(self, plan: Plan) -> None:
        told = dict(self.cleaned_data)
        due = told.pop("due_on")
        plan.tasks.create(**told, due_on=date.fromisoformat(due) if due else None, made_at=timezone.now())


class NoteForm(forms.ModelForm):
    link = forms.URLField(
        label=gettext_lazy("Link"),
        help_text=gettext_lazy("Bestanden staan hier niet. Verwijs naar waar ze staan."),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=PlanNote._meta.get_field("link").validators[:1],
    )

    class Meta:
        model = PlanNote
        fields = ["text", "link"]
        labels = {"text": gettext_lazy("Notitie")}
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "maxlength": 4000})}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tasks(request: HttpRequest, key: int) -> HttpResponse:
    seat = (editing if request.method == "POST" else seat_at)(request.user, key)
    form = TaskForm(request.POST or None, plan=seat.plan)
    if form.is_valid():
        form.add_to(seat.plan)
        return redirect("matching:plan_tasks", key)
    told = {"seat": seat, "form": form, "tasks": _with_days(seat.plan, timezone.now())}
    return render(request, "matching/workspace/tasks.html", told, status=400 if form.is_bound else 200)


def _place(task: PlanTask) -> tuple[bool, date]:
    """What is done comes last, as it was ordered already."""
    return (True, date.min) if task.done_at else (False, task.due_on or date.max)


def _with_days(plan: Plan, moment: datetime) -> list[PlanTask]:
    """What is to be done first, by day. The day of a step follows from the deadline of its call."""
    tasks = list(plan.tasks.select_related("owner", "step"))
    days = due_days(plan, moment) if any(hasattr(one, "step") for one in tasks) else {}
    for one in tasks:
        one.due_on = one.due_on or days.get(one.pk)
    return sorted(tasks, key=_place)


@never_cache
@login_required
@require_POST
def task(request: HttpRequest, key: int, task: int) -> HttpResponse:
    """Done, to be done after all, or away."""
    row = get_object_or_404(editing(request.user, key).plan.tasks, pk=task)
    wish = request.POST.get("stand")
    if wish == AWAY:
        row.delete()
    elif wish in (DONE, OPEN):
        row.done_at = timezone.now() if wish == DONE else None
        row.save(update_fields=["done_at"])
    else:
        raise BadRequest(_("Kies klaar, open of weg."))
    return redirect("matching:plan_tasks", key)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, key: int) -> HttpResponse:
    seat = (editing if request.method == "POST" else seat_at)(request.user, key)
    row = PlanNote(plan=seat.plan, author=request.user, written_at=timezone.now())  # type: ignore[misc]
    form = NoteForm(request.POST or None, instance=row)
    if form.is_valid():
        form.save()
        return redirect("matching:plan_notes", key)
    told = {"seat": seat, "form": form, "notes": seat.plan.notes.select_related("author")}
    return render(request, "matching/workspace/notes.html", told, status=400 if form.is_bound else 200)


@never_cache
@login_required
@require_POST
def remove_note(request: HttpRequest, key: int, note: int) -> HttpResponse:
    get_object_or_404(editing(request.user, key).plan.notes, pk=note).delete()
    return redirect("matching:plan_notes", key)
