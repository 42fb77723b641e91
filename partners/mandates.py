"""Whose record is it, and may this person change it? The one answer for admin and API.

A role (`pps_registry/roles.py`) says what kind of records somebody changes; a mandate says in whose name. A
record names its `stewards`: the keys of the organisations in whose name it is kept. What has none, such as a
source document, is everybody's, and only the role counts.
"""

from __future__ import annotations

from typing import Any

from partners.models import Mandate


def acts_for(user: Any) -> frozenset[int]:
    """The keys of the organisations in whose name somebody acts; asked for once by a request."""
    held: frozenset[int] | None = getattr(user, "acts_for_organisations", None)
    if held is None:
        held = frozenset(Mandate.objects.filter(user=user.pk).values_list("organisation", flat=True))
        user.acts_for_organisations = held
    return held


def may(user: Any, action: str, row: Any) -> bool:
    """Whether somebody may `add` or `change` this record, as the record stands."""
    if not user.is_active or user.is_superuser:
        return bool(user.is_active)
    model = row._meta
    if not user.has_perm(f"{model.app_label}.{action}_{model.model_name}"):
        return False
    stewards: frozenset[int] | None = getattr(row, "stewards", None)
    return stewards is None or bool(stewards & acts_for(user))
