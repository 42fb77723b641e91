"""What somebody follows, as pages name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alerts.kinds import Scope
from alerts.models import Follow
from funding.models import Call, Scheme


@dataclass(frozen=True, slots=True)
class Followed:
    """Something to follow. `scheme`: whose page tells of it, or nothing. `row`: the `Follow`."""

    scope: str
    key: str
    name: str
    scheme: str = ""
    row: int | None = None


def wanted(scope: str, slug: str) -> Followed | None:
    """What a page offers to follow, by the slug in its address; None where nothing public has it."""
    if scope == Scope.ALL and not slug:
        return Followed(scope, "", _everything())
    if scope == Scope.SCHEME:
        names = Scheme.objects.published().filter(slug=slug).values_list("short_name", flat=True)
        return next((Followed(scope, slug, name, slug) for name in names), None)
    calls = Call.objects.published().of_published_schemes().filter(slug=slug).select_related("scheme")
    return next((_call(call) for call in calls if scope == Scope.CALL), None)


def followed(follows: Iterable[Follow]) -> list[Followed]:
    """In the order given; what is public no more has its key for a name. Two queries."""
    follows = list(follows)
    slugs = {follow.key for follow in follows if follow.scope == Scope.SCHEME}
    rows = {int(follow.key) for follow in follows if follow.scope == Scope.CALL}
    names = dict(Scheme.objects.published().filter(slug__in=slugs).values_list("slug", "short_name"))
    calls = Call.objects.published().of_published_schemes().filter(pk__in=rows).select_related("scheme")
    found = {call.pk: call for call in calls}
    return [_followed(follow, names, found) for follow in follows]


def _followed(follow: Follow, names: dict[str, str], calls: dict[int, Call]) -> Followed:
    if follow.scope == Scope.ALL:
        return Followed(follow.scope, "", _everything(), row=follow.pk)
    if follow.scope == Scope.CALL:
        call = calls.get(int(follow.key))
        return _call(call, follow.pk) if call else _gone(follow)
    if follow.key not in names:
        return _gone(follow)
    return Followed(follow.scope, follow.key, names[follow.key], follow.key, follow.pk)


def _call(call: Call, row: int | None = None) -> Followed:
    name = f"{call.scheme.short_name}: {call.strand or call.slug}"
    return Followed(Scope.CALL, str(call.pk), name, call.scheme.slug, row)


def _gone(follow: Follow) -> Followed:
    name = _("%(key)s (staat niet meer in het register)") % {"key": follow.key}
    return Followed(follow.scope, follow.key, name, row=follow.pk)


def _everything() -> str:
    return _("alle tijdvakken van alle regelingen")
