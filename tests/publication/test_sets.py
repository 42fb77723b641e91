"""Sets of rows as whole numbers; without a database."""

from array import array

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publication.sets import any_of, numbers, places_in, places_of

keys = st.sets(st.integers(0, 400))

slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slowly
@given(keys, keys, st.integers(0, 50))
def test_few_keys_and_many_are_found_in_the_same_places(among, wanted, start):
    told = array("q", sorted(among))
    span = range(min(start, len(told)), len(told))
    expected = [at for at in span if told[at] in wanted]
    assert list(places_in(places_of([*wanted, *wanted], told, span))) == expected
    one_by_one = [at for key in wanted for at in places_in(places_of([key], told, span))]
    assert sorted(one_by_one) == expected


def test_what_the_database_packed_is_read_back():
    told = [0, 1, 10_000_000_042, -1]
    packed = b"".join(one.to_bytes(8, "big", signed=True) for one in told)
    assert list(numbers(packed)) == told
    assert list(numbers(None)) == []


def test_a_word_that_finds_nothing_adds_nothing():
    assert any_of({"a": 0b01, "b": 0b10}, ["a", "c"]) == 0b01
