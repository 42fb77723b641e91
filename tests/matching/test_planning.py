"""The steps before an application: on the page of a call, in the API, and with a plan."""

import re
from datetime import UTC, date, datetime

import pytest

from funding.models import Call
from matching.models import PlanStep, PlanTask
from matching.planning.kept import calendar_days, due_days
from tests.accounts.factories import UserFactory
from tests.funding.factories import (
    CallFactory,
    GrantTermFactory,
    PreparationFactory,
    RequiredDocumentFactory,
    SchemeFactory,
)
from tests.matching.factories import PlanStepFactory, PlanTaskFactory, ShortlistedCallFactory
from tests.matching.workspace import PEOPLE, kept_plan, let_in

pytestmark = pytest.mark.django_db

CLOSES = datetime(2030, 7, 30, 15, tzinfo=UTC)  # a Tuesday, 17.00 here
NOW = datetime(2030, 1, 7, 12, tzinfo=UTC)


@pytest.fixture
def call():
    """Of a scheme that wants a budget and a signed agreement, and eHerkenning by an adviser."""
    scheme = SchemeFactory(slug="rif", short_name="RIF")
    RequiredDocumentFactory(scheme=scheme, step="budget")
    RequiredDocumentFactory(scheme=scheme, slug="overeenkomst", name_nl="Overeenkomst", step="agreement")
    PreparationFactory(scheme=scheme)
    return CallFactory(scheme=scheme, slug="rif-2030-1", closes_at=CLOSES, closes_time_known=True)


@pytest.fixture
def plan(client):
    plan = kept_plan(owner=UserFactory())
    client.force_login(plan.owner)
    return plan


@pytest.fixture
def listed(plan, call):
    return ShortlistedCallFactory(plan=plan, call=call)


def page_of(listed) -> str:
    return f"/mijn/plannen/{listed.plan_id}/shortlist/{listed.pk}/stappen"


def test_the_page_names_what_the_scheme_asks_and_what_it_does_not_know(read, call):
    told = read("/tijdvakken/rif-2030-1/stappen")
    assert "Dien in uiterlijk 30 juli 2030." in told
    assert "Je vraagt aan met eHerkenning niveau 3." in told
    assert "Van 4 stappen is de doorlooptijd onbekend." in told
    assert "Klaar uiterlijk 29 juli 2030. Wanneer je begint, weten we niet" in told
    assert "Hierna komt nog: besluit van het bestuur, ondertekende overeenkomst." in told
    assert "Machtigingen" not in told


def test_lead_times_in_the_address_are_counted_back(read, call):
    query = "overeenkomst=2&overeenkomst-in=weken&bestuur=0&begroting=5&begroting-in=werkdagen&eherkenning=3"
    told = read(f"/tijdvakken/rif-2030-1/stappen?{query}")
    assert "Begin uiterlijk 16 juli 2030. Klaar uiterlijk 29 juli 2030." in told
    assert "Begin uiterlijk 9 juli 2030. Klaar uiterlijk 15 juli 2030." in told
    assert "Met deze doorlooptijden past het. Begin uiterlijk 9 juli 2030 met: begroting." in told
    assert "2 weken (jullie eigen inschatting)" in told


def test_a_lead_time_of_a_source_is_used_and_one_s_own_goes_before_it(read, call):
    call.scheme.preparations.update(lead_time=10, lead_unit="days")
    told = read("/tijdvakken/rif-2030-1/stappen")
    assert "10 dagen (volgens de bron)" in told
    assert "Begin uiterlijk 20 juli 2030. Klaar uiterlijk 29 juli 2030." in told
    own = read("/tijdvakken/rif-2030-1/stappen?eherkenning=1&eherkenning-in=dagen")
    assert "1 dag (jullie eigen inschatting)" in own
    assert "volgens de bron" not in own


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("begroting=veel", "een heel getal van 0 tot en met 999."),
        ("begroting=1000", "een heel getal van 0 tot en met 999."),
        ("begroting=3&begroting-in=maanden", "Kies werkdagen, dagen of weken."),
        ("begrotin=3", "Bedoel je begroting"),
        ("verklaringen=3", "verklaringen kennen we hier niet."),
    ],
)
def test_what_cannot_be_counted_is_said_where_it_stands(read, call, query, says):
    assert says in read(f"/tijdvakken/rif-2030-1/stappen?{query}", 400)


def test_too_late_is_said_with_by_how_much_and_what_still_fits(read, call):
    told = read("/tijdvakken/rif-2030-1/stappen?overeenkomst=999&overeenkomst-in=weken&eherkenning=1")
    assert "Dit past niet meer." in told
    assert re.search(r"Ondertekende overeenkomst\. Dit had \d+ (dagen|weken) geleden moeten beginnen\.", told)
    assert "Nog op tijd: eHerkenning." in told


