"""The admin's forms: windows on a clock, refusals in words, lists unknown or empty, rules as data."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from funding.models import Call, Ceiling, Scheme
from tests.funding.factories import CallFactory, CriterionFactory, SchemeFactory
from tests.funding.pages import page, posted, told

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"opens_at": "morgen"}, "is no moment"),
        ({"closes_at": "2026-05-30 17:00"}, "The call must open before it closes."),
    ],
)
def test_on_english_pages_it_is_refused_in_english(admin_client, changes, sentence):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1")
    answer = admin_client.post("/en" + page("call_change", call.pk), posted(call, **changes))
    assert sentence in answer.content.decode()


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


def ceiling(call: Call, amount: str) -> dict[str, object]:
    return {
        "ceilings-TOTAL_FORMS": 1,
        "ceilings-0-amount": amount,
        "ceilings-0-sequence": 1,
        "ceilings-0-source": call.source_id,
        "ceilings-0-read_on": "2026-01-01",
        "ceilings-0-certainty": "reported",
    }


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("17500000", "17500000"),
        ("17.500.000", "17500000"),
        ("€ 1.250,50", "1250.50"),
        ("1,250.50", "1250.50"),
    ],
)
def test_a_ceiling_is_added_on_the_page_of_its_call_as_people_write_it(admin_client, typed, amount):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1")
    admin_client.post(page("call_change", call.pk), posted(call, **ceiling(call, typed)))
    added = Ceiling.objects.get()
    assert (added.certainty, added.amount) == ("reported", Decimal(amount))


@pytest.mark.parametrize("written", ["1.2.3", "twee ton", "12,345,6"])
def test_what_is_no_amount_is_asked_back_and_nothing_is_saved(admin_client, written):
    call = CallFactory(scheme__slug="slim", slug="slim-2026-1")
    answer = admin_client.post(page("call_change", call.pk), posted(call, **ceiling(call, written)))
    assert "een bedrag in euro&#x27;s, zoals 1.200.000." in answer.content.decode()
    assert not Ceiling.objects.exists()


# --- lists that are unknown or empty, and rules as data --------------------------------------------------


def scheme_posted(scheme: Scheme, **changes: object) -> dict[str, object]:
    forms = ("scheme_regions", "grant_terms", "cost_terms", "documents", "preparations", "quality_criteria")
    return {
        **{f"{form}-{count}_FORMS": 0 for form in forms for count in ("TOTAL", "INITIAL")},
        **{
            f"{form}-{count}_FORMS": 0
            for form in ("all_claims", "calls", "criteria", "definitions")
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
