"""Somebody leaves: everything of theirs goes. What they changed stays changed, by a number without a name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pghistory.models
import pgtrigger
from django.db import transaction
from django.db.models import CharField, EmailField, Model, TextField

from accounts.holding import by_address, is_owned, relations
from accounts.models import RepeatableAnswer, User

NEVER_OPENED = timedelta(days=30)


def forget_never_opened(moment: datetime) -> int:
    """Accounts that somebody made alone and did not open within a month; how many there were."""
    old = User.objects.filter(last_login=None, date_joined__lt=moment - NEVER_OPENED, is_staff=False)
    waiting = old.filter(emailaddress__isnull=False).exclude(emailaddress__verified=True).distinct()
    for user in (found := list(waiting)):
        erase(user)
    return len(found)


@transaction.atomic
def erase(user: User) -> None:
    """Raises ProtectedError for whom the register names as the one who checked or decided something."""
    key = user.pk
    trails = [(model, field.attname) for model, field in relations() if _is_own_trail(model, field)]
    for rows in by_address(user):
        _forget(rows)
    RepeatableAnswer.objects.filter(who=f"user:{key}").delete()
    user.delete()
    for model, column in trails:
        with pgtrigger.ignore(f"{model._meta.label}:append_only"):
            model._default_manager.filter(**{column: key}).update(**dict.fromkeys(_words_of(model), ""))


def _is_own_trail(model: type[Model], field: Any) -> bool:
    return issubclass(model, pghistory.models.Event) and is_owned(model, field)


def _words_of(model: type[Model]) -> list[str]:
    """The columns in which people write; what the trail itself says, and codes, tell of nobody."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and not field.choices
        and not field.name.startswith("pgh_")
    ]


def _forget(rows: Any) -> None:
    """What was written to the register stays, without the address; the rest goes."""
    optional = [
        field.name
        for field in rows.model._meta.concrete_fields
        if isinstance(field, EmailField) and field.blank
    ]
    if optional:
        rows.update(**dict.fromkeys(optional, ""))
    else:
        rows.delete()
