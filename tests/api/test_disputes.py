"""What sources say against each other, and rules through time, as the API tells them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from funding.claim_values import read_value
from funding.claiming import state_effective
from funding.models import Claim
from tests.accounts.factories import UserFactory
from tests.api.test_calls import at
from tests.funding.factories import (
    CeilingFactory,
    ClaimFactory,
    CriterionFactory,
    GrantTermFactory,
    SchemeFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 2, 12, tzinfo=UTC)
CHANGE = date(2027, 1, 1)
MIDNIGHT = datetime(2026, 12, 31, 23, tzinfo=UTC)


@pytest.fixture
def disputed():
    """An adviser says a quarter where the text says a third."""
    term = GrantTermFactory(scheme__slug="rif", a_third=True)
    value = read_value("grant_term", "share", "1/4")
    words = {"text_nl": "Een kwart.", "text_en": "A quarter."}
    claim = ClaimFactory(call=None, scheme=term.scheme, grant_term=term, field="share", value=value, **words)
    state_effective([term.scheme])
    return claim


def test_a_disputed_rate_shows_what_counts_and_what_each_source_says(ask, disputed):
    (term,) = ask("schemes/rif")["grantTerms"]
    assert term["share"] == "1/4"
    told = [(each["value"], each["own"], each["decision"]) for each in term["claims"]]
    assert told == [("1/3", True, None), ("1/4", False, None)]
    assert term["claims"][0]["citation"] == term["citation"]
    assert term["claims"][1]["citation"]["document"] == disputed.source.title
    assert term["claims"][1]["text"] == {"nl": "Een kwart.", "en": "A quarter."}
    assert disputed.source.key in {source["key"] for source in ask("schemes/rif")["sources"]}


def test_a_decision_is_told_with_its_reason(ask, disputed):
    Claim.objects.get(key="own").settle(at=NOW, by=UserFactory(), reason="De wet gaat voor.")
    state_effective([disputed.scheme])
    (term,) = ask("schemes/rif")["grantTerms"]
    decision = {"on": "2026-06-02", "reason": "De wet gaat voor."}
    assert term["share"] == "1/3"
    assert [each["decision"] for each in term["claims"]] == [
        decision | {"upheld": True},
        decision | {"upheld": False},
    ]


def test_a_call_and_its_ceilings_tell_their_claims(ask):
    claim = ClaimFactory(call__slug="rif-2026-1", call__scheme__slug="rif")
    ceiling = CeilingFactory(call=claim.call)
    value = read_value("ceiling", "amount", "9000000")
    ClaimFactory(call=None, scheme=claim.scheme, ceiling=ceiling, field="amount", value=value)
    state_effective([claim.scheme])
    for call in (ask("calls/rif-2026-1"), ask("schemes/rif")["calls"][0]):
        assert [each["value"] for each in call["claims"]] == ["2026-07-30 17:00", "t/m 2026-07-28"]
        assert call["closesAt"] == "2026-07-28T22:00:00Z"
        assert call["ceilings"][0]["amount"] == "9000000.00"
        assert [each["value"] for each in call["ceilings"][0]["claims"]] == ["12500000.00", "9000000.00"]


@pytest.mark.parametrize(
    ("moment", "holding"), [(MIDNIGHT - timedelta(microseconds=1), "Oud"), (MIDNIGHT, "Nieuw")]
)
def test_every_version_of_a_rule_is_there_and_says_whether_it_holds(ask, moment, holding):
    scheme = SchemeFactory(slug="rif")
    CriterionFactory(scheme=scheme, valid_until=CHANGE, sentence_nl="Oud")
    CriterionFactory(scheme=scheme, valid_from=CHANGE, sentence_nl="Nieuw")
    rows = ask("schemes/rif", statusAt=at(moment))["criteria"]
    assert [(row["validFrom"], row["validUntil"]) for row in rows] == [
        (None, "2027-01-01"),
        ("2027-01-01", None),
    ]
    assert [row["sentence"]["nl"] for row in rows if row["holds"]] == [holding]
