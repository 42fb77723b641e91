"""The admin for somebody who keeps forty schemes true."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from funding.models import Call, Ceiling, Scheme
from tests.funding.factories import (
    CLOSES,
    OPENS,
    CallFactory,
    CeilingFactory,
    CostTermFactory,
    CriterionFactory,
    DefinitionFactory,
    GrantTermFactory,
    ProgrammeFactory,
    QualityCriterionFactory,
    RequiredDocumentFactory,
    RevisionFactory,
    SchemeFactory,
    SourceDocumentFactory,
)

pytestmark = pytest.mark.django_db

FACTORIES = [
    CallFactory,
    CostTermFactory,
    CriterionFactory,
    DefinitionFactory,
    GrantTermFactory,
    ProgrammeFactory,
    QualityCriterionFactory,
    RequiredDocumentFactory,
    RevisionFactory,
    SchemeFactory,
    SourceDocumentFactory,
]
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
YEAR = timedelta(days=365)


@pytest.fixture(autouse=True)
def at_that_moment(monkeypatch):
    """The admin reads the clock in one place."""
    monkeypatch.setattr("funding.admin.moments.now", lambda: NOW)


def page(name: str, *args: object) -> str:
    return reverse(f"admin:funding_{name}", args=args)


def posted(call: Call, **changes: object) -> dict[str, object]:
    """What the browser sends of a call's page, with these changes."""
    return {
        "scheme": call.scheme_id,
        "slug": call.slug,
        "stage": "application",
        "zone": "Europe/Amsterdam",
        "allocation": "lottery",
        "source": call.source_id,
        "read_on": "2026-01-01",
        "certainty": "confirmed",
        "opens_at": "2026-06-01 09:00",
        "closes_at": "2026-07-30 17:00",
        "ceilings-TOTAL_FORMS": 0,
        "ceilings-INITIAL_FORMS": 0,
        **changes,
    }


def told(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.parametrize("factory", FACTORIES)
def test_every_list_and_every_page_renders(admin_client, factory):
    row = factory()
    name = row._meta.model_name
    for address in (page(f"{name}_changelist"), page(f"{name}_change", row.pk)):
        assert admin_client.get(address).status_code == 200
    if name != "revision":
        assert admin_client.get(page(f"{name}_add")).status_code == 200
        assert admin_client.get(page(f"{name}_changelist"), {"q": "regeling"}).status_code == 200


@pytest.mark.parametrize("model", [Call, Scheme])
def test_every_filter_answers(admin_client, model):
    CallFactory()
    pages = admin.site.get_model_admin(model)
    name = model._meta.model_name
    for key, values in {
        "fase": ["open", "upcoming", "expected", "closed", "exhausted", "lapsed", "unknown", "onzin"],
        "vergeleken": ["oud", "betwist", "onzin"],
        "twijfel": [*map(str, range(len(pages.doubts))), "99", "onzin"],
    }.items():
        for value in values:
            answer = admin_client.get(page(f"{name}_changelist"), {key: value}, follow=True)
            assert answer.status_code == 200


@pytest.mark.parametrize(("word", "found"), [("open", 1), ("upcoming", 1), ("expected", 1), ("closed", 0)])
def test_the_list_of_calls_knows_the_phases(admin_client, word, found):
    CallFactory(slug="nu-2026-1")
    CallFactory(slug="straks-2027-1", opens_at=OPENS + YEAR, closes_at=CLOSES + YEAR)
    CallFactory(slug="ooit-2027-1", opens_at=OPENS + YEAR, closes_at=CLOSES + YEAR, expected=True)
    answer = admin_client.get(page("call_changelist"), {"fase": word})
    assert answer.context["cl"].result_count == found


def test_what_nobody_checked_for_three_months_is_a_list(admin_client, admin_user):
    CallFactory(slug="nooit-2026-1")
    CallFactory(slug="lang-2026-1", checked_at=datetime(2026, 3, 15, 11, tzinfo=UTC), checked_by=admin_user)
    CallFactory(slug="pas-2026-1", checked_at=datetime(2026, 3, 15, 12, tzinfo=UTC), checked_by=admin_user)
    answer = admin_client.get(page("call_changelist"), {"vergeleken": "oud"})
    assert {call.slug for call in answer.context["cl"].result_list} == {"nooit-2026-1", "lang-2026-1"}


def query_count(client, address: str) -> int:
    client.get(address)  # what is cached per process, such as content types
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["call_changelist", "scheme_changelist", "criterion_changelist"])
def test_a_list_costs_the_same_for_one_row_and_for_twenty(admin_client, name):
    CallFactory(scheme=CriterionFactory().scheme)
    one = query_count(admin_client, page(name))
    for _ in range(19):
        CallFactory(scheme=CriterionFactory().scheme)
    assert query_count(admin_client, page(name)) == one


