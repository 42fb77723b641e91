"""What stands in somebody's own calendar: the calls that they follow, and those of their plans."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from alerts.kinds import Scope
from alerts.models import Follow
from funding.calendar.gone import gone_calls
from funding.models import Call
from matching.models import Plan, ShortlistedCall, Standing

OVER = (Standing.REJECTED, Standing.NOT_APPLYING)


@dataclass(frozen=True)
class Own:
    """As it is now: of a plan that somebody was taken off nothing is in it."""

    user: Any

    @cached_property
    def followed(self) -> dict[str, set[str]]:
        """The keys of what they follow, by how much that is."""
        keys: dict[str, set[str]] = {scope: set() for scope in Scope.values}
        for scope, key in Follow.objects.of(self.user).values_list("scope", "key"):
            keys[scope].add(key)
        return keys

    @property
    def calls(self) -> Any:
        calls = Call.objects.published().of_published_schemes().select_related("scheme").order_by("slug")
        if self.followed[Scope.ALL]:
            return calls
        followed = Q(scheme__slug__in=self.followed[Scope.SCHEME])
        followed |= Q(pk__in=[int(key) for key in self.followed[Scope.CALL]])
        return calls.filter(followed | Q(pk__in=self._in_view.values("call")))

    def gone(self) -> list[Call]:
        """What nobody may see any more, and would stand in it."""
        gone = gone_calls()
        if not gone or self.followed[Scope.ALL]:
            return gone
        keys = [call.pk for call in gone]
        in_view = set(self._in_view.filter(call__in=keys).values_list("call", flat=True))
        in_view |= set(self._left_with(keys))
        return [call for call in gone if self._follows(call) or call.pk in in_view]

    def _follows(self, call: Call) -> bool:
        followed = self.followed
        return call.scheme.slug in followed[Scope.SCHEME] or str(call.pk) in followed[Scope.CALL]

    @property
    def _plans(self) -> Any:
        return Plan.objects.shown_to(self.user).order_by().values("pk")

    @property
    def _in_view(self) -> Any:
        return ShortlistedCall.objects.filter(plan__in=self._plans).exclude(status__in=OVER).order_by()

    def _left_with(self, keys: list[int]) -> Any:
        """Those thrown away while a shortlist still held them: they went from there in the same act."""
        thrown = apps.get_model("funding", "CallEvent").objects.filter(
            pgh_label="delete", pgh_obj=OuterRef("call"), pgh_created_at=OuterRef("pgh_created_at")
        )
        went = apps.get_model("matching", "ShortlistedCallEvent").objects.filter(
            Exists(thrown), pgh_label="delete", plan__in=self._plans, call__in=keys
        )
        return went.exclude(status__in=OVER).values_list("call", flat=True)
