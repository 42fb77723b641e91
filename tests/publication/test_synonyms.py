"""Synonyms: kept by people, started from a file, and never taken back."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from pps_registry.roles import FUND_MANAGER
from publication.models import Synonym
from publication.searching.words import key_of
from publication.synonyms import load
from tests.publication.factories import (
    SearchEntryFactory,
    SearchNameFactory,
    SearchWordFactory,
    SynonymFactory,
)

pytestmark = pytest.mark.django_db

ROW = """
- term: Bijscholing
  means: [scholing]
  reason: Bijscholing is scholing van wie al werkt.
  source: redactie
  read_on: 2026-11-27
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "synonyms.yaml"
    path.write_text(ROW)
    return path


def test_a_load_makes_them_and_a_second_writes_nothing(file):
    assert load(file).created == 1
    assert load(file).unchanged == 1
    assert Synonym.objects.get().key == "bijscholing"


def test_what_a_person_edited_or_deleted_stays_so(file):
    load(file)
    Synonym.objects.update(means=["opleiding"])
    assert load(file).edited == 1
    assert Synonym.objects.get().means == ["opleiding"]
    Synonym.objects.all().delete()
    assert load(file).deleted_by_people == 1
    assert not Synonym.objects.exists()


def test_one_that_a_person_made_first_is_left_as_it_is(file):
    SynonymFactory(term="bijscholing", means=["les"])
    load(file)
    assert Synonym.objects.get().means == ["les"]


def test_one_that_the_file_names_no_more_goes(file):
    load(file)
    file.write_text("[]")
    assert load(file).removed == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("reason:", "why:", "reason: is required"),
        ("term: Bijscholing", "term: '!'", "needs a letter or a digit"),
        ("[scholing]", "[]", "means"),
    ],
)
def test_a_fault_in_the_file_says_where(file, old, new, told):
    file.write_text(ROW.replace(old, new))
    with pytest.raises(CommandError, match=told):
        call_command("load_synonyms", file=file)


def test_the_same_term_twice_is_refused(file):
    file.write_text(ROW + ROW.replace("Bijscholing", "bij-scholing").replace("bij-scholing", "bijscholing"))
    with pytest.raises(CommandError, match="stands here twice"):
        call_command("load_synonyms", file=file)


def test_the_file_that_is_delivered_loads(capsys):
    call_command("load_synonyms")
    assert "Synoniemen: nieuw" in capsys.readouterr().out


def test_raw_sql_is_compared_alike():
    synonym = SynonymFactory(term="bijles")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publication_synonym SET term = 'Één-op-één les' WHERE id = %s", [synonym.pk])
    synonym.refresh_from_db()
    assert synonym.key == "een op een les"


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"term": "!"}, "synonym_can_be_said"),
        ({"means": []}, "synonym_means_something"),
        ({"reason": ""}, "synonym_says_why"),
    ],
)
def test_the_database_refuses_what_says_nothing(wrong, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        SynonymFactory(**wrong)


def test_an_editor_adds_one_and_reads_why(admin_client):
    said = {
        "term": "bijles",
        "means": "scholing, leven lang ontwikkelen",
        "reason": "Zo zeggen scholieren het.",
    }
    assert admin_client.post("/admin/publication/synonym/add/", said).status_code == 302
    assert Synonym.objects.get().means == ["scholing", "leven lang ontwikkelen"]
    page = admin_client.get("/admin/publication/synonym/").content.decode()
    assert "scholing, leven lang ontwikkelen" in page

    again = admin_client.post("/admin/publication/synonym/add/", said | {"term": "Bijles"})
    assert again.status_code == 200
    assert "bestaat al" in again.content.decode()


def test_a_fund_manager_keeps_them():
    held = Group.objects.get(name=FUND_MANAGER).permissions.filter(content_type__model="synonym")
    assert {one.split("_")[0] for one in held.values_list("codename", flat=True)} == {"view", "add", "change"}


@pytest.mark.parametrize(
    ("model", "made"),
    [
        ("searchentry", SearchEntryFactory),
        ("searchname", SearchNameFactory),
        ("searchword", SearchWordFactory),
    ],
)
def test_what_the_database_writes_can_be_looked_at(admin_client, model, made):
    row = made()
    assert admin_client.get(f"/admin/publication/{model}/{row.pk}/change/").status_code == 200
    assert admin_client.get(f"/admin/publication/{model}/?q=x").status_code == 200
    assert admin_client.get(f"/admin/publication/{model}/add/").status_code == 403


@pytest.mark.parametrize(
    "name", ["Provincie Fryslân", "A+O Metalektro", "pps’en", "Œuvre ÆØÅ straße", "DUS-I", "ı İ"]
)
def test_python_and_the_database_compare_a_name_alike(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT publication_search_key(%s)", [name])
        assert cursor.fetchone() == (key_of(name),)