def test_the_page_of_a_scheme_costs_the_same_for_one_row_of_each_kind_and_for_five(admin_client):
    scheme = SchemeFactory()
    address = page("scheme_change", scheme.pk)
    below_a_scheme(scheme, 1)
    one = query_count(admin_client, address)
    for number in range(2, 6):
        below_a_scheme(scheme, number)
    assert query_count(admin_client, address) == one


def below_a_scheme(scheme: Scheme, number: int) -> None:
    CallFactory(scheme=scheme, strand=str(number))
    for factory in (CriterionFactory, GrantTermFactory, RequiredDocumentFactory, QualityCriterionFactory):
        factory(scheme=scheme, slug=f"rij-{number}")


def test_vandaag_vergeleken_says_who_and_when_and_changes_nothing_else(admin_client, admin_user):
    call = CallFactory(expected=True)
    admin_client.post(page("call_changelist"), {"action": "mark_checked", "_selected_action": [call.pk]})
    checked = Call.objects.get()
    assert (checked.checked_at, checked.checked_by) == (NOW, admin_user)
    assert checked.certainty == "expected"


def test_checking_a_scheme_checks_what_was_read_in_the_same_text(admin_client):
    scheme = SchemeFactory()
    same = CriterionFactory(scheme=scheme, source=scheme.source)
    other = CriterionFactory(scheme=scheme, slug="ander")
    ids = {"action": "mark_checked", "_selected_action": [scheme.pk]}
    admin_client.post(page("scheme_changelist"), ids)
    for row in (scheme, same, other):
        row.refresh_from_db()
    assert scheme.checked_at is not None
    assert same.checked_at == scheme.checked_at
    assert other.checked_at is None


def test_next_years_call_begins_as_a_copy(admin_client):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1", opens_text="1 juni")
    CeilingFactory(call=call)
    ids = {"action": "copy_to_next_year", "_selected_action": [call.pk]}
    answer = admin_client.post(page("call_changelist"), ids, follow=True)
    copy = Call.objects.get(slug="slim-2027-1")
    assert "slim-2027-1 gemaakt" in told(answer)
    assert (copy.opens_at, copy.closes_at) == (OPENS + YEAR, CLOSES + YEAR)
    assert (copy.certainty, copy.published_at, copy.opens_text) == ("expected", None, "")
    assert not copy.ceilings.exists()


def test_a_copy_that_would_overlap_is_refused_in_words(admin_client):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1")
    ids = {"action": "copy_to_next_year", "_selected_action": [call.pk]}
    admin_client.post(page("call_changelist"), ids)
    answer = admin_client.post(page("call_changelist"), ids, follow=True)
    assert "Dit onderdeel heeft al een tijdvak in deze periode." in told(answer)
    assert Call.objects.count() == 2


def test_a_window_is_shown_and_saved_on_the_clock_of_the_call(admin_client):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1")
    address = page("call_change", call.pk)
    assert 'value="2026-06-01 09:00"' in admin_client.get(address).content.decode()
    answer = admin_client.post(address, posted(call, closes_at="t/m 2026-07-31"))
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    call.refresh_from_db()
    assert (call.closes_at, call.closes_time_known) == (datetime(2026, 7, 31, 22, tzinfo=UTC), False)
    assert 'value="t/m 2026-07-31"' in admin_client.get(address).content.decode()


def test_a_window_in_brussels_is_read_on_the_clock_there(admin_client):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1")
    admin_client.post(page("call_change", call.pk), posted(call, zone="America/Kralendijk"))
    call.refresh_from_db()
    assert call.opens_at == datetime(2026, 6, 1, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"opens_at": "2026-03-29 02:30"}, "bestaat niet in Europe/Amsterdam"),
        ({"closes_at": "2026-10-25 02:30"}, "twee keer voor"),
        ({"closes_at": "2026-07-30"}, "telt deze dag zelf nog mee"),
        ({"opens_at": "morgen"}, "is geen moment"),
        ({"exhausted_at": "2026-06-10"}, "schrijf een dag met een kloktijd"),
        ({"closes_at": "2026-05-30 17:00"}, "Het tijdvak moet openen voordat het sluit."),
        ({"closes_when_spent": "on"}, "heeft geen sluitmoment"),
        ({"exhausted_at": "2026-05-01 12:00"}, "voordat het tijdvak opent"),
        ({"certainty": "expected", "exhausted_at": "2026-06-10 12:00"}, "niet aangekondigd"),
        ({"expected_until": "2026-08-01 00:00"}, "alleen voor een verwacht tijdvak"),
        ({"slug": "slim-eerste"}, "de regeling, het jaar en het nummer"),
        ({"slug": "rif-2026-1"}, "De slug begint met die van de regeling: slim"),
        ({"slug": "slim-2025-1"}, "De slug noemt 2025"),
        ({"allocation_note_nl": "Loting."}, "in het Nederlands én in het Engels"),
    ],
)
def test_what_cannot_be_true_is_refused_in_words(admin_client, changes, sentence):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1")
    answer = admin_client.post(page("call_change", call.pk), posted(call, **changes))
    assert answer.status_code == 200
    assert sentence in str(answer.context["adminform"].form.errors.get_json_data())


