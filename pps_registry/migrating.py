"""Migrations in a third of the time."""

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
