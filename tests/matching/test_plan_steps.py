"""What the database refuses of the steps of a plan."""

import pytest
from django.db import DatabaseError, transaction

from tests.matching.factories import PlanStepFactory, PlanTaskFactory, ShortlistedCallFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("told", "constraint"),
    [
        ({"lead_time": 3}, "plan_step_takes_so_many_of_something"),
        ({"lead_time": 1000, "lead_unit": "days"}, "plan_step_takes_so_many_of_something"),
        ({"step": "koffie"}, "plan_step_exists"),
    ],
)
def test_the_database_refuses_a_step_that_means_nothing(told, constraint):
    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        PlanStepFactory(**told)


def test_a_step_stands_once_with_a_call_and_once_with_a_task():
    listed = ShortlistedCallFactory()
    row = PlanStepFactory(shortlisted=listed, task=PlanTaskFactory(plan=listed.plan))
    with pytest.raises(DatabaseError, match="one_row_per_step_of_a_call"), transaction.atomic():
        PlanStepFactory(shortlisted=listed)
    with pytest.raises(DatabaseError, match="task"), transaction.atomic():
        PlanStepFactory(shortlisted=listed, step="board", task=row.task)