def test_overlapping_calls_are_refused_in_words(admin_client):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1")
    answer = admin_client.post(page("call_add"), posted(call, slug="slim-2026-2"))
    assert "Dit onderdeel heeft al een tijdvak" in str(answer.context["adminform"].form.errors)


def test_doubts_are_asked_and_do_not_block(admin_client):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1")
    answer = admin_client.post(page("call_change", call.pk), posted(call, allocation="unknown"), follow=True)
    assert "Is het subsidieplafond van dit tijdvak echt niet bekend?" in told(answer)
    assert "Is niet bekend hoe het geld wordt verdeeld?" in told(answer)
    assert Call.objects.get().allocation == "unknown"


def test_a_ceiling_is_added_on_the_page_of_its_call(admin_client):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1")
    ceiling = {
        "ceilings-TOTAL_FORMS": 1,
        "ceilings-0-amount": "17500000",
        "ceilings-0-sequence": 1,
        "ceilings-0-source": call.source_id,
        "ceilings-0-read_on": "2026-01-01",
        "ceilings-0-certainty": "reported",
    }
    admin_client.post(page("call_change", call.pk), posted(call, **ceiling))
    assert Ceiling.objects.get().certainty == "reported"


# --- lists that are unknown or empty, and rules as data --------------------------------------------------


def scheme_posted(scheme: Scheme, **changes: object) -> dict[str, object]:
    forms = ("scheme_regions", "grant_terms", "cost_terms", "documents", "quality_criteria")
    return {
        **{f"{form}-{count}_FORMS": 0 for form in forms for count in ("TOTAL", "INITIAL")},
        **{
            f"{form}-{count}_FORMS": 0
            for form in ("calls", "criteria", "definitions")
            for count in ("TOTAL", "INITIAL")
        },
        "slug": scheme.slug,
        "name": scheme.name,
        "short_name": scheme.short_name,
        "name_en": scheme.name_en,
        "purpose_nl": "a",
        "purpose_en": "b",
        "route": "consortium",
        "region_scope": "national",
        "state_aid_basis": "unknown",
        "confidence": "A",
        "rules_complete": "on",
        "source": scheme.source_id,
        "read_on": "2026-01-01",
        "certainty": "confirmed",
        **changes,
    }


@pytest.mark.parametrize(
    ("ticked", "stored"), [([], None), (["-"], []), (["metal", "ict"], ["metal", "ict"])]
)
def test_nothing_ticked_is_unknown_and_no_restriction_is_an_empty_list(admin_client, ticked, stored):
    scheme = SchemeFactory(sectors=["food"])
    answer = admin_client.post(page("scheme_change", scheme.pk), scheme_posted(scheme, sectors=ticked))
    assert answer.status_code == 302, answer.context["errors"]
    scheme.refresh_from_db()
    assert scheme.sectors == stored


def test_no_restriction_and_a_code_contradict_each_other(admin_client):
    scheme = SchemeFactory()
    answer = admin_client.post(
        page("scheme_change", scheme.pk), scheme_posted(scheme, sectors=["-", "metal"])
    )
    assert "Niet allebei" in str(answer.context["adminform"].form.errors)


def test_other_names_stand_one_per_line(admin_client):
    scheme = SchemeFactory(other_names=["Oud, met komma"])
    address = page("scheme_change", scheme.pk)
    assert "Oud, met komma" in admin_client.get(address).content.decode()
    admin_client.post(address, scheme_posted(scheme, other_names="Een, twee\r\n\r\nDrie\r\n"))
    scheme.refresh_from_db()
    assert scheme.other_names == ["Een, twee", "Drie"]


def test_a_rule_that_says_nothing_is_refused_with_its_place(admin_client):
    criterion = CriterionFactory()
    fields = ("scheme_id", "slug", "kind", "sentence_nl", "sentence_en", "source_id")
    data = {name.removesuffix("_id"): getattr(criterion, name) for name in fields}
    data |= {
        "sequence": 1,
        "read_on": "2026-01-01",
        "certainty": "confirmed",
        "clause": '{"must": {"kindz": []}}',
    }
    answer = admin_client.post(page("criterion_change", criterion.pk), data)
    assert "kindz" in str(answer.context["adminform"].form.errors["clause"])
