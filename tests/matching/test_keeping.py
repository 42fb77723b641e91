"""A kept verdict is worked out again to the same bytes, whatever happened to the register since."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest
from django.db import DatabaseError, connection, transaction

from funding.models import Call, Claim, Criterion, Scheme
from matching.contract import parse
from matching.faults import BadRequest
from matching.keeping import answer_from, body_of, keep, recomputed
from matching.keeping.exact import NotReadable, read, written
from matching.loading.rules import rule_book
from matching.matches import answer_to
from matching.models import KeptVerdict
from partners.models import Containment, Organisation
from tests.house import ROOT
from tests.matching import golden
from tests.matching.factories import KEPT, KeptVerdictFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

COMPLETE = golden.FOLDER / "contract" / "01-rif-complete-starter.json"


def body(path=COMPLETE, **more):
    return json.dumps(golden.read(path)["request"] | more)


def test_everything_that_the_register_holds_is_read_as_it_was_written():
    for registered in rule_book(KEPT).schemes.values():
        told = json.loads(json.dumps(written(registered)))
        assert read(told) == registered


@pytest.mark.parametrize(
    "path", [path for path in golden.CASES if path.parent.name == "contract"], ids=lambda path: path.stem
)
def test_a_kept_answer_is_the_answer_and_comes_out_again(path):
    kept = keep(body(path), KEPT)
    answer = answer_to(parse(body(path)), KEPT)

    for language in ("nl", "en"):
        assert kept.answers[language] == body_of(answer, language)
        assert body_of(answer_from(kept.document), language) == kept.answers[language]


REGISTERED = json.dumps(
    {
        "schemes": ["rif-mbo"],
        "members": [{"key": "school", "organisation": "noorderpoort", "lead": True}],
        "project": {"regions": ["GM0014"]},
    }
)


def harden_a_criterion():
    Criterion.objects.filter(scheme__slug="rif-mbo", kind="member_count").update(
        clause={"of": {}, "at_least": 99}, sentence_nl="Nu doen er ten minste 99 leden mee."
    )


def delete_the_calls():
    Call.objects.filter(scheme__slug="rif-mbo").delete()


def rename_the_organisation():
    Organisation.objects.filter(slug="noorderpoort").update(name="Elders", sort_key="elders")


def take_the_organisation_away():
    Organisation.objects.filter(slug="noorderpoort").update(slug="elders")


def tell_other_facts_of_the_partner():
    Organisation.objects.filter(slug="noorderpoort").update(kind="company", publicly_funded=None)


def move_the_town():
    Containment.objects.filter(inner__code="GM0014").delete()


def take_the_scheme_away():
    Scheme.objects.filter(slug="rif-mbo").update(published_at=None)


def compare_a_source_again():
    Criterion.objects.filter(scheme__slug="rif-mbo").update(read_on="2026-11-27")


@pytest.mark.parametrize(
    "change",
    [
        harden_a_criterion, delete_the_calls, rename_the_organisation, take_the_organisation_away,
        tell_other_facts_of_the_partner, move_the_town, take_the_scheme_away, compare_a_source_again,
    ],
)  # fmt: skip
def test_it_stays_what_it_was_when_the_register_moves_on(change):
    kept = keep(REGISTERED, KEPT).stored(KEPT)
    change()

    assert said_today() != kept.snapshot, "The change changes nothing, so this test shows nothing."
    again = recomputed(KeptVerdict.objects.get(pk=kept.pk))
    assert (again.same, again.same_engine) == (True, True)


def said_today() -> bytes | None:
    try:
        return keep(REGISTERED, KEPT).document
    except BadRequest:
        return None


def test_it_tells_of_every_criterion_where_it_was_read_and_how_sure_that_is():
    document = json.loads(keep(REGISTERED, KEPT).document)
    told = {row["key"]: row for row in document["sources"] if row["about"] == "criterion"}
    stored = Criterion.objects.filter(scheme__slug="rif-mbo").select_related("source")

    assert told.keys() == {row.slug for row in stored}
    for row in stored:
        found = told[row.slug]
        assert (found["document"], found["article"]) == (row.source.title, row.article or None)
        assert (found["quote"], found["readOn"]) == (row.quote or None, row.read_on.isoformat())
        assert found["certainty"] == row.certainty


def test_it_tells_what_each_source_says_where_they_disagree():
    document = json.loads(keep(json.dumps({"schemes": ["slim-mkb"]}), KEPT).document)
    told = [row for row in document["sources"] if row["about"] == "claim"]
    stored = Claim.objects.filter(scheme__slug="slim-mkb")

    assert stored.exists()
    assert sorted(row["says"] for row in told) == sorted(row.text_nl or row.written for row in stored)
    assert all(row["document"] and row["readOn"] and row["certainty"] for row in told)


def test_a_rule_that_no_longer_holds_is_no_source():
    rule = Criterion.objects.filter(scheme__slug="rif-mbo").first()
    Criterion.objects.filter(pk=rule.pk).update(valid_until="2026-11-01")
    document = json.loads(keep(REGISTERED, KEPT).document)
    assert rule.slug not in [row["key"] for row in document["sources"] if row["about"] == "criterion"]


def test_rules_that_change_get_another_version():
    first, again = (json.loads(keep(REGISTERED, KEPT).document)["schemes"][0] for _ in range(2))
    harden_a_criterion()
    changed = json.loads(keep(REGISTERED, KEPT).document)["schemes"][0]

    assert first["version"] == again["version"] != changed["version"]


def test_working_out_again_asks_the_database_nothing(django_assert_num_queries):
    kept = keep(REGISTERED, KEPT).stored(KEPT)
    with django_assert_num_queries(0):
        recomputed(kept)


@pytest.mark.parametrize("schemes", [["rif-mbo"], None])
def test_keeping_costs_the_same_queries_for_one_scheme_and_for_all(schemes, django_assert_num_queries):
    rule_book(KEPT)
    with django_assert_num_queries(8):  # revision twice, six tables of sources
        keep(json.dumps({"schemes": schemes}), KEPT)


@pytest.mark.parametrize("column", ["snapshot", "answer_nl", "sha256_en", "engine", "kept_at"])
def test_the_database_refuses_to_change_what_was_kept(column):
    kept = KeptVerdictFactory()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        connection.cursor().execute(f"UPDATE matching_keptverdict SET {column} = {column}")
    assert KeptVerdict.objects.get().pk == kept.pk


@pytest.mark.parametrize("column", ["snapshot", "answer_nl", "answer_en"])
def test_the_database_refuses_bytes_that_do_not_fit_their_hash(column):
    name = f"kept_{column}_fits_its_hash"
    hash_ = {"snapshot": "snapshot_sha256", "answer_nl": "sha256_nl", "answer_en": "sha256_en"}[column]
    with pytest.raises(DatabaseError, match=name), transaction.atomic():
        KeptVerdictFactory(**{hash_: "0" * 64})


ANOTHER_PROCESS = """
import sys, django
django.setup()
from matching.keeping import answer_from, body_of
sys.stdout.buffer.write(body_of(answer_from(sys.stdin.buffer.read()), "nl"))
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_comes_to_the_same_bytes(seed):
    """Python gives sets of texts another order in each process; no answer may follow that."""
    kept = keep(body(COMPLETE, schemes=None), KEPT)
    environment = os.environ | {"PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS], input=kept.document, stdout=subprocess.PIPE, cwd=ROOT,
        env=environment, check=True,
    )  # fmt: skip
    assert done.stdout == kept.answers["nl"]


