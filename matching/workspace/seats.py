"""Who may do what with a plan. Asked anew at every request: what was taken away ends at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.models import Plan, PlanAccess, PlanRole

OWNER = "owner"
NAMES: Mapping[str, str | Promise] = {OWNER: _("eigenaar")} | {role.value: role.label for role in PlanRole}


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at a plan."""

    plan: Plan
    role: str

    @property
    def name(self) -> str:
        return str(NAMES[self.role])

    @property
    def owns(self) -> bool:
        return self.role == OWNER

    @property
    def edits(self) -> bool:
        return self.role in (OWNER, PlanRole.EDITOR)


def seat_at(user: Any, key: int) -> Seat:
    """For whoever has none at this plan it is not there: nobody learns which plans exist."""
    plan = Plan.objects.shown_to(user).select_related("owner").filter(pk=key).first()
    role = _role(user, plan) if plan else None
    if plan is None or role is None:
        raise Http404
    return Seat(plan, role)


def editing(user: Any, key: int) -> Seat:
    seat = seat_at(user, key)
    return _only(seat, seat.edits, _("Je leest dit plan. Vraag de eigenaar of je het ook mag wijzigen."))


def owning(user: Any, key: int) -> Seat:
    seat = seat_at(user, key)
    return _only(seat, seat.owns, _("Dit doet alleen de eigenaar van het plan."))


def seated(user: Any, plans: list[Plan]) -> list[Seat]:
    """The seats of somebody at plans that are shown to them. One query."""
    roles = dict(PlanAccess.objects.filter(user=user.pk).values_list("plan", "role"))
    return [Seat(plan, OWNER if plan.owner_id == user.pk else roles[plan.pk]) for plan in plans]


def _role(user: Any, plan: Plan) -> str | None:
    if plan.owner_id == user.pk:
        return OWNER
    return PlanAccess.objects.filter(plan=plan, user=user.pk).values_list("role", flat=True).first()


def _only(seat: Seat, may: bool, otherwise: str | Promise) -> Seat:
    if not may:
        raise PermissionDenied(otherwise)
    return seat
