"""Every change leaves a row of history and makes a new revision, whoever makes it and however."""

import pytest
from django.db import IntegrityError, connection, transaction

from funding.models import Call, Revision, Scheme
from tests.funding.factories import CallFactory, CriterionFactory, SchemeFactory

pytestmark = pytest.mark.django_db


def test_every_change_leaves_a_row_of_history_also_in_raw_sql():
    call = CallFactory()
    Call.objects.update(strand="a")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE funding_call SET strand = 'b'")
        cursor.execute("DELETE FROM funding_call")
    events = Call.pgh_event_models  # by label, or by the one model
    model = next(iter(events.values())) if isinstance(events, dict) else events
    trail = model.objects.filter(pgh_obj_id=call.pk).order_by("pgh_id")
    assert [(event.pgh_label, event.strand) for event in trail] == [
        ("insert", ""), ("update", "a"), ("update", "b"), ("delete", "b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE funding_criterion SET slug = 'anders'",
        "UPDATE funding_criterion SET slug = slug WHERE false",
        "DELETE FROM funding_criterion",
    ],
)
def test_every_statement_makes_a_new_revision_also_in_raw_sql(sql):
    CriterionFactory()
    before = Revision.current()
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert Revision.current() > before


def test_reading_makes_no_new_revision_and_asking_costs_one_query(django_assert_num_queries):
    CriterionFactory()
    before = Revision.current()
    list(Scheme.objects.for_assessment())
    with django_assert_num_queries(1):
        assert Revision.current() == before


def test_a_revision_that_was_rolled_back_does_not_come_back_with_other_contents():
    CriterionFactory()
    try:
        with transaction.atomic():
            SchemeFactory()
            taken = Revision.current()
            raise RuntimeError("roll back")
    except RuntimeError:
        pass
    SchemeFactory()
    assert Revision.current() != taken


def test_there_is_one_revision():
    with pytest.raises(IntegrityError, match="one_revision"), transaction.atomic():
        Revision.objects.create(pk=2, number=1)
