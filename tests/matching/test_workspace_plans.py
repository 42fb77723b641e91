"""A plan is kept from a search, in versions; and nobody sees it whom its owner did not let in."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from accounts.leaving import erase
from matching.models import Plan, PlanAccess, PlanVersion
from tests.accounts.factories import UserFactory
from tests.funding.factories import SchemeFactory
from tests.matching.factories import KEPT, PlanAccessFactory
from tests.matching.workspace import BODY, PEOPLE, TOLD, address, kept_plan, let_in

pytestmark = pytest.mark.django_db
SAVE = "/mijn/plannen/bewaar"
PASSWORD = "een-lang-wachtwoord-9"
MORE = {**TOLD, "project-total_costs": "600000"}


@pytest.fixture
def owner(client):
    owner = UserFactory()
    client.force_login(owner)
    return owner


def test_the_outcome_of_a_search_is_kept_in_one_step(client, owner):
    page = client.get(f"/financiering?stap=uitkomst&{address(TOLD)}").content.decode()
    assert f'formaction="{SAVE}"' in page
    response = client.post(SAVE, {**TOLD, "titel": "Techniek", "als": "nieuw"})
    plan = Plan.objects.get()
    assert response["Location"] == f"/mijn/plannen/{plan.pk}"
    assert (plan.title, plan.owner) == ("Techniek", owner)
    version = plan.versions.get()
    assert (version.number, version.told, version.saved_by) == (1, address(TOLD), owner)
    assert version.request["budget"] == {"totalCosts": "500000"}


def test_who_has_not_logged_in_comes_back_with_everything_that_was_told(client):
    owner = UserFactory()
    owner.set_password(PASSWORD)
    owner.save()
    response = client.post(SAVE, {**TOLD, "titel": "Techniek", "als": "nieuw"})
    assert response["Location"] == f"/inloggen?next={SAVE}"
    assert not Plan.objects.exists()
    login = {"username": owner.email, "password": PASSWORD, "next": SAVE}
    page = client.post("/inloggen", login, follow=True).content.decode()
    assert 'value="Techniek"' in page
    for name, value in TOLD.items():
        assert f'name="{name}" value="{value}"' in page
    assert "nog niet is bewaard" in client.get("/mijn/plannen").content.decode()
    client.post(SAVE, {**TOLD, "titel": "Techniek", "als": "nieuw"})
    assert Plan.objects.get().owner == owner
    assert "nog niet is bewaard" not in client.get("/mijn/plannen").content.decode()


def test_a_plan_without_a_title_is_asked_for_one_and_nothing_is_lost(client, owner):
    response = client.post(SAVE, {**TOLD, "titel": " ", "als": "nieuw"})
    page = response.content.decode()
    assert response.status_code == 400
    assert "Geef je plan een titel." in page
    assert 'value="Hunze Elektro"' in page
    assert not Plan.objects.exists()


def test_what_is_wrong_is_shown_in_the_search_and_nothing_is_kept(client, owner):
    response = client.post(SAVE, {**TOLD, "project-starts_on": "gisteren", "titel": "X"})
    assert response.status_code == 400
    assert "een datum als dag-maand-jaar" in response.content.decode()
    assert client.post(SAVE, {"titel": "Leeg"}).status_code == 200  # back at the first step
    assert not Plan.objects.exists()


def test_a_plan_is_changed_in_the_search_and_kept_as_its_next_version(client, owner):
    plan = kept_plan(owner=owner)
    search = client.get(f"/mijn/plannen/{plan.pk}/wijzigen", follow=True)
    assert 'value="Hunze Elektro"' in search.content.decode()
    basis = {"bewaard": f"{plan.pk}-1"}
    outcome = client.get(f"/financiering?stap=uitkomst&{address(MORE | basis)}").content.decode()
    assert "Bewaar als volgende versie van Techniek in Emmen" in outcome
    client.post(SAVE, MORE | basis | {"als": "versie"})
    assert [(one.number, one.told) for one in plan.versions.all()] == [(2, address(MORE)), (1, address(TOLD))]


def test_who_saves_after_somebody_else_is_told_what_differs(client, owner):
    plan = kept_plan(owner=owner)
    plan.save_version(BODY, at=KEPT, told=address(TOLD))
    kept = client.post(SAVE, MORE | {"bewaard": f"{plan.pk}-1", "als": "versie"}, follow=True)
    page = kept.content.decode()
    assert "Terwijl je schreef, bewaarde iemand ook een versie." in page
    assert "€ 600.000" in page.replace("\xa0", " ")


@pytest.mark.parametrize("who", ["stranger", "reader"])
def test_who_may_not_edit_makes_no_version_through_a_shared_address(client, who):
    plan = kept_plan()
    user = let_in(client, plan, who)
    outcome = client.get(f"/financiering?stap=uitkomst&{address(TOLD)}&bewaard={plan.pk}-1").content.decode()
    assert plan.title not in outcome
    client.post(SAVE, TOLD | {"bewaard": f"{plan.pk}-1", "als": "versie", "titel": "Van mij"})
    assert plan.versions.count() == 1
    assert Plan.objects.get(owner=user).title == "Van mij"


def test_going_back_to_a_version_makes_a_new_one(client, owner):
    plan = kept_plan(owner=owner)
    plan.save_version('{"budget": {"totalCosts": "600000.00"}}', at=KEPT, told=address(MORE))
    client.post(f"/mijn/plannen/{plan.pk}/versies/1/terug")
    newest = plan.newest()
    assert (newest.number, newest.told, newest.saved_by) == (3, address(TOLD), owner)
    assert newest.request == plan.versions.get(number=1).request


def test_one_version_has_nothing_to_be_compared_with(client, owner, read):
    plan = kept_plan(owner=owner)
    assert 'name="van"' not in client.get(f"/mijn/plannen/{plan.pk}/versies").content.decode()
    plan.save_version(BODY, at=KEPT, told=address(MORE))
    assert 'name="van"' in client.get(f"/mijn/plannen/{plan.pk}/versies").content.decode()
    assert "By From version To version" in read(f"/en/mijn/plannen/{plan.pk}/versies")


def test_what_differs_between_two_versions_stands_field_by_field(client, owner, read):
    plan = kept_plan(owner=owner)
    plan.save_version(BODY, at=KEPT, told=address({**MORE, "project-starts_on": "01-09-2027"}))
    page = read(f"/mijn/plannen/{plan.pk}/versies?van=1&naar=2").replace("\xa0", " ")
    assert "Plan Totale kosten € 500.000 € 600.000" in page
    assert "Eerste dag niet ingevuld 1 september 2027" in page
    assert "Hunze Elektro" not in page
    assert "Deze versies zeggen hetzelfde." in read(f"/mijn/plannen/{plan.pk}/versies?van=1&naar=1")
    assert client.get(f"/mijn/plannen/{plan.pk}/versies?van=1&naar=9").status_code == 404


def test_the_page_of_a_plan_shows_what_was_told_and_what_fits_now(client, owner, read):
    SchemeFactory(short_name="RIF")
    plan = kept_plan(owner=owner)
    page = read(f"/mijn/plannen/{plan.pk}").replace("\xa0", " ")
    assert "Hunze Elektro" in page
    assert "€ 500.000" in page
    assert "Versie 1, bewaard op 26 november 2026" in page
    assert "RIF" in page


def test_what_was_answered_stands_with_what_was_told(client, owner, read):
    plan = kept_plan(owner=owner)
    plan.save_version(BODY, at=KEPT, told=address({**TOLD, "antwoord-rif.plek": "true"}))
    assert "Antwoord op rif.plek ja" in read(f"/mijn/plannen/{plan.pk}/versies/2")
    old = '{"answers": {"weg.plek": true}}'
    plan.save_version(old, at=KEPT, told=address({**TOLD, "antwoord-weg.plek": "true"}))
    assert "weg.plek true" in read(f"/mijn/plannen/{plan.pk}/versies/3")


def test_a_plan_that_is_nobodys_is_shown_to_nobody(client, owner):
    plan = Plan.objects.start(title="Van niemand", body=BODY, at=KEPT)
    assert client.get(f"/mijn/plannen/{plan.pk}").status_code == 404
    client.logout()
    search = client.get(f"/financiering?stap=uitkomst&{address(TOLD)}&bewaard={plan.pk}-1")
    assert plan.title not in search.content.decode()


def test_what_the_register_no_longer_knows_is_said(client, owner, read):
    plan = Plan.objects.start(title="Oud", body='{"schemes": ["weg"]}', at=KEPT, owner=owner)
    page = read(f"/mijn/plannen/{plan.pk}")
    assert "Het register kan dit plan niet meer beoordelen" in page
    assert "Deze versie is niet op Zoek financiering gemaakt." in page


def test_a_plan_gets_another_title_and_is_deleted_after_a_question(client, owner):
    plan = kept_plan(owner=owner)
    client.post(f"/mijn/plannen/{plan.pk}/titel", {"titel": "Zorg in Emmen"})
    assert Plan.objects.get().title == "Zorg in Emmen"
    assert client.post(f"/mijn/plannen/{plan.pk}/titel", {"titel": ""}).status_code == 400
    assert "1 versie verdwijnt" in client.get(f"/mijn/plannen/{plan.pk}/verwijderen").content.decode()
    assert Plan.objects.exists()
    client.post(f"/mijn/plannen/{plan.pk}/verwijderen")
    assert not PlanVersion.objects.exists()


READING = ["", "/versies", "/versies?van=1&naar=1", "/versies/1"]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("page", READING)
def test_only_members_read_a_plan_and_to_others_it_is_not_there(client, who, page):
    plan = kept_plan()
    let_in(client, plan, who)
    response = client.get(f"/mijn/plannen/{plan.pk}{page}")
    assert response.status_code == {"anonymous": 302, "stranger": 404}.get(who, 200)
    assert "no-store" in response["Cache-Control"]
    assert who in ("reader", "editor", "owner") or plan.title not in response.content.decode()


EDITING = {"anonymous": 302, "stranger": 404, "reader": 403}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("page", ["titel", "versies/1/terug"])
def test_only_an_editor_or_the_owner_changes_a_plan(client, who, page):
    plan = kept_plan()
    let_in(client, plan, who)
    response = client.post(f"/mijn/plannen/{plan.pk}/{page}", {"titel": "Anders"})
    assert response.status_code == EDITING.get(who, 302)
    plan.refresh_from_db()
    assert ("Vraag de eigenaar of je" in response.content.decode()) == (who == "reader")
    changed = plan.title == "Anders" or plan.versions.count() == 2
    assert changed == (who in ("editor", "owner"))


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_owner_deletes_a_plan(client, who):
    plan = kept_plan()
    let_in(client, plan, who)
    response = client.post(f"/mijn/plannen/{plan.pk}/verwijderen")
    assert response.status_code == {**EDITING, "editor": 403}.get(who, 302)
    refused = "Dit doet alleen de eigenaar" in response.content.decode()
    assert refused == (who in ("reader", "editor"))
    assert Plan.objects.exists() == (who != "owner")


def test_a_role_that_is_taken_away_ends_with_the_next_request(client):
    plan = kept_plan()
    let_in(client, plan, "editor")
    assert client.get(f"/mijn/plannen/{plan.pk}").status_code == 200
    PlanAccess.objects.all().delete()
    assert client.get(f"/mijn/plannen/{plan.pk}").status_code == 404


def test_the_database_refuses_a_second_role_of_one_person():
    plan = kept_plan()
    other = PlanAccessFactory(plan=plan)
    with pytest.raises(DatabaseError, match="one_role_per_plan_and_user"), transaction.atomic():
        PlanAccessFactory(plan=plan, user=other.user, role="editor")
    with pytest.raises(DatabaseError, match="owner_has_no_second_role"), transaction.atomic():
        PlanAccessFactory(plan=plan, user=plan.owner)


def test_who_leaves_takes_their_own_plans_and_leaves_those_of_others():
    plan = kept_plan()
    editor = PlanAccessFactory(plan=plan, role="editor").user
    kept_plan("Van de bewerker", owner=editor)
    plan.save_version(BODY, at=KEPT, by=editor)
    erase(editor)
    assert [one.title for one in Plan.objects.all()] == ["Techniek in Emmen"]
    assert plan.versions.count() == 2


@pytest.mark.parametrize("size", [1, 20])
def test_the_list_costs_the_same_however_many_plans(client, owner, django_assert_num_queries, size):
    for number in range(size):
        kept_plan(f"Eigen {number}", owner=owner)
        PlanAccessFactory(plan=kept_plan(f"Gedeeld {number}"), user=owner)
    with django_assert_num_queries(5):  # session, user, count, page, roles
        page = client.get("/mijn/plannen").content.decode()
    assert page.count("Gedeeld") == size


@pytest.fixture
def long_plan(owner):
    plan = kept_plan(owner=owner)

    def with_versions(size):
        for number in range(1, size):
            plan.save_version(BODY, at=KEPT + timedelta(days=number), told=address(MORE), by=UserFactory())
        return plan

    return with_versions


@pytest.mark.parametrize("size", [2, 20])
@pytest.mark.parametrize(("page", "cost"), [("", 22), ("/versies", 4), ("/versies?van=1&naar=2", 16)])
def test_a_plan_costs_the_same_however_many_versions(
    client, long_plan, django_assert_num_queries, size, page, cost
):
    SchemeFactory.create_batch(size)
    plan = long_plan(size)
    with django_assert_num_queries(cost):
        client.get(f"/mijn/plannen/{plan.pk}{page}")


def test_nothing_of_a_plan_is_public(client):
    kept_plan("Geheimplan")
    for public in ("/", "/sitemap.xml", "/llms.txt", "/api/v1/changes", "/api/v1/search?text=plan"):
        response = client.get(public)
        assert response.status_code == 200, public
        assert "Geheimplan" not in response.content.decode()


def test_plans_are_kept_in_english_too(client, owner):
    plan = kept_plan(owner=owner)
    page = client.get(f"/en/mijn/plannen/{plan.pk}").content.decode()
    assert "Change in Find funding" in page
