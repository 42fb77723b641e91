"""Reverse matching: a change is tried on the plans that it touches, and who has one hears if it turned."""

from datetime import date, timedelta
from json import dumps

import pytest
from django.core import mail

from alerts import verdicts
from alerts.models import Judged, Notice
from alerts.models import judging as judging_models
from tests.alerts.factories import JudgedFactory, ListenerFactory, PlanWatchFactory, PreferenceFactory
from tests.alerts.saved import (
    LATER,
    MORNING,
    SAVED,
    SCHOOLS,
    ask_for_two,
    plan,
    save,
    scheme,
    school,
    schools,
)
from tests.funding.factories import CallFactory, CriterionFactory, SchemeFactory
from tests.matching.factories import PlanAccessFactory, ShortlistedCallFactory
from tests.partners.factories import OrganisationFactory

__all__ = ["plan", "scheme", "schools"]


def test_a_rule_that_turns_a_verdict_is_told_with_what_it_was_and_why(days, plan, schools):
    ask_for_two(schools)
    assert days.at(LATER) == ["verdict"]
    facts = Notice.objects.get().facts
    assert (facts["scheme"], facts["before"], facts["after"], facts["cause"]) == (
        "proef",
        "met",
        "unmet",
        "rules",
    )
    body = mail.outbox[-1].body
    assert "Ons plan" in mail.outbox[-1].subject
    assert "Proef. Eerst: past. Nu: past niet. Oorzaak: de regels van de regeling zijn gewijzigd." in body
    assert "“Eén school”. Eerst: voldaan. Nu: niet voldaan." in body


def test_it_is_told_once_and_again_when_it_turns_back(days, plan, schools):
    ask_for_two(schools)
    assert days.at(LATER) == ["verdict"]
    assert days.at(LATER) == []
    schools.clause = SCHOOLS
    schools.save()
    assert days.at(LATER + timedelta(hours=1)) == ["verdict"]


def test_everybody_who_has_the_plan_hears_it_and_nobody_else(days, plan, schools):
    reader = PlanAccessFactory(plan=plan).user
    ListenerFactory()
    ask_for_two(schools)
    days.at(LATER)
    assert set(Notice.objects.values_list("recipient", flat=True)) == {plan.owner_id, reader.pk}


def test_who_may_not_see_the_plan_any_more_gets_no_mail_of_it(days, plan, schools, monkeypatch):
    access = PlanAccessFactory(plan=plan, user=ListenerFactory())
    PreferenceFactory(user=access.user, frequency="daily")
    ask_for_two(schools)
    days.at(LATER)
    access.delete()
    mail.outbox.clear()
    days.at(LATER + timedelta(days=1))
    assert mail.outbox == []


def test_what_somebody_changed_themselves_is_no_news(days, plan):
    plan.save_version(dumps({"members": []}), at=LATER)
    assert days.at(LATER) == []
    assert Judged.objects.get().outcome != "met"


def test_a_change_that_turns_nothing_is_not_told(days, plan, schools):
    schools.sentence_nl = "Ten minste één school."
    schools.save()
    assert days.at(LATER) == []


def test_a_change_is_tried_on_the_scheme_that_it_touches_and_on_no_other(days, plan, schools, monkeypatch):
    CriterionFactory(scheme=SchemeFactory(slug="ander"), slug="aanvrager")
    days.at(SAVED + timedelta(minutes=1))
    asked = []
    whole = verdicts.result_of

    def result_of(profile, registered, *more):
        asked.append(registered.rules.slug)
        return whole(profile, registered, *more)

    monkeypatch.setattr(verdicts, "result_of", result_of)
    ask_for_two(schools)
    days.at(SAVED + timedelta(minutes=2))
    assert asked == ["proef"]


def test_a_plan_that_asks_for_other_schemes_is_not_judged_on_this_one(days, schools):
    SchemeFactory(slug="ander")
    save(schemes=["ander"])
    days.at(SAVED)
    assert list(Judged.objects.values_list("scheme", flat=True)) == ["ander"]
    ask_for_two(schools)
    assert days.at(LATER) == []


def test_a_rule_that_begins_to_hold_on_a_day_is_told_that_morning(days, scheme):
    change = date(2026, 7, 1)
    same = {"scheme": scheme, "slug": "scholen", "kind": "member_count"}
    CriterionFactory(**same, clause=SCHOOLS, valid_until=change)
    CriterionFactory(**same, clause=SCHOOLS | {"at_least": 2}, valid_from=change)
    save()
    days.at(SAVED)
    days.at(MORNING - timedelta(days=1))
    assert "verdict" not in days.at(MORNING - timedelta(hours=9))
    assert "verdict" in days.at(MORNING)


