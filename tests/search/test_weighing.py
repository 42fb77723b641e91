"""Entries weighed together, as sets, weigh what each would weigh by itself; without a database."""

from math import log

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publication.searching.meaning import Idea
from publication.searching.places import Places
from publication.searching.roster import Called, Held, Roster, unpacked
from publication.searching.vocabulary import Known, Reading
from publication.searching.weighing import by_fit, covers, weighed
from publication.sets import bits, places_in

MANY = 12
STEMS = "abcd"
EVERYBODY = (1 << MANY) - 1
slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

entries = st.sets(st.integers(0, MANY - 1))
numbers = entries.map(lambda told: bits(told) if told else 0)
held = st.builds(lambda one, two, three: Held(one, one | two, one | two | three), numbers, numbers, numbers)
groups = st.lists(st.sampled_from(STEMS), min_size=1, max_size=2).map(
    lambda stems: tuple(Known(stem, stem) for stem in stems)
)
readings = st.builds(
    Reading, st.sampled_from([1.0, 0.85, 0.6, 0.4]), st.lists(groups, min_size=1, max_size=2).map(tuple)
)
ideas = st.lists(readings, min_size=1, max_size=3).map(lambda told: Idea(tuple(told)))


def fit_of(entry, idea, held):
    """As the definition has it: the best of its readings, and every group of one in the same place."""
    places = ((1, 0), (0.55, 1), (0.3, 2))
    fits = [
        reading.weight * fit
        for reading in idea.readings
        for fit, place in places
        if all(any(held[known.lexeme][place] >> entry & 1 for known in group) for group in reading.groups)
    ]
    return max(fits, default=0)


@slowly
@given(
    st.lists(ideas, min_size=1, max_size=3),
    st.fixed_dictionaries(dict.fromkeys(STEMS, held)),
    st.dictionaries(st.sampled_from([0.3, 0.45, 0.5, 0.8]), numbers),
    numbers,
    numbers,
)
def test_together_they_weigh_what_each_weighs(ideas, held, nearly, exactly, within):
    found = weighed(covers([by_fit(idea, held) for idea in ideas], MANY), Called(exactly, nearly), within)
    told = {entry: millionths for millionths, these in found.items() for entry in places_in(these)}
    assert sum(these.bit_count() for these in found.values()) == len(told)

    fits = [[fit_of(entry, idea, held) for entry in range(MANY)] for idea in ideas]
    tells = [log(1 + MANY / sum(map(bool, fit))) if any(fit) else 0 for fit in fits]
    cover = [sum(fit[one] * tell for fit, tell in zip(fits, tells, strict=True)) / (sum(tells) or 1)
             for one in range(MANY)]  # fmt: skip
    best = max((cover[one] for one in places_in(within)), default=0)
    for entry in range(MANY):
        likeness = max((like for like, these in nearly.items() if these >> entry & 1), default=0)
        named = exactly >> entry & 1
        fits_enough = named or likeness >= 0.5 or cover[entry] > 0.4 * best + 1e-9
        if within >> entry & 1 and fits_enough:
            assert told[entry] == pytest.approx((cover[entry] + 2 * named + 0.6 * likeness) * 1e6, abs=1)
        elif not within >> entry & 1 or cover[entry] < 0.4 * best - 1e-9 or not cover[entry]:
            assert entry not in told


@slowly
@given(entries)
def test_a_set_is_read_back_as_it_was(told):
    assert list(places_in(bits(told) if told else 0)) == sorted(told)


@slowly
@given(held)
def test_what_is_remembered_of_a_stem_is_what_was_read(told):
    assert unpacked(told.packed) == told


@slowly
@given(st.dictionaries(st.integers(1, 5), entries.filter(bool), min_size=1), st.slices(20))
def test_a_part_of_what_was_found_is_that_part_of_all(told, part):
    roster = Roster([("schemes", as_told(*range(MANY)), as_told(*range(50, 50 + MANY)))])
    found = Places(roster, {fit: bits(these) for fit, these in told.items()}, ["schemes"])
    whole = [found[at] for at in range(len(found))]
    assert list(found) == whole
    expected = [(fit, record) for fit in sorted(told, reverse=True) for record in sorted(told[fit])]
    assert [(place.relevance.scaleb(6), place.record) for place in whole] == expected
    assert found[part] == whole[part]


def as_told(*numbers):
    return b"".join(number.to_bytes(8, "big") for number in numbers)


def test_what_fits_equally_comes_in_the_order_of_resources_and_then_of_records():
    roster = Roster([("calls", as_told(3, 9), as_told(70, 71)), ("schemes", as_told(1, 2), as_told(5, 4))])
    assert roster.these("schemes", as_told(2, 8)) == 0b1000
    assert roster.these("terms", as_told(2)) == roster.within("terms") == 0
    found = Places(roster, {500_000: 0b1111, 1_500_000: 0b0010}, ["schemes", "calls"])
    assert [(place.entry, str(place.relevance), place.turn, place.record) for place in found] == [
        (71, "1.500000", 1, 9), (5, "0.500000", 0, 1), (4, "0.500000", 0, 2), (70, "0.500000", 1, 3),
        (71, "0.500000", 1, 9),
    ]  # fmt: skip
    assert found[-1] == found[4] == found[3:][1]
