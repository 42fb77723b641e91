"""What the register holds of somebody, found by walking every model: a new table needs no line here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.apps import apps
from django.db.models import CASCADE, EmailField, Field, Model, QuerySet

from accounts.models import User
from accounts.people import verified_addresses

# Of no use to their owner, and to a thief of the file.
SECRET = {"password", "digest", "data", "secret", "session_key", "session_hash"}
Rows = list[dict[str, Any]]


def held_of(user: User) -> dict[str, Rows]:
    """By the name of the table: what is theirs in full, and what they had a hand in by its number."""
    told = {"accounts.User": told_of(User.objects.filter(pk=user.pk))}
    for model, field in relations():
        rows = model._default_manager.filter(**{field.name: user})
        if not is_owned(model, field):
            told.setdefault(model._meta.label, []).extend(rows.values("pk"))
            continue
        for each in with_what_hangs_on_it(rows):
            told.setdefault(each.model._meta.label, []).extend(told_of(each))
    for rows in by_address(user):
        told.setdefault(rows.model._meta.label, []).extend(told_of(rows))
    return {label: rows for label, rows in sorted(told.items()) if rows}


def told_of(rows: QuerySet[Any]) -> Rows:
    names = [field.name for field in rows.model._meta.concrete_fields if field.name not in SECRET]
    return list(rows.order_by("pk").values(*names))


def relations() -> Iterator[tuple[type[Model], Field[Any, Any]]]:
    """Every column of every table that names a user, the trail of changes included."""
    for model in tables():
        for field in model._meta.concrete_fields:
            if field.remote_field and field.remote_field.model is User:
                yield model, field


def tables() -> list[type[Model]]:
    """Without what only looks at other tables."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def with_what_hangs_on_it(rows: QuerySet[Any]) -> Iterator[QuerySet[Any]]:
    """These rows, and those that go when they go, such as the versions of a plan."""
    yield rows
    for model in tables():
        for field in model._meta.concrete_fields:
            told: Any = field.remote_field
            hangs = told and told.model is rows.model and told.on_delete is CASCADE
            if hangs and model is not rows.model and not is_somebodys(model):
                below = model._default_manager.filter(**{f"{field.name}__in": rows})
                yield from with_what_hangs_on_it(below)


def is_somebodys(model: type[Model]) -> bool:
    """Whether such a row is about one user, who may be another than whose row it hangs on."""
    return model is User or any(model is other and is_owned(model, field) for other, field in relations())


def is_owned(model: type[Model], field: Field[Any, Any]) -> bool:
    """Whether such a row is about the user, and goes with them. A trail is like what it is the trail of."""
    tracked = getattr(model, "pgh_tracked_model", None)
    if tracked is User:
        return True
    own: Any = tracked._meta.get_field(field.name) if tracked else field
    return own.remote_field.on_delete is CASCADE


def by_address(user: User) -> Iterator[QuerySet[Any]]:
    """Rows that name no user but an address which they showed to be theirs; and tries to log in with it."""
    addresses = verified_addresses(user)
    for model in tables():
        for field in model._meta.concrete_fields:
            if isinstance(field, EmailField) and not names_a_user(model):
                yield model._default_manager.filter(**{f"{field.name}__in": addresses})
    for tried in (AccessAttempt, AccessLog):
        yield tried.objects.filter(username__in=[user.email, *addresses])


def names_a_user(model: type[Model]) -> bool:
    return model is User or any(model is other for other, _field in relations())
