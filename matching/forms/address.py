"""A filled form as an address, so that a search can be shared, kept and gone back to; and back again.

Only what was told stands in it: an address grows with what people know, and not with the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import QueryDict

from matching.forms.consortium import ADDING, ADDING_LEAD, MANAGEMENT, MOST_ROWS
from matching.labels import ROLES

SCHEME = "regeling"  # the scheme whose page somebody comes from; it goes along from step to step
PLAN = "bewaard"  # the version of a plan that a search began with; it goes along likewise
TITLE, AS = "titel", "als"  # under which title a plan is kept, and as a new one or the next version
STEP, NEW, TO, MORE, SEARCH = "stap", "nieuw", "naar", "meer", "zoek"
ASKED, MEANT = "gevraagd", "bedoeld"  # names that were said to be unknown; who was meant by one
NAMED = "partner", "samenwerking"  # whom an address may name: organisations, or a whole partnership
BUTTONS = TO, MORE, SEARCH, ADDING, ADDING_LEAD, MEANT
BESIDE = {"csrfmiddlewaretoken", *BUTTONS, ASKED, STEP, NEW, TITLE, AS, *NAMED}
ROW = re.compile(r"(?P<prefix>partner|kosten|subsidie)-(?P<number>\d{1,3})-(?P<field>\w+)")
ROWS_SHOWN = re.compile(r"[0-9]{1,3}")
MORE_ROWS = 2
FEWEST_ROWS = {"partner": 5, "kosten": 3, "subsidie": 1}
FIRST_ROLE = next(iter(ROLES))
LONGEST = 6_000  # letters, so that also what stands around it fits in the line that a web server reads

Told = list[tuple[str, str]]


def told_in(data: QueryDict) -> Told:
    """What was filled in or answered, by the name of its field, in the order of the form."""
    return [(name, value) for name, value in _given(data) if not _is_first_role(name, value)]


def _given(data: QueryDict) -> Iterator[tuple[str, str]]:
    for name, values in data.lists():
        if name not in BESIDE and name.rpartition("-")[2] not in MANAGEMENT:
            yield from ((name, value) for value in values if isinstance(value, str) and value.strip())


def _is_first_role(name: str, value: str) -> bool:
    """The role that a partner has as long as nobody says otherwise."""
    row = ROW.fullmatch(name)
    return row is not None and row["field"] == "role" and value == FIRST_ROLE


def query_of(told: Told, **beside: str) -> str:
    """The query of an address; `beside`: what else it says, such as which step."""
    query = QueryDict(mutable=True)
    query.update(beside)
    for name, value in told:
        query.appendlist(name, value)
    return query.urlencode()


def filled(told: Told, more: str = "", shown: str = "") -> QueryDict:
    """The form as if it was posted: with the roles that were not said, and how many rows there are.

    There are as many rows wherever one comes from: those up to the last that was filled in, and a fixed
    number at least. `more`: of which rows there must be room for some more than the `shown` number.
    """
    data = QueryDict(mutable=True)
    rows = dict.fromkeys(FEWEST_ROWS, -1)
    for name, value in told:
        data.appendlist(name, value)
        if row := ROW.fullmatch(name):
            rows[row["prefix"]] = max(rows[row["prefix"]], int(row["number"]))
    for prefix, last in rows.items():
        number = max(FEWEST_ROWS[prefix], last + 1)
        if prefix == more:
            number = max(number, int(shown) if ROWS_SHOWN.fullmatch(shown) else 0) + MORE_ROWS
        data[f"{prefix}-TOTAL_FORMS"] = str(min(number, MOST_ROWS))
        data[f"{prefix}-INITIAL_FORMS"] = "0"
    for number in range(rows["partner"] + 1):
        data.setdefault(f"partner-{number}-role", FIRST_ROLE)
    return data


def of_partners(rows: Sequence[dict[str, Any]]) -> Told:
    """What is told of partners who were named by others: a partnership that searches, say."""
    return [
        (f"partner-{number}-{field}", "on" if value is True else str(value))
        for number, row in enumerate(rows)
        for field, value in row.items()
        if value
    ]
