"""The button that keeps a verdict, the page where it stays, and the same question asked again."""

import io
import json
import re
from html import unescape

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from funding.models import Criterion, Scheme
from matching.keeping import keep
from matching.models import KeptVerdict
from tests.matching import golden
from tests.matching.factories import KEPT, KeptVerdictFactory
from tests.matching.test_page import plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

COMPLETE = golden.read(golden.FOLDER / "contract" / "01-rif-complete-starter.json")["request"]


def kept(**more):
    return keep(json.dumps(COMPLETE | more), KEPT).stored(KEPT)


def harden():
    """From now on there must be 99 members."""
    row = Criterion.objects.filter(scheme__slug="rif-mbo", kind="member_count").first()
    Criterion.objects.filter(pk=row.pk).update(
        clause={"of": {}, "at_least": 99}, sentence_nl="Nu doen er 99 leden mee."
    )


def test_the_button_keeps_what_the_form_says_and_leads_to_its_page(client):
    page = client.post("/financiering", plan(), follow=True).content.decode()
    assert 'formaction="/oordelen"' in page

    answer = client.post("/oordelen", plan(), follow=True)
    row = KeptVerdict.objects.get()
    assert answer.redirect_chain == [(f"/oordelen/{row.pk}", 302)]
    assert "€\u00a080.000 te weinig" in unescape(answer.content.decode())
    assert b"Hunze Elektro" in bytes(row.snapshot)


def test_the_first_button_of_the_form_keeps_nothing():
    """It is the one that Enter presses."""
    page = Client().post("/financiering", plan(), follow=True).content.decode()
    first = re.search(r"<button[^>]*>", page.partition("<form")[2])[0]
    assert 'name="naar"' in first
    assert "formaction" not in first


def test_a_form_that_is_not_right_keeps_nothing(client):
    answer = client.post("/oordelen", plan(**{"project-total_costs": "veel"}))
    assert (answer.status_code, KeptVerdict.objects.count()) == (400, 0)
    assert "een bedrag in euro" in answer.content.decode()


def test_only_a_form_of_our_own_keeps():
    assert Client(enforce_csrf_checks=True).post("/oordelen", plan()).status_code == 403
    assert Client().get("/oordelen").status_code == 405


def test_the_page_tells_when_by_which_rules_and_from_which_sources(read):
    rules = Criterion.objects.filter(scheme__slug="rif-mbo")
    rules.update(quote="Zoals het er staat.", certainty="reported")
    row = kept()
    page = read(f"/oordelen/{row.pk}")

    assert "Dit is wat het register zei op 24 november 2026, 12.00 uur;" in page
    assert "Er komt hetzelfde uit, byte voor byte." in page
    assert json.loads(row.snapshot)["schemes"][0]["version"] in page
    assert page.count("gemeld: door een derde") == page.count("Zoals het er staat.") == rules.count()


def test_the_page_stays_the_same_when_the_rules_change(read):
    row = kept()
    before = read(f"/oordelen/{row.pk}")
    harden()
    assert read(f"/oordelen/{row.pk}") == before


def test_the_page_is_one_query_however_many_schemes(client, django_assert_num_queries):
    for row in (kept(), kept(schemes=None)):
        with django_assert_num_queries(1):
            assert client.get(f"/oordelen/{row.pk}").status_code == 200


def test_what_this_engine_can_no_longer_work_out_is_shown_as_it_was_told(read):
    row = kept()
    other = KeptVerdictFactory(
        engine="0+older", snapshot=bytes(row.snapshot).replace(b'"@":"Rule"', b'"@":"Regel"'),
        answer_nl=row.answer_nl, answer_en=row.answer_en,
    )  # fmt: skip
    page = read(f"/oordelen/{other.pk}")
    assert "kan niet meer lezen wat er bewaard is" in page
    assert json.loads(row.answer_nl)["results"][0]["findings"][0]["text"] in page


def test_an_engine_that_says_something_else_does_not_change_what_is_shown(read):
    row = kept()
    told = bytes(row.answer_nl).replace(b'"verdict":"unknown"', b'"verdict":"ineligible"')
    page = read(f"/oordelen/{KeptVerdictFactory(engine='0+older', snapshot=row.snapshot, answer_nl=told).pk}")
    assert "komt nu tot een ander antwoord" in page
    assert "past niet" in page


def test_asked_again_it_tells_what_differs(read):
    row = kept()
    assert "Niets: elke regeling heeft hetzelfde oordeel" in read(f"/oordelen/{row.pk}/nu")
    harden()
    page = read(f"/oordelen/{row.pk}/nu")
    assert "Nu doen er 99 leden mee: niet in orde" in page
    assert re.search(r"Toen Nu RIF mbo nog onbekend, .* ten hoogste € 1.200.000 past niet, ", page)
    assert KeptVerdict.objects.count() == 1


def test_a_request_that_the_register_no_longer_knows_is_told_so(read):
    row = kept()
    document = json.loads(bytes(row.snapshot))
    document["request"]["schemes"] = ["weg"]
    other = KeptVerdictFactory(snapshot=json.dumps(document).encode(), answer_nl=row.answer_nl)
    assert "We kennen geen regeling met de naam weg" in read(f"/oordelen/{other.pk}/nu")


def test_a_scheme_that_is_not_assessed_any_more_is_told_so(read):
    row = kept(schemes=None)
    Scheme.objects.filter(slug="rif-mbo").update(published_at=None)
    assert re.search(r"RIF mbo nog onbekend, .*? niet beoordeeld", read(f"/oordelen/{row.pk}/nu"))


def test_the_admin_finds_a_verdict_and_changes_none(admin_client):
    row = kept()
    address = "/admin/matching/keptverdict/"
    assert str(row.pk) in admin_client.get(address).content.decode()
    page = admin_client.get(f"{address}{row.pk}/change/").content.decode()
    assert row.sha256_nl in page
    assert 'name="_save"' not in page
    assert row.get_absolute_url() == f"/oordelen/{row.pk}"
    assert str(row) == str(row.pk)


def test_search_engines_stay_out_and_an_unknown_key_is_missing(client):
    assert client.get(f"/oordelen/{kept().pk}")["X-Robots-Tag"] == "noindex"
    assert client.get("/oordelen/7b5f6a1e-0000-4000-8000-000000000000").status_code == 404


def test_the_command_tells_which_come_out_the_same():
    row, out = kept(), io.StringIO()
    call_command("verify_verdicts", stdout=out)
    assert "gelijk 1, andere motor 0, anders 0" in out.getvalue()

    KeptVerdictFactory(engine="0+older", snapshot=row.snapshot)
    call_command("verify_verdicts", stdout=out)
    assert "andere motor 1" in out.getvalue()

    wrong = KeptVerdictFactory(engine=row.engine, snapshot=row.snapshot)
    with pytest.raises(CommandError, match="dezelfde bytes"):
        call_command("verify_verdicts", str(wrong.pk), stdout=out)
    with pytest.raises(CommandError, match="Niet bewaard"):
        call_command("verify_verdicts", "7b5f6a1e-0000-4000-8000-000000000000", stdout=out)
