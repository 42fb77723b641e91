"""What a source says of a field: read as people write it, compared, and which of several counts."""

from datetime import UTC, date, datetime

import pytest

from funding.claim_values import read_value, value_text
from funding.claims import FIELDS, Said, effective, field_of, fresh_since, is_disputed, known_on


def said(about: str, field: str, *texts: object) -> list[Said]:
    return [Said(value=read_value(about, field, text)) for text in texts]


STRICTEST = [
    ("call", "opens", ["2026-06-01 09:00", "2026-06-02"], "2026-06-02"),
    ("call", "closes", ["t/m 2026-09-07", "2026-09-07 17:00", "tot het geld op is"], "2026-09-07 17:00"),
    ("ceiling", "amount", ["12500000", "9999999.99"], "9999999.99"),
    ("grant_term", "share", ["4/5", "3/5", "7/10"], "3/5"),
    ("grant_term", "amount", ["25000", "20000"], "20000.00"),
    ("cost_term", "cap_share", ["1/3", "1/4"], "1/4"),
    ("cost_term", "cap_amount", ["135", "95"], "95.00"),
    ("scheme", "repealed_on", ["2030-01-01", "2028-01-01"], "2028-01-01"),
    ("scheme", "in_force_from", ["2024-01-01", "2025-01-01"], "2025-01-01"),
    ("scheme", "ended", ["ja", "nee"], "nee"),
]


@pytest.mark.parametrize(("about", "field", "texts", "counts"), STRICTEST)
def test_of_several_values_the_strictest_counts_in_whatever_order(about, field, texts, counts):
    for order in (texts, texts[::-1]):
        claims = said(about, field, *order)
        assert is_disputed(claims)
        assert value_text(effective(FIELDS[about][field].rule, claims)) == counts


@pytest.mark.parametrize("kind", ["min_grant", "min_costs", "co_financing"])
def test_of_a_minimum_the_highest_counts(kind):
    rule = field_of("grant_term", "share", kind).rule
    assert value_text(effective(rule, said("grant_term", "share", "1/3", "1/2"))) == "1/2"


def test_of_clauses_all_must_hold():
    told = [{"kind": "lead", "must": {"kinds": ["mbo"]}}, {"kind": "balanced"}]
    found = effective(FIELDS["criterion"]["clause"].rule, said("criterion", "clause", *told))
    assert found == {"kind": "all", "clause": {"clauses": told}}


def test_values_that_say_the_same_are_no_dispute():
    assert not is_disputed(said("grant_term", "share", "3/5", "6/10"))
    assert not is_disputed(said("grant_term", "amount", "25000", "25000.00"))


def test_an_unknown_edge_is_no_claim():
    unknown = Said(value={"closes_at": None, "closes_time_known": False, "closes_when_spent": False})
    (known,) = said("call", "closes", "t/m 2026-09-07")
    assert not is_disputed([unknown, known])
    assert effective(FIELDS["call"]["closes"].rule, [unknown, known]) == known.value
    assert effective(FIELDS["call"]["closes"].rule, [unknown]) is None


@pytest.mark.parametrize(
    ("about", "field", "text", "told"),
    [
        ("grant_term", "share", "5/3", "als breuk"),
        ("grant_term", "share", "80 %", "als breuk"),
        ("grant_term", "amount", "25.000,00", "zonder punten"),
        ("grant_term", "amount", "0", "meer dan nul"),
        ("call", "closes", "2026-09-07", "t/m 2026-09-07"),
        ("call", "opens", "2026-03-29 02:30", "bestaat niet"),
        ("scheme", "ended", "misschien", "ja of nee"),
        ("scheme", "repealed_on", "1 januari", "2027-01-31"),
        ("criterion", "clause", {"kind": "lead"}, "must"),
        ("criterion", "clause", "{", "geen JSON"),
        ("criterion", "clause", "[]", "met een soort"),
    ],
)
def test_a_value_is_checked_as_its_field_is(about, field, text, told):
    with pytest.raises(ValueError, match=told):
        read_value(about, field, text)


@pytest.mark.parametrize(
    ("moment", "since"),
    [
        (datetime(2027, 11, 24, 12, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2027, 11, 23, 23, 30, tzinfo=UTC), date(2026, 11, 24)),  # past midnight here
        (datetime(2028, 2, 29, 12, tzinfo=UTC), date(2027, 2, 28)),
    ],
)
def test_a_fact_is_fresh_for_twelve_months_on_the_calendar_here(moment, since):
    assert fresh_since(moment) == since


def test_a_fact_was_last_seen_when_it_was_read_or_compared():
    read = date(2026, 1, 1)
    assert known_on(read, None) == read
    assert known_on(read, datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert known_on(date(2026, 9, 1), datetime(2026, 2, 24, 11, tzinfo=UTC)) == date(2026, 9, 1)


def test_a_clause_that_is_no_object_cannot_hold():
    told = [Said(value={"kind": "lead", "clause": clause}) for clause in ("", {})]
    with pytest.raises(TypeError, match="object"):
        effective(FIELDS["criterion"]["clause"].rule, told)


SPENT = {"closes_at": None, "closes_time_known": False, "closes_when_spent": True}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (SPENT, "tot het geld op is"),
        (SPENT | {"closes_when_spent": False}, ""),
        ({"opens_at": None, "opens_time_known": False}, ""),
    ],
)
def test_an_edge_without_a_moment_is_written_as_people_write_it(value, text):
    assert value_text(value) == text