def test_what_another_engine_answered_is_told_apart():
    kept = keep(REGISTERED, KEPT)
    row = KeptVerdictFactory(engine="0+older", snapshot=kept.document)
    assert (recomputed(row).same, recomputed(row).same_engine) == (False, False)


def test_a_document_that_this_engine_cannot_read_is_no_crash():
    document = json.loads(keep(REGISTERED, KEPT).document)
    document["schemes"][0]["registered"]["rules"]["rules"][0]["colour"] = "red"
    again = recomputed(KeptVerdictFactory(snapshot=json.dumps(document).encode()))
    assert (again.same, again.answer) == (False, None)
    assert "colour" in again.fault


def test_a_document_of_another_format_is_no_crash():
    document = json.loads(keep(REGISTERED, KEPT).document) | {"format": 0}
    again = recomputed(KeptVerdictFactory(snapshot=json.dumps(document).encode()))
    assert (again.answer, again.fault) == (None, "format 0")


def test_a_clause_with_a_field_that_this_engine_does_not_know_is_not_read_as_a_weaker_one():
    with pytest.raises(NotReadable, match="at_leest"):
        read({"@": "MemberCount", "at_leest": 2})


def test_a_class_that_has_no_name_there_yet_is_told_of():
    @dataclass(frozen=True)
    class Novelty:
        one: int

    with pytest.raises(TypeError, match="Name the module of Novelty"):
        written(Novelty(1))


def test_a_value_of_a_class_that_is_not_known_cannot_be_written():
    assert read(written((1, "één", None))) == (1, "één", None)
    with pytest.raises(TypeError, match="no value of the engine"):
        written(object())
    with pytest.raises(NotReadable, match="Elsewhere"):
        read({"@": "Elsewhere"})
