"""Pages of what is known already: nothing skipped or repeated, there and back."""

from dataclasses import dataclass

import pytest

from publication.keyset import Cursor, NoCursor, Term, cursor_of, page_among

ORDER = (Term("weight", True, False), Term("number", False, False))


@dataclass
class One:
    values: tuple[int, int]


ALL = [One((weight, number)) for weight in (9, 7, 2) for number in range(4)]


@pytest.mark.parametrize("size", [1, 2, 3, 12, 13])
def test_walking_there_and_back_meets_everything_once(size):
    page = page_among(ALL, ORDER, size)
    forth = [page]
    while page.next:
        forth.append(page := page_among(ALL, ORDER, size, cursor_of(page.next.text)))
    assert [one for page in forth for one in page.rows] == ALL
    back = [page]
    while page.previous:
        back.append(page := page_among(ALL, ORDER, size, cursor_of(page.previous.text)))
    assert [one.values for one in back[-1].rows[:1]] == [ALL[0].values]
    assert [page.rows for page in reversed(back)] == [page.rows for page in forth]


def test_what_came_or_went_meanwhile_shifts_nothing():
    page = page_among(ALL, ORDER, 4)
    fewer = [*ALL[:3], *ALL[4:]]  # the last that was seen is gone
    assert page_among(fewer, ORDER, 4, page.next).rows == ALL[4:8]
    more = [One((10, 0)), *ALL]
    assert page_among(more, ORDER, 4, page.next).rows == ALL[4:8]


def test_a_cursor_of_another_order_is_refused():
    with pytest.raises(NoCursor):
        page_among(ALL, ORDER, 4, Cursor(terms=("name",), values=("x",)))


def test_of_nothing_there_is_one_empty_page():
    page = page_among([], ORDER, 4)
    assert (page.rows, page.count, page.next, page.previous) == ([], 0, None, None)