@pytest.mark.parametrize(
    ("window", "says"),
    [
        ({"closes_at": None}, "Wanneer dit tijdvak sluit, is onbekend."),
        ({"closes_at": None, "closes_when_spent": True}, "Dit tijdvak sluit als het geld op is."),
        ({"closes_at": datetime(2026, 8, 1, tzinfo=UTC)}, "Voor dit tijdvak kun je niet meer aanvragen."),
        ({"closes_at": datetime(2030, 7, 30, 9, tzinfo=UTC)}, "Dien in uiterlijk 29 juli 2030."),
        ({"closes_time_known": False}, "De bron noemt geen kloktijd."),
    ],
)
def test_the_closing_decides_what_can_be_said(read, call, window, says):
    Call.objects.filter(pk=call.pk).update(**({"closes_time_known": bool(window.get("closes_at"))} | window))
    told = read("/tijdvakken/rif-2030-1/stappen")
    assert says in told
    assert ("Klaar uiterlijk" in told) == ("Dien in" in told or "kloktijd" in told)


def test_first_come_first_served_makes_earlier_better(read, call):
    spent = {"closes_at": None, "closes_time_known": False, "closes_when_spent": True}
    Call.objects.filter(pk=call.pk).update(**spent, allocation="first_come")
    assert "Hoe eerder, hoe beter." in read("/tijdvakken/rif-2030-1/stappen")


def test_co_financing_is_a_step_where_the_scheme_asks_for_it(read, call):
    assert "cofinanciers" not in read("/tijdvakken/rif-2030-1/stappen")
    GrantTermFactory(scheme=call.scheme, kind="co_financing", slug="co-financing")
    assert "Toezeggingen van cofinanciers" in read("/tijdvakken/rif-2030-1/stappen")


def test_where_nobody_looked_up_the_documents_steps_may_be_missing(read):
    CallFactory(scheme=SchemeFactory(slug="stil"), slug="stil-2030-1", closes_at=CLOSES)
    assert "Er kunnen dus stappen ontbreken." in read("/tijdvakken/stil-2030-1/stappen")


def test_a_call_that_is_not_public_has_no_page_and_no_answer(client, call):
    CallFactory(
        draft=True,
        scheme=call.scheme,
        slug="rif-2031-1",
        opens_at=CLOSES,
        closes_at=CLOSES.replace(year=2031),
    )
    assert client.get("/tijdvakken/rif-2031-1/stappen").status_code == 404
    answer = client.get("/api/v1/calls/rif-2031-1/steps")
    assert answer.status_code == 404
    assert "rif-2030-1" in answer.json()["detail"]


def test_the_scheme_leads_to_the_steps_of_its_calls(client, call):
    assert "/tijdvakken/rif-2030-1/stappen" in client.get("/regelingen/rif").content.decode()


def test_the_api_gives_days_where_they_are_known_and_null_where_not(client, call):
    call.scheme.preparations.update(lead_time=5, lead_unit="working_days")
    told = client.get("/api/v1/calls/rif-2030-1/steps").json()
    assert (told["call"], told["submitBy"], told["over"], told["documentsKnown"]) == (
        "rif-2030-1", "2030-07-30", False, True,
    )  # fmt: skip
    steps = {step["step"]: step for step in told["steps"]}
    assert list(steps) == ["e_herkenning", "budget", "board", "agreement", "submission"]
    assert steps["e_herkenning"]["leadTime"] == {"amount": 5, "unit": "working_days"}
    assert (steps["e_herkenning"]["startBy"], steps["e_herkenning"]["readyBy"]) == (
        "2030-07-23",
        "2030-07-29",
    )
    budget = steps["budget"]
    assert (budget["startBy"], budget["readyBy"], budget["leadTime"]) == (None, None, None)
    assert (budget["waitsForUnknown"], budget["surelyBy"]) == (["board", "agreement"], "2030-07-29")
    assert (steps["agreement"]["needs"], steps["board"]["asked"]) == (["budget", "board"], False)
    assert budget["documents"][0]["slug"] == "begroting"


def test_the_api_takes_no_keys(client, call):
    answer = client.get("/api/v1/calls/rif-2030-1/steps", {"budget": "3"})
    assert answer.status_code == 400


@pytest.mark.parametrize("size", [1, 12])
def test_a_page_costs_the_same_whatever_there_is_to_show(client, call, size, django_assert_num_queries):
    for number in range(size):
        RequiredDocumentFactory(scheme=call.scheme, slug=f"bijlage-{number}")
    with django_assert_num_queries(6):
        client.get("/tijdvakken/rif-2030-1/stappen")


@pytest.mark.parametrize("size", [1, 12])
def test_the_days_of_all_tasks_cost_the_same_however_many_calls(plan, size, django_assert_num_queries):
    for number in range(size):
        scheme = SchemeFactory(slug=f"regeling-{number}")
        RequiredDocumentFactory(scheme=scheme, step="budget")
        listed = ShortlistedCallFactory(plan=plan, call=CallFactory(scheme=scheme, closes_at=CLOSES))
        PlanStepFactory(shortlisted=listed, task=PlanTaskFactory(plan=plan))
    with django_assert_num_queries(7):
        assert len(due_days(plan, NOW)) == 0  # the board's decision takes unknown long


