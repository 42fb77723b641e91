"""Migrations in a fraction of the time, and what comes after them."""

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.migrations.operations import AddConstraint, AddIndex, RemoveConstraint
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

Forwards = Callable[[Any, str, ProjectState], None]


def spare_the_models() -> None:
    """Note what a migration does to triggers, constraints and indexes with their model, and leave it at that.

    The packages' own versions then render the model anew, and every model that is related to it. Nothing in
    those depends on what was added; with hundreds of them it took most of each first start and test run.
    """
    forwards: dict[type[Operation], Forwards] = {
        AddTrigger: _adding("triggers", "trigger"),
        RemoveTrigger: _removing("triggers"),
        AddConstraint: _adding("constraints", "constraint"),
        RemoveConstraint: _removing("constraints"),
        AddIndex: _adding("indexes", "index"),
    }
    for operation, noted in forwards.items():
        operation.state_forwards = noted  # type: ignore[method-assign, assignment]


def _adding(option: str, attribute: str) -> Forwards:
    def state_forwards(self: Any, app_label: str, state: ProjectState) -> None:
        _note(state, app_label, self.model_name, option, lambda said: [*said, getattr(self, attribute)])

    return state_forwards


def _removing(option: str) -> Forwards:
    def state_forwards(self: Any, app_label: str, state: ProjectState) -> None:
        name = self.name
        _note(state, app_label, self.model_name, option, lambda said: [x for x in said if x.name != name])

    return state_forwards


def _note(
    state: ProjectState, app_label: str, model: str, option: str, changed: Callable[[list[Any]], list[Any]]
) -> None:
    """Also with the model that was rendered: who alters a field looks there for what to leave alone."""
    options = state.models[app_label, model.lower()].options
    options[option] = changed(options.get(option, []))
    if "apps" in vars(state) and option != "triggers":
        setattr(state.apps.get_model(app_label, model)._meta, option, options[option])


def publish_anew(sender: AppConfig, **kwargs: Any) -> None:
    """A new release may write documents in another way: each is looked at, and who says the same stays."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('publication_wait_all()')")
        if cursor.fetchone() != (None,):  # else these migrations went back to before there were any
            cursor.execute("SELECT publication_wait_all()")
