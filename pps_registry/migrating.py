"""Migrations in a third of the time, and what comes after them."""

from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


def remember_trigger(self: AddTrigger, app_label: str, state: ProjectState) -> None:
    """Note the trigger with its model, and leave it at that.

    The package's own version then renders the model anew, and every model that is related to it. Nothing in
    those depends on a trigger; with a hundred triggers it took four seconds of each first start and test run.
    """
    options = state.models[app_label, self.model_name.lower()].options
    options["triggers"] = [*options.get("triggers", []), self.trigger]


def spare_the_models() -> None:
    AddTrigger.state_forwards = remember_trigger  # type: ignore[method-assign]


def publish_anew(sender: AppConfig, **kwargs: Any) -> None:
    """A new release may write documents in another way: each is looked at, and who says the same stays."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('publication_wait_all()')")
        if cursor.fetchone() != (None,):  # else these migrations went back to before there were any
            cursor.execute("SELECT publication_wait_all()")
