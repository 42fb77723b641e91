"""What migrations note of a model that is not rendered anew is what the packages themselves would note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations import AddConstraint, AddIndex, RemoveConstraint
from django.db.migrations.state import ProjectState
from django.db.models import CheckConstraint, Q
from pgtrigger.migrations import AddTrigger, RemoveTrigger


def in_order() -> Iterator[Migration]:
    graph = MigrationLoader(None).graph
    seen = set()
    for leaf in graph.leaf_nodes():
        for key in graph.forwards_plan(leaf):
            if key not in seen:
                seen.add(key)
                yield graph.nodes[key]


def as_the_packages_do(operation: Any, app: str, state: ProjectState) -> None:
    """Without models that were rendered, this is all that their own versions do."""
    model = getattr(operation, "model_name", "").lower()
    match operation:
        case AddConstraint():
            state.add_constraint(app, model, operation.constraint)
        case RemoveConstraint():
            state.remove_constraint(app, model, operation.name)
        case AddIndex():
            state.add_index(app, model, operation.index)
        case AddTrigger():
            options = state.models[app, model].options
            options["triggers"] = [*options.get("triggers", []), operation.trigger]
        case RemoveTrigger():
            options = state.models[app, model].options
            options["triggers"] = [one for one in options["triggers"] if one.name != operation.name]
        case _:
            operation.state_forwards(app, state)


def test_the_state_is_as_the_packages_make_it():
    ours, theirs = ProjectState(), ProjectState()
    done = set()
    for migration in in_order():
        for operation in migration.operations:
            operation.state_forwards(migration.app_label, ours)
            as_the_packages_do(operation, migration.app_label, theirs)
            done.add(type(operation))
    assert {AddConstraint, RemoveConstraint, AddIndex, AddTrigger, RemoveTrigger} <= done
    told = [{name: model.options for name, model in state.models.items()} for state in (ours, theirs)]
    assert told[0] == told[1]


@pytest.fixture
def state():
    return MigrationLoader(None).project_state(("accounts", "0001_initial"))


def test_a_model_that_was_rendered_stays_and_knows_its_constraints(state):
    before = state.apps.get_model("accounts", "user")
    rule = CheckConstraint(condition=~Q(email="nobody@example.org"), name="nobody_is_nobody")

    AddConstraint("user", rule).state_forwards("accounts", state)
    now = state.apps.get_model("accounts", "user")
    assert (now is before, rule in now._meta.constraints) == (True, True)

    RemoveConstraint("user", rule.name).state_forwards("accounts", state)
    assert rule not in now._meta.constraints
    assert rule not in state.models["accounts", "user"].options["constraints"]