def test_members_fill_in_lead_times_together_and_mark_what_is_done(client, listed, read):
    told = {"begroting": "5", "begroting-in": "werkdagen", "bestuur": "0", "overeenkomst": "2"}
    client.post(page_of(listed), told | {"overeenkomst-in": "weken", "eherkenning-klaar": "on"})
    steps = {row.step: (row.lead_time, row.lead_unit) for row in PlanStep.objects.all()}
    assert steps["budget"] == (5, "working_days")
    assert steps["e_herkenning"] == (None, "")
    page = read(page_of(listed))
    assert "Begin uiterlijk 9 juli 2030 met: begroting." in page
    assert PlanStep.objects.get(step="e_herkenning").finished_at


def test_a_moved_deadline_moves_every_day(client, listed, read):
    client.post(page_of(listed), {"overeenkomst": "2", "overeenkomst-in": "weken"})
    assert "Begin uiterlijk 16 juli 2030." in read(page_of(listed))
    Call.objects.filter(pk=listed.call_id).update(closes_at=datetime(2030, 8, 6, 15, tzinfo=UTC))
    assert "Begin uiterlijk 23 juli 2030." in read(page_of(listed))


def test_steps_become_tasks_once_and_their_days_move_with_the_deadline(client, listed, read):
    for row in ("overeenkomst", "bestuur", "begroting"):
        PlanStepFactory(shortlisted=listed, step=STEPS[row], lead_time=7, lead_unit="days")
    client.post(page_of(listed), {"taken": "maak"})
    assert PlanTask.objects.count() == 5
    client.post(page_of(listed), {"taken": "maak"})
    assert PlanTask.objects.count() == 5
    assert "Alle stappen staan al bij de taken." in read(page_of(listed))
    tasks = f"/mijn/plannen/{listed.plan_id}/taken"
    assert "voor 22 juli 2030" in read(tasks)
    Call.objects.filter(pk=listed.call_id).update(closes_at=datetime(2030, 8, 6, 15, tzinfo=UTC))
    assert "voor 29 juli 2030" in read(tasks)
    assert not PlanTask.objects.exclude(due_on=None).exists()


STEPS = {"overeenkomst": "agreement", "bestuur": "board", "begroting": "budget"}


def test_a_step_is_done_when_its_task_is_and_the_other_way_around(client, listed, read):
    client.post(page_of(listed), {"taken": "maak"})
    task = PlanStep.objects.get(step="budget").task
    client.post(f"/mijn/plannen/{listed.plan_id}/taken/{task.pk}", {"stand": "klaar"})
    assert PlanStep.objects.get(step="budget").finished_at
    client.post(page_of(listed), {"begroting": ""})
    task.refresh_from_db()
    assert task.done_at is None


def test_what_was_done_keeps_its_day_when_others_save(client, listed):
    row = PlanStepFactory(shortlisted=listed, done_at=NOW)
    client.post(page_of(listed), {"begroting-klaar": "on", "begroting": "3"})
    row.refresh_from_db()
    assert (row.done_at, row.lead_time, row.lead_unit) == (NOW, 3, "working_days")


def test_a_wrong_lead_time_keeps_nothing(client, listed):
    answer = client.post(page_of(listed), {"begroting": "lang", "bestuur": "3"})
    assert answer.status_code == 400
    assert "een heel getal van 0" in answer.content.decode()
    assert not PlanStep.objects.exists()


@pytest.mark.parametrize("who", PEOPLE)
def test_members_see_the_steps_and_only_who_edits_changes_them(client, call, who):
    listed = ShortlistedCallFactory(plan=kept_plan(), call=call)
    let_in(client, listed.plan, who)
    sees = {"anonymous": 302, "stranger": 404}.get(who, 200)
    changes = {"anonymous": 302, "stranger": 404, "reader": 403}.get(who, 302)
    assert client.get(page_of(listed)).status_code == sees
    assert client.post(page_of(listed), {"begroting": "3"}).status_code == changes
    assert PlanStep.objects.exists() == (who in ("editor", "owner"))


def test_the_steps_of_a_call_on_another_plan_are_not_there(client, plan, call):
    other = ShortlistedCallFactory(plan=kept_plan(), call=call)
    assert client.get(f"/mijn/plannen/{plan.pk}/shortlist/{other.pk}/stappen").status_code == 404


def test_the_days_can_be_given_to_a_calendar(listed):
    PlanStepFactory(shortlisted=listed, step="agreement", lead_time=2, lead_unit="weeks")
    found = {uid: (day, title) for uid, day, title in calendar_days(listed.plan, NOW)}
    start = f"step-{listed.pk}-agreement-start"
    assert found[start] == (date(2030, 7, 16), "RIF: Ondertekende overeenkomst (uiterlijk beginnen)")
    assert f"step-{listed.pk}-submission-ready" in found
    assert f"step-{listed.pk}-budget-ready" not in found
