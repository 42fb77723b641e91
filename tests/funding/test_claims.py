"""Two sources that disagree both stay; the strictest counts until somebody settles it with a reason."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from funding.availability import Window, availability
from funding.claim_values import read_value
from funding.claiming import restate, state_effective
from funding.claims import is_disputed
from funding.models import Call, Claim
from tests.accounts.factories import UserFactory
from tests.funding.factories import (
    CLOSES,
    OPENS,
    CallFactory,
    ClaimFactory,
    CostTermFactory,
    CriterionFactory,
    GrantTermFactory,
    SchemeFactory,
)

LATER = datetime(2026, 11, 24, 11, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def closes(text: str) -> dict:
    return dict(read_value("call", "closes", text))


def test_the_row_holds_what_counts_and_its_own_word_stays_a_claim():
    claim = ClaimFactory()
    assert state_effective([claim.scheme]) == 1
    call = Call.objects.get()
    assert call.closes_at == datetime(2026, 7, 28, 22, tzinfo=UTC)
    assert not call.closes_time_known
    own = Claim.objects.get(key="own")
    assert own.value["closes_at"] == "2026-07-30T15:00:00Z"
    assert own.source == call.source
    assert state_effective([claim.scheme]) == 0


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        (datetime(2026, 7, 28, 21, 59, tzinfo=UTC), True),
        (datetime(2026, 7, 28, 22, tzinfo=UTC), False),
        (CLOSES - timedelta(seconds=1), False),
    ],
)
def test_a_disputed_closing_is_over_for_everybody_at_the_earliest(moment, open_):
    state_effective([ClaimFactory().scheme])
    assert Call.objects.open_at(moment).exists() is open_
    assert (Call.objects.get().availability_at(moment) == "open") is open_


def test_whoever_settles_it_makes_one_source_count():
    claim = ClaimFactory()
    state_effective([claim.scheme])
    Claim.objects.get(key="own").settle(at=LATER, by=UserFactory(), reason="De Staatscourant noemt 30 juli.")
    state_effective([claim.scheme])
    assert Call.objects.get().closes_at == CLOSES
    assert Claim.objects.filter(settled_at=LATER).count() == 2
    assert Claim.objects.get(upheld=True).is_own


def test_a_new_rival_after_the_decision_is_a_new_dispute():
    claim = ClaimFactory()
    state_effective([claim.scheme])
    claim.settle(at=LATER, by=UserFactory(), reason="Nagebeld.")
    ClaimFactory(call=claim.call, key="nieuws", value=closes("t/m 2026-07-20"))
    state_effective([claim.scheme])
    assert Call.objects.get().closes_at == datetime(2026, 7, 20, 22, tzinfo=UTC)
    with pytest.raises(IntegrityError, match="one_claim_is_upheld"), transaction.atomic():
        ClaimFactory(call=claim.call, key="derde", upheld=True, settled_at=LATER, settled_by=UserFactory(),
                     reason="Ook gelijk.")  # fmt: skip


def test_when_the_last_rival_goes_the_row_says_again_what_it_said():
    claim = ClaimFactory()
    state_effective([claim.scheme])
    claim.delete()
    state_effective([claim.scheme])
    assert Call.objects.get().closes_at == CLOSES
    assert not Claim.objects.exists()


def test_who_edits_a_disputed_row_edits_its_own_word():
    claim = ClaimFactory()
    state_effective([claim.scheme])
    call = Call.objects.get()
    call.closes_at = datetime(2026, 7, 10, tzinfo=UTC)
    call.save()
    restate(call, "call", ["closes_at"])
    state_effective([claim.scheme])
    assert Call.objects.get().closes_at == datetime(2026, 7, 10, tzinfo=UTC)
    assert is_disputed(each.said for each in Claim.objects.all())


def test_sources_that_leave_no_window_between_them_leave_the_opening_unknown():
    call = CallFactory()
    opens = dict(read_value("call", "opens", "2026-07-20"))
    ClaimFactory(call=call, field="opens", value=opens)
    ClaimFactory(call=call, value=closes("t/m 2026-07-10"))
    state_effective([call.scheme])
    found = Call.objects.get()
    assert (found.opens_at, found.closes_at) == (None, datetime(2026, 7, 10, 22, tzinfo=UTC))
    assert found.availability_at(OPENS) == "unknown"
    Claim.objects.filter(field="closes", key="adviseur").delete()
    state_effective([call.scheme])
    assert Call.objects.get().opens_at == datetime(2026, 7, 19, 22, tzinfo=UTC)


def test_every_kind_of_row_follows():
    scheme = SchemeFactory()
    term = GrantTermFactory(scheme=scheme, a_third=True)
    cost = CostTermFactory(scheme=scheme, treatment="capped", cap_amount=Decimal("135.00"))
    rule = CriterionFactory(scheme=scheme)
    of = {"call": None, "scheme": scheme}
    ClaimFactory(**of, grant_term=term, field="share", value=read_value("grant_term", "share", "1/4"))
    ClaimFactory(**of, cost_term=cost, field="cap_amount", value=read_value("cost_term", "cap_amount", "95"))
    ClaimFactory(
        **of, criterion=rule, field="clause", value=read_value("criterion", "clause", {"kind": "balanced"})
    )
    ClaimFactory(**of, field="repealed_on", value={"repealed_on": "2030-01-01"})
    assert state_effective([scheme]) == 4
    for row in (scheme, term, cost, rule):
        row.refresh_from_db()
    assert (term.share_numerator, term.share_denominator) == (1, 4)
    assert (cost.cap_amount, scheme.repealed_on) == (Decimal("95.00"), date(2030, 1, 1))
    assert (rule.kind, len(rule.clause["clauses"])) == ("all", 2)


def test_a_claim_is_about_one_row_and_is_decided_by_somebody_with_a_reason():
    claim = ClaimFactory()
    wrong = {
        "claim_is_about_one_row": {"grant_term": GrantTermFactory(scheme=claim.scheme)},
        "claim_is_settled_by_somebody_with_a_reason": {"settled_at": LATER},
        "claim_is_upheld_when_settled": {"upheld": True},
        "one_claim_per_field_and_key": {},
    }
    for name, more in wrong.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            ClaimFactory(call=claim.call, **{"key": "adviseur" if not more else "ander", **more})


@pytest.mark.parametrize("size", [1, 12])
def test_what_counts_costs_the_same_queries_at_any_size(size, django_assert_num_queries):
    scheme = SchemeFactory()
    for number in range(size):
        opens = OPENS + timedelta(days=100 * number)
        call = CallFactory(scheme=scheme, opens_at=opens, closes_at=opens + timedelta(days=60))
        ClaimFactory(
            call=call,
            value={**closes("t/m 2026-07-01"), "closes_at": (opens + timedelta(days=9)).isoformat()},
        )
    # The claims, the rows, the own words of the rows, and the rows again.
    with django_assert_num_queries(4):
        assert state_effective([scheme]) == size


# --- the same in SQL and in Python -----------------------------------------------------------------------

days = st.integers(-40, 40)


class TheSameInSqlAndPython(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(opens=days, length=st.integers(1, 30), rivals=st.lists(st.tuples(days, days), max_size=3), at=days)
    def test_a_claimed_window_means_the_same_everywhere(self, opens, length, rivals, at):
        start = OPENS + timedelta(days=opens)
        call = CallFactory(opens_at=start, closes_at=start + timedelta(days=length), slug="proef-2026-1")
        told = [(call.opens_at, call.closes_at)]
        for number, (left, right) in enumerate(rivals):
            told.append((OPENS + timedelta(days=left), OPENS + timedelta(days=right)))
            for field, moment in zip(("opens", "closes"), told[-1], strict=True):
                value = {f"{field}_at": moment.isoformat(), f"{field}_time_known": True, f"{field}_text": ""}
                ClaimFactory(call=call, field=field, key=f"rivaal-{number}", value=value)
        state_effective([call.scheme])
        last, first = max(left for left, _ in told), min(right for _, right in told)
        expected = Window(
            slug=call.slug, certainty="confirmed", opens_at=last if last < first else None, closes_at=first
        )
        moment = OPENS + timedelta(days=at)
        stored = Call.objects.with_availability(moment).get(pk=call.pk)
        assert stored.availability == stored.availability_at(moment) == availability(expected, moment)