def test_a_fact_of_a_partner_that_changes_is_tried_on_the_plans_that_name_it(days, schools):
    organisation = OrganisationFactory(kind="mbo", publicly_funded=True)
    schools.clause = {"of": {"publicly_funded": True}, "at_least": 1}
    schools.save()
    save(members=[{"key": "m", "organisation": organisation.slug, "lead": True}])
    save("Zonder")
    days.at(SAVED)
    organisation.publicly_funded = False
    organisation.save()
    assert days.at(LATER) == ["verdict"]
    facts = Notice.objects.get().facts
    assert (facts["title"], facts["cause"], facts["after"]) == ("Ons plan", "members", "unmet")


def test_one_who_does_not_want_to_hear_it_does_not(days, plan, schools):
    PreferenceFactory(user=plan.owner, muted=["verdict"])
    ask_for_two(schools)
    assert days.at(LATER) == []


def test_a_call_of_a_scheme_that_fits_is_announced_to_who_has_the_plan(days, plan, scheme):
    CallFactory(scheme=scheme, opens_at=LATER + timedelta(days=30), closes_at=LATER + timedelta(days=60))
    assert days.at(LATER) == ["announced"]
    assert "Past bij je plan “Ons plan”." in mail.outbox[-1].body
    assert days.at(LATER + timedelta(days=30)) == ["opened"]


@pytest.mark.parametrize(
    ("outcome", "reach", "told"),
    [
        ("met", None, True),
        ("unknown", None, True),
        ("unmet", None, False),
        ("met", "fits", True),
        ("unknown", "fits", False),
        ("met", "nothing", False),
    ],
)
def test_of_which_calls_one_hears_because_of_a_plan_is_ones_own_choice(days, schools, outcome, reach, told):
    members = {"met": [school()], "unmet": [school() | {"kind": "company"}], "unknown": None}
    plan = save(members=members[outcome])
    days.at(SAVED)
    assert Judged.objects.get().outcome == outcome
    if reach:
        PlanWatchFactory(user=plan.owner, plan=plan, reach=reach)
    CallFactory(scheme=schools.scheme, opens_at=LATER + timedelta(days=30))
    assert days.at(LATER) == ["announced"] * told


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("considering", True),
        ("preparing", True),
        ("submitted", False),
        ("awarded", False),
        ("rejected", False),
        ("not_applying", False),
    ],
)
def test_what_one_said_of_a_call_ends_its_reminders(days, plan, scheme, status, told):
    call = CallFactory(scheme=scheme, opens_at=SAVED, closes_at=LATER + timedelta(days=60))
    days.at(LATER)
    reason = "geen tijd" if status == "not_applying" else ""
    ShortlistedCallFactory(plan=plan, call=call, status=status, reason=reason, changed_by=plan.owner)
    assert any(one.startswith("closing") for one in days.at(LATER + timedelta(days=31))) is told


def test_what_a_colleague_said_does_not_end_reminders(days, plan, scheme):
    call = CallFactory(scheme=scheme, opens_at=SAVED, closes_at=LATER + timedelta(days=60))
    days.at(LATER)
    other = PlanAccessFactory(plan=plan).user
    ShortlistedCallFactory(plan=plan, call=call, status="rejected", changed_by=other)
    days.at(LATER + timedelta(days=31))
    reminded = Notice.objects.filter(kind="closing").values_list("recipient", flat=True)
    assert set(reminded) == {plan.owner_id}


def test_another_plan_that_has_it_in_view_keeps_the_reminders(days, plan, scheme):
    call = CallFactory(scheme=scheme, opens_at=SAVED, closes_at=LATER + timedelta(days=60))
    days.at(LATER)
    ShortlistedCallFactory(plan=plan, call=call, status="rejected", changed_by=plan.owner)
    ShortlistedCallFactory(plan=save("Tweede", plan.owner), call=call, changed_by=plan.owner)
    assert any(one.startswith("closing") for one in days.at(LATER + timedelta(days=31)))


def test_the_choice_is_made_on_the_page_of_what_one_follows(client, days, plan):
    client.force_login(plan.owner)
    page = client.get("/mijn/volgen").content.decode()
    assert "Ons plan" in page
    client.post(f"/mijn/volgen/plan/{plan.pk}", {f"{plan.pk}-reach": "fits"})
    assert judging_models.PlanWatch.objects.get().reach == "fits"
    assert 'value="fits" selected' in client.get("/mijn/volgen").content.decode()


def test_anothers_plan_is_not_there(client, plan):
    client.force_login(ListenerFactory())
    assert client.post(f"/mijn/volgen/plan/{plan.pk}", {f"{plan.pk}-reach": "fits"}).status_code == 404


def test_a_plan_that_goes_takes_what_we_kept_of_it(plan, days):
    JudgedFactory(plan=plan, scheme="ander")
    plan.delete()
    assert not Judged.objects.exists()
