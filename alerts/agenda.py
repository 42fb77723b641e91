"""What stands in somebody's own calendar: the calls that they follow, and those of their plans."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from alerts.kinds import Scope
from alerts.models import Follow
from funding.models import Call
from matching.models import Plan, ShortlistedCall, Standing

OVER = (Standing.REJECTED, Standing.NOT_APPLYING)


def calls_of(user: Any) -> Any:
    """As it is now: a plan that somebody was taken off is not in it. Two queries."""
    calls = Call.objects.published().of_published_schemes().select_related("scheme").order_by("slug")
    followed = _followed(user)
    return calls if followed is None else calls.filter(followed | Q(pk__in=_in_view(user)))


def _followed(user: Any) -> Q | None:
    """None: all that there is."""
    keys: dict[str, list[str]] = {scope: [] for scope in Scope.values}
    for scope, key in Follow.objects.of(user).values_list("scope", "key"):
        keys[scope].append(key)
    if keys[Scope.ALL]:
        return None
    return Q(scheme__slug__in=keys[Scope.SCHEME]) | Q(pk__in=[int(key) for key in keys[Scope.CALL]])


def _in_view(user: Any) -> Any:
    listed = ShortlistedCall.objects.filter(plan__in=Plan.objects.shown_to(user).order_by().values("pk"))
    return listed.exclude(status__in=OVER).order_by().values("call")
