"""The states that the database keeps: right after every statement, whoever wrote it, for every moment."""

from datetime import timedelta
from threading import Thread
from time import sleep

import pytest
from django.db import connection, connections, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from funding.availability import _order as place_in_python
from funding.models import Call, CallState, Scheme, SchemeState
from tests.funding.factories import CLOSES, OPENS, CallFactory, SchemeFactory, SourceDocumentFactory
from tests.funding.test_availability import TICK, call_fields, moments

SOON = OPENS + timedelta(days=1)


def of_scheme(moment=SOON) -> list[str]:
    return list(Scheme.objects.with_availability(moment).values_list("availability", flat=True))


def of_call(moment=SOON) -> list[str]:
    return list(Call.objects.with_availability(moment).values_list("availability", flat=True))


def by_hand(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def waits() -> bool:
    """Whether somebody waits for a row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db
def test_raw_sql_is_followed_in_the_same_transaction():
    CallFactory()
    assert (of_call(), of_scheme()) == (["open"], ["open"])

    by_hand("UPDATE funding_call SET exhausted_at = %s", SOON)
    assert (of_call(), of_scheme()) == (["exhausted"], ["exhausted"])
    assert of_scheme(SOON - TICK) == ["open"]

    by_hand("UPDATE funding_scheme SET repealed_on = '2026-06-02'")
    assert (of_call(), of_scheme()) == (["exhausted"], ["lapsed"])

    by_hand("DELETE FROM funding_call")
    assert (of_call(), of_scheme()) == ([], ["lapsed"])
    assert not CallState.objects.exists()

    by_hand("DELETE FROM funding_scheme")
    assert not SchemeState.objects.exists()


@pytest.mark.django_db
def test_a_call_that_moves_to_another_scheme_counts_there():
    call, other = CallFactory(), SchemeFactory(slug="other")
    assert Scheme.objects.available_at(SOON, "open").get() == call.scheme

    Call.objects.update(scheme=other)
    assert Scheme.objects.available_at(SOON, "open").get() == other
    assert Scheme.objects.available_at(SOON, "unknown").get() == call.scheme


@pytest.mark.django_db
def test_a_draft_does_not_speak_for_its_scheme_until_it_is_published():
    call = CallFactory(published_at=None)
    assert (of_call(), of_scheme()) == (["open"], ["unknown"])

    by_hand("UPDATE funding_call SET published_at = %s WHERE id = %s", OPENS, call.pk)
    assert of_scheme() == ["open"]


@pytest.mark.django_db(transaction=True)
def test_two_changes_at_once_both_count():
    """The second waits for the first, and then sees it."""
    scheme = SchemeFactory()
    late, early = (
        CallFactory(scheme=scheme, strand=strand, slug=f"x-2026-{number}", opens_at=OPENS, closes_at=CLOSES)
        for number, strand in enumerate(("late", "early"), 1)
    )

    def meanwhile() -> None:
        Call.objects.filter(pk=late.pk).update(closes_at=SOON)
        connections.close_all()

    other = Thread(target=meanwhile)
    with transaction.atomic():
        Call.objects.filter(pk=early.pk).update(closes_at=SOON)
        other.start()
        while other.is_alive() and not waits():
            sleep(0.01)
        assert of_call(SOON).count("closed") == 1
    other.join()

    assert of_call(SOON) == ["closed", "closed"]
    assert of_scheme(SOON) == ["closed"]
    assert of_scheme(SOON - TICK) == ["open"]


@pytest.mark.django_db(transaction=True)
def test_an_emptied_table_leaves_no_state():
    CallFactory()
    by_hand("TRUNCATE funding_call CASCADE")
    assert not CallState.objects.exists()


class TheLine(TestCase):
    @settings(deadline=None, max_examples=40)
    @given(fields=st.lists(call_fields(), min_size=2, max_size=6), moment=moments)
    def test_the_calls_of_all_schemes_stand_in_the_order_of_availability(self, fields, moment):
        source = SourceDocumentFactory()
        calls = [CallFactory(scheme=SchemeFactory(source=source), source=source, **one) for one in fields]

        stand = [call.slug for call in Call.objects.most_mattering_first(moment)]
        assert stand == [
            window.slug
            for window in sorted(
                (call.window for call in calls), key=lambda one: place_in_python(one, moment)
            )
        ]
