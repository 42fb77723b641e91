"""Claims in the admin: laid beside a row, decided about with a reason, refused in words."""

import re
from datetime import UTC, datetime

import pytest

from funding.claim_values import read_value
from funding.claimed_rows import follow
from funding.claiming import state_effective
from funding.models import Call, Claim, GrantTerm
from tests.funding.factories import (
    CLOSES,
    CallFactory,
    CeilingFactory,
    ClaimFactory,
    CriterionFactory,
    GrantTermFactory,
    SourceDocumentFactory,
)
from tests.funding.pages import page, posted, told

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
EARLIER = datetime(2026, 7, 28, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_that_moment(monkeypatch):
    monkeypatch.setattr("funding.admin.moments.now", lambda: NOW)


@pytest.fixture
def disputed():
    claim = ClaimFactory(call__slug="rif-2026-1", call__scheme__slug="rif")
    state_effective([claim.scheme])
    return claim


def written(row, **changes):
    """What the browser sends of a new claim on the call."""
    return {
        "scheme": row.scheme_id,
        "call": row.pk,
        "field": "closes",
        "value": "t/m 2026-07-28",
        "source": SourceDocumentFactory(kind="adviser").pk,
        "read_on": "2026-01-01",
        "certainty": "reported",
        **changes,
    }


def test_a_claim_is_written_as_people_write_it_and_counts_at_once(admin_client):
    call = CallFactory()
    answer = admin_client.post(page("claim_add"), written(call))
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert Call.objects.get().closes_at == EARLIER
    claim = Claim.objects.exclude(key="own").get()
    assert claim.key == claim.source.key
    assert "t/m 2026-07-28" in admin_client.get(page("claim_change", claim.pk)).content.decode()


def test_of_a_ceiling_only_those_of_the_scheme_can_be_chosen(admin_client):
    mine, other = CeilingFactory(), CeilingFactory()
    form = admin_client.get(page("claim_add"), {"scheme": mine.call.scheme_id}).content.decode()
    choices = form.partition('name="ceiling"')[2].partition("</select>")[0]
    offered = re.findall(r'<option value="(\d+)"', choices)
    assert str(mine.pk) in offered
    assert str(other.pk) not in offered
    body = written(mine.call, call="", ceiling=mine.pk, field="amount", value="9000000")
    assert admin_client.post(page("claim_add"), body).status_code == 302
    mine.refresh_from_db()
    assert mine.amount == 9_000_000


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"value": "2026-07-28"}, "telt deze dag zelf nog mee"),
        ({"value": "t/m 2026-05-01"}, "Het tijdvak moet openen voordat het sluit."),
        ({"field": "share", "value": "3/5"}, "Over deze velden kunnen bronnen verschillen: opens, closes."),
        ({"text_nl": "Eerder."}, "in het Nederlands én in het Engels"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_in_words(admin_client, changes, sentence):
    answer = admin_client.post(page("claim_add"), written(CallFactory(), **changes))
    assert answer.status_code == 200
    assert sentence in str(answer.context["adminform"].form.errors.get_json_data())
    assert not Claim.objects.exists()


def test_a_row_of_another_scheme_is_refused(admin_client):
    call, other = CallFactory(), CallFactory()
    answer = admin_client.post(page("claim_add"), written(call, scheme=other.scheme_id))
    assert "De rij is van een andere regeling." in str(
        answer.context["adminform"].form.errors.get_json_data()
    )


def decide(client, claims, **more):
    picked = [claim.pk for claim in claims]
    return client.post(
        page("claim_changelist"), {"action": "decide", "_selected_action": picked, **more}, follow=True
    )


def test_deciding_asks_for_a_reason_and_then_that_source_counts(admin_client, admin_user, disputed):
    own = Claim.objects.get(key="own")
    asked = decide(admin_client, [own])
    assert "Waarom krijgt deze bron gelijk?" in asked.content.decode()
    assert "Schrijf waarom" in decide(admin_client, [own], reden=" ").content.decode()
    assert Call.objects.get().closes_at == EARLIER
    answer = decide(admin_client, [own], reden="De Staatscourant zegt het zo.")
    assert "Beslist" in told(answer)
    own.refresh_from_db()
    assert Call.objects.get().closes_at == CLOSES
    assert (own.settled_at, own.settled_by, own.upheld) == (NOW, admin_user, True)
    assert Claim.objects.get(pk=disputed.pk).reason == "De Staatscourant zegt het zo."


def test_one_claim_is_upheld_at_a_time(admin_client, disputed):
    assert "Kies één bewering" in told(decide(admin_client, Claim.objects.all(), reden="Beide."))
    assert Claim.objects.filter(settled_at=None).count() == 2


def test_a_row_that_is_still_called_disputed_is_asked_about(admin_client, disputed):
    Call.objects.update(certainty="disputed")
    assert "staat nog op 'betwist'" in told(decide(admin_client, [disputed], reden="Nagebeld."))


def test_on_the_page_of_the_row_its_claims_stand_and_what_is_disputed_is_not_typed(admin_client, disputed):
    call = Call.objects.get()
    shown = admin_client.get(page("call_change", call.pk)).content.decode()
    assert page("claim_change", disputed.pk) in shown
    assert f"{page('claim_add')}?scheme={call.scheme_id}&amp;call={call.pk}" in shown
    assert 'name="closes_at"' not in shown
    answer = admin_client.post(page("call_change", call.pk), posted(call, closes_at="t/m 2026-07-31"))
    assert answer.status_code == 302
    assert Call.objects.get().closes_at == EARLIER


@pytest.mark.parametrize("factory", [CriterionFactory, GrantTermFactory])
def test_other_rows_link_to_laying_another_source_beside_them(admin_client, factory):
    row = factory()
    name = row._meta.model_name
    shown = admin_client.get(page(f"{name}_change", row.pk)).content.decode()
    assert "Leg het ernaast" in shown
    assert page("claim_add") in shown


def test_a_term_edited_on_the_page_of_its_scheme_says_so_as_its_own_word():
    term = GrantTermFactory(a_third=True)
    value = read_value("grant_term", "share", "1/4")
    ClaimFactory(call=None, scheme=term.scheme, grant_term=term, field="share", value=value)
    state_effective([term.scheme])
    term = GrantTerm.objects.get()
    term.share_numerator, term.share_denominator = 1, 5
    term.save()
    follow([(term.scheme, []), (term, ["share_numerator", "share_denominator"])])
    assert Claim.objects.get(key="own").value == {"share_numerator": 1, "share_denominator": 5}
    assert GrantTerm.objects.get().share_denominator == 5


def test_who_takes_a_claim_back_gets_the_row_as_it_was(admin_client, disputed):
    admin_client.post(page("claim_delete", disputed.pk), {"post": "yes"})
    assert Call.objects.get().closes_at == CLOSES
    again = ClaimFactory(call=disputed.call)
    state_effective([again.scheme])
    chosen = {"action": "delete_selected", "_selected_action": [again.pk], "post": "yes"}
    admin_client.post(page("claim_changelist"), chosen)
    assert Call.objects.get().closes_at == CLOSES
