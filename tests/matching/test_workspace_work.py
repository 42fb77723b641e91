"""With a plan stand the calls that one has in view, what is to be done, and what is noted."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from alerts.models import Follow
from matching.models import PlanAccess, PlanNote, PlanTask, ShortlistedCall
from tests.accounts.factories import UserFactory
from tests.funding.factories import CallFactory, SchemeFactory
from tests.matching.factories import (
    PlanAccessFactory,
    PlanNoteFactory,
    PlanTaskFactory,
    ShortlistedCallFactory,
)
from tests.matching.workspace import PEOPLE, kept_plan, let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(client):
    plan = kept_plan(owner=UserFactory(first_name="Eva", last_name="Eigenaar"))
    client.force_login(plan.owner)
    return plan


def open_call(**more):
    return CallFactory(closes_at=datetime(2030, 7, 30, 15, tzinfo=UTC), **more)


@pytest.mark.parametrize(("ticked", "followed"), [({}, 0), ({"volgen": "on"}, 1)])
def test_a_call_is_put_on_the_shortlist_and_followed_only_when_asked(client, plan, read, ticked, followed):
    call = open_call(scheme=SchemeFactory(short_name="RIF"))
    button = f'name="tijdvak" value="{call.slug}"'
    assert button in client.get(f"/mijn/plannen/{plan.pk}").content.decode()
    client.post(f"/mijn/plannen/{plan.pk}/shortlist", {"tijdvak": call.slug, **ticked})
    row = ShortlistedCall.objects.get()
    assert (row.call, row.status, row.changed_by) == (call, "considering", plan.owner)
    assert Follow.objects.filter(user=plan.owner, key=str(call.pk)).count() == followed
    assert "overwegen we" in read(f"/mijn/plannen/{plan.pk}")
    assert button not in client.get(f"/mijn/plannen/{plan.pk}").content.decode()


def test_in_english_a_call_also_bears_the_name_that_the_verdicts_use(client, plan, read):
    ShortlistedCallFactory(plan=plan, call=open_call(scheme=SchemeFactory(short_name="RIF", name_en="Fund")))
    assert "RIF (Fund)" in read(f"/en/mijn/plannen/{plan.pk}")
    assert "(Fund)" not in read(f"/mijn/plannen/{plan.pk}")


def test_putting_it_there_twice_changes_nothing(client, plan):
    row = ShortlistedCallFactory(plan=plan, call=open_call(), status="submitted")
    client.post(f"/mijn/plannen/{plan.pk}/shortlist", {"tijdvak": row.call.slug})
    assert ShortlistedCall.objects.get().status == "submitted"


def test_a_call_that_is_not_public_cannot_be_put_there(client, plan):
    draft = CallFactory(draft=True)
    for slug in (draft.slug, "nergens", ""):
        response = client.post(f"/mijn/plannen/{plan.pk}/shortlist", {"tijdvak": slug})
        assert response.status_code == 404


def test_who_changed_how_it_stands_and_when_can_be_read_back(client, plan, read):
    row = ShortlistedCallFactory(plan=plan)
    page = f"/mijn/plannen/{plan.pk}/shortlist/{row.pk}"
    client.post(page, {"status": "preparing", "note": "Begroting maken"})
    client.post(page, {"status": "not_applying", "reason": "Te weinig tijd", "note": ""})
    told = read(page)
    assert "vragen we niet aan, Eva Eigenaar" in told
    assert told.index("vragen we niet aan, Eva") < told.index("bereiden we voor, Eva")
    assert "vragen we niet aan: Te weinig tijd" in read(f"/mijn/plannen/{plan.pk}")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"status": "not_applying"}, "Zeg waarom jullie niet aanvragen."),
        ({"status": "awarded", "reason": "Zomaar"}, "Laat dit leeg"),
        ({"status": "gewonnen"}, "gewonnen"),
    ],
)
def test_what_does_not_go_together_is_said_at_its_field(client, plan, asked, says):
    row = ShortlistedCallFactory(plan=plan)
    response = client.post(f"/mijn/plannen/{plan.pk}/shortlist/{row.pk}", asked)
    assert response.status_code == 400
    assert says in response.content.decode()
    assert ShortlistedCall.objects.get().status == "considering"


@pytest.mark.parametrize("told", [{"status": "not_applying"}, {"reason": "Zomaar"}])
def test_the_database_wants_a_reason_for_not_applying_and_only_then(told):
    with pytest.raises(DatabaseError, match="not_applying_has_a_reason"), transaction.atomic():
        ShortlistedCallFactory(**told)


def test_what_was_written_leaves_with_the_plan(client, plan):
    row = ShortlistedCallFactory(plan=plan, status="not_applying", reason="Geheime reden", note="Geheim")
    trail = row.events.model
    client.post(f"/mijn/plannen/{plan.pk}/shortlist/{row.pk}", {"status": "preparing", "note": "Geheim"})
    client.post(f"/mijn/plannen/{plan.pk}/verwijderen")
    assert trail.objects.exists()
    assert "Gehei" not in str(list(trail.objects.values()))


def test_a_task_is_given_to_a_member_and_done(client, plan, read):
    member = PlanAccessFactory(plan=plan).user
    page = f"/mijn/plannen/{plan.pk}/taken"
    client.post(page, {"text": "Begroting maken", "owner": member.pk, "due_on": "01-09-2027"})
    task = PlanTask.objects.get()
    assert (task.owner, task.due_on, task.done_at) == (member, date(2027, 9, 1), None)
    assert "1 taak te doen" in read(f"/mijn/plannen/{plan.pk}")
    client.post(f"{page}/{task.pk}", {"stand": "klaar"})
    assert "0 taken te doen" in read(f"/mijn/plannen/{plan.pk}")
    client.post(f"{page}/{task.pk}", {"stand": "open"})
    assert PlanTask.objects.get().done_at is None
    assert client.post(f"{page}/{task.pk}", {"stand": "half"}).status_code == 400
    client.post(f"{page}/{task.pk}", {"stand": "weg"})
    assert not PlanTask.objects.exists()


@pytest.mark.parametrize(
    "asked", [{"text": ""}, {"text": "X", "due_on": "morgen"}, {"text": "X", "owner": "0"}]
)
def test_a_task_that_is_not_right_is_not_kept(client, plan, asked):
    assert client.post(f"/mijn/plannen/{plan.pk}/taken", asked).status_code == 400
    stranger = {"text": "X", "owner": UserFactory().pk}
    assert client.post(f"/mijn/plannen/{plan.pk}/taken", stranger).status_code == 400
    assert not PlanTask.objects.exists()


def test_a_task_of_who_is_sent_away_is_nobodys(client, plan):
    member = PlanAccessFactory(plan=plan)
    PlanTaskFactory(plan=plan, owner=member.user)
    client.post(f"/mijn/plannen/{plan.pk}/leden/{member.pk}", {"role": "weg"})
    assert not PlanAccess.objects.exists()
    assert PlanTask.objects.get().owner is None


def test_a_note_bears_a_link_to_a_page_and_nothing_else(client, plan, read):
    page = f"/mijn/plannen/{plan.pk}/notities"
    client.post(page, {"text": "Zie het concept", "link": "https://example.org/concept"})
    assert "Zie het concept https://example.org/concept" in read(page)
    assert PlanNote.objects.get().author == plan.owner
    for link in ("javascript:alert(1)", "ftp://example.org/x", "file:///etc/passwd"):
        assert client.post(page, {"text": "Zie", "link": link}).status_code == 400
    with pytest.raises(DatabaseError, match="note_links_to_a_web_page"), transaction.atomic():
        PlanNoteFactory(link="javascript:alert(1)")
    client.post(f"{page}/{PlanNote.objects.get().pk}/weg")
    assert not PlanNote.objects.exists()


def test_what_is_another_plans_cannot_be_reached_through_ones_own(client, plan):
    base = f"/mijn/plannen/{plan.pk}"
    rows = [
        (f"/shortlist/{ShortlistedCallFactory().pk}/weg", ShortlistedCall),
        (f"/taken/{PlanTaskFactory().pk}", PlanTask),
        (f"/notities/{PlanNoteFactory().pk}/weg", PlanNote),
    ]
    for address, model in rows:
        assert client.post(base + address, {"stand": "weg"}).status_code == 404
        assert model.objects.exists()


@pytest.mark.parametrize("who", PEOPLE)
def test_members_read_and_only_who_edits_changes(client, who):
    plan = kept_plan()
    row, task = ShortlistedCallFactory(plan=plan, call=open_call()), PlanTaskFactory(plan=plan)
    note = PlanNoteFactory(plan=plan)
    let_in(client, plan, who)
    base, seen = f"/mijn/plannen/{plan.pk}", {"anonymous": 302, "stranger": 404}
    for page in (f"/shortlist/{row.pk}", "/taken", "/notities"):
        response = client.get(base + page)
        assert response.status_code == seen.get(who, 200)
        assert "no-store" in response["Cache-Control"]
    wishes = {
        "/shortlist": {"tijdvak": row.call.slug},
        f"/shortlist/{row.pk}": {"status": "preparing"},
        f"/shortlist/{row.pk}/weg": {},
        "/taken": {"text": "Nog iets"},
        f"/taken/{task.pk}": {"stand": "weg"},
        "/notities": {"text": "Nog iets"},
        f"/notities/{note.pk}/weg": {},
    }
    answers = {client.post(base + page, asked).status_code for page, asked in wishes.items()}
    assert answers == {{**seen, "reader": 403}.get(who, 302)}
    assert ShortlistedCall.objects.exists() == (who not in ("editor", "owner"))


@pytest.mark.parametrize("size", [1, 20])
@pytest.mark.parametrize(("page", "cost"), [("", 23), ("/taken", 5), ("/notities", 4)])
def test_the_work_costs_the_same_however_much(client, plan, django_assert_num_queries, size, page, cost):
    for _ in range(size):
        ShortlistedCallFactory(plan=plan, call=CallFactory(), changed_by=UserFactory())
        PlanTaskFactory(plan=plan, owner=UserFactory())
        PlanNoteFactory(plan=plan, author=UserFactory())
    with django_assert_num_queries(cost):
        client.get(f"/mijn/plannen/{plan.pk}{page}")


@pytest.mark.parametrize("size", [1, 20])
def test_the_trail_costs_the_same_however_long(client, plan, django_assert_num_queries, size):
    row = ShortlistedCallFactory(plan=plan)
    for _ in range(size):
        row.changed_by = UserFactory()
        row.save()
    with django_assert_num_queries(6):  # session, user, plan, row, again, trail
        client.get(f"/mijn/plannen/{plan.pk}/shortlist/{row.pk}")


def test_a_call_and_its_steps_bear_the_name_of_the_scheme_in_the_language_of_the_page(client, plan, read):
    call = open_call(scheme=SchemeFactory(short_name="RIF", name="Investeringsfonds", name_en="Fund"))
    row = ShortlistedCallFactory(plan=plan, call=call)
    address = f"/mijn/plannen/{plan.pk}/shortlist/{row.pk}"
    for page in (address, f"{address}/stappen", f"/tijdvakken/{call.slug}/stappen"):
        assert "Investeringsfonds" in read(page)
        assert "Fund" in read(f"/en{page}")
