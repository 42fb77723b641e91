"""What each kind of user may do, as groups; the only place where that is said.

A fund manager keeps schemes, calls, example cases and synonyms true, in the admin and by API, and looks up
partners in the register.
A coordinator keeps a partnership true by API. They are no staff: the admin also holds what is not public.
Both act in the name of organisations, and change only what is kept in those names: `partners/mandates.py`.
"""

from typing import Any

import pghistory.models
from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.db.models import Model, Q

from accounts.roles import COORDINATOR, FUND_MANAGER

__all__ = ["COORDINATOR", "FUND_MANAGER", "ROLES", "grant_roles", "permissions"]

# By storey, or by one model of it where the others are not theirs.
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    FUND_MANAGER: {
        "funding": ("view", "add", "change"),
        "partners": ("view",),
        "matching.GoldenCase": ("view", "add", "change"),
        "publication.Report": ("view", "change"),
        "publication.Synonym": ("view", "add", "change"),
    },
    COORDINATOR: {
        "funding": ("view",),
        "partners": ("view",),
        "partners.Partnership": ("change",),
        "partners.Membership": ("add", "change"),
    },
}
# Who acts for whom is between an administrator and them.
NOBODY_ELSES = ("Mandate", "OrganisationClaim")


def grant_roles(sender: AppConfig, **kwargs: Any) -> None:
    """Make the groups hold exactly the rights above. Runs at the end of each migrate.

    Somebody with other wishes gets a group of their own: changes to these groups do not stay.
    """
    if sender.name != list(apps.get_app_configs())[-1].name:
        return
    for name, rights in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(permissions(rights))


def permissions(rights: dict[str, tuple[str, ...]]) -> list[Permission]:
    wanted = Q(pk=None)
    for label, actions in rights.items():
        for model in _models(label):
            names = [f"{action}_{model._meta.model_name}" for action in actions]
            wanted |= Q(content_type__app_label=model._meta.app_label, codename__in=names)
    return list(Permission.objects.filter(wanted))


def _models(label: str) -> list[type[Model]]:
    """Those of a storey, or the one that is named; the trail is written by the database alone."""
    if "." in label:
        return [apps.get_model(label)]
    models = apps.get_app_config(label).get_models()
    return [
        model
        for model in models
        if not issubclass(model, pghistory.models.Event) and model.__name__ not in NOBODY_ELSES
    ]
