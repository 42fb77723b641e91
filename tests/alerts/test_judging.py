"""Many plans judged at once: what is wrong with one keeps no other waiting, and more cost no more queries."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

from django.db import connection
from django.test.utils import CaptureQueriesContext

from alerts import judging, verdicts
from alerts.models import Notice, ToJudge
from matching.models import Plan
from publication.publishing import publish_waiting
from tests.alerts.saved import LATER, SAVED, SCHOOLS, ask_for_two, plan, save, scheme, schools

__all__ = ["plan", "scheme", "schools"]


def test_a_plan_that_cannot_be_judged_keeps_no_other_waiting(days, plan, schools, monkeypatch):
    save("Tweede")
    days.at(SAVED)
    whole = verdicts.result_of
    broken = [plan.pk]

    def result_of(profile, *more):
        if broken and not profile.members[1:]:
            broken.pop()
            raise KeyError("mended later")
        return whole(profile, *more)

    monkeypatch.setattr(verdicts, "result_of", result_of)
    ask_for_two(schools)
    assert days.at(LATER) == ["verdict"]
    assert ToJudge.objects.get().problem == "KeyError: 'mended later'"
    assert days.at(LATER + timedelta(minutes=10)) == ["verdict"]
    assert not ToJudge.objects.exists()


def test_a_plan_whose_verdict_the_database_does_not_take_keeps_no_other_waiting(
    days, plan, schools, monkeypatch
):
    for title in ("Tweede", "Derde"):
        save(title)
    days.at(SAVED)
    whole = verdicts.result_of
    broken = [plan.pk]

    def result_of(profile, *more):
        found = whole(profile, *more)
        if broken:
            broken.pop()
            return replace(found, verdict=replace(found.verdict, outcome=SimpleNamespace(value="x" * 11)))
        return found

    monkeypatch.setattr(verdicts, "result_of", result_of)
    ask_for_two(schools)
    assert days.at(LATER) == ["verdict"] * 2
    assert ToJudge.objects.get().problem.startswith("DataError")


def test_judging_many_plans_costs_as_many_queries_as_judging_two(days, schools):
    counted = []
    for size, wanted in ((2, 2), (12, 1)):
        while Plan.objects.count() < size:
            save()
        days.at(SAVED)
        schools.clause = SCHOOLS | {"at_least": wanted}
        schools.save()
        publish_waiting()
        with CaptureQueriesContext(connection) as asked:
            assert judging.judge_what_changed(LATER) == size
        assert Notice.objects.filter(kind="verdict").count() >= size
        counted.append(len(asked))
    assert counted[0] == counted[1]
