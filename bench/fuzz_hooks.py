"""What schemathesis cannot know by itself: which refusals of a request that fits the document are right.

A schema says how a word is written, not whether there is a record of that name. Nothing else is let through,
and no check is left out.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import Any

import requests
import schemathesis
from schemathesis import Case, HookContext, Response
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase
from schemathesis.openapi.checks import MissingHeaderNotRejected, RejectedPositiveData

# Codes of faults in what a request means, while every word of it is written as the document says.
BEYOND_A_SCHEMA = {
    "cursor",  # was not made here, or for another list
    "unknown_organisation", "unknown_region", "unknown_scheme", "unknown_record",  # no such record
    "duplicate_key", "unknown_member", "second_lead",  # of members among each other
    "costs_do_not_add_up", "ends_before_start", "study_year",  # of two figures together
    "unknown_answer", "answer", "answer_boolean", "tell_in_request", "not_assessed",  # of the schemes asked
    "moment_in_doubt",  # no such day, or an hour that the clock skipped or showed twice
    "claimed",  # the register holds two sources that disagree about this record
    "twice",  # the same place again: unique by what it names
    "unique",  # a record has this key already
    "url",  # a host that cannot be: the format uri allows more
    "more",  # beside a hundred of these
}  # fmt: skip
# Rules about a record as it would then stand: what the body says beside what it leaves as it was.
BEYOND_A_SCHEMA |= {
    "scheme_in_force_before_it_is_repealed", "partnership_starts_before_it_ends",
    "partnership_first_day_before_last", "member_joins_before_leaving", "call_opens_before_it_closes",
    "call_is_spent_after_it_opens",  # one moment after another
    "partnership_start_fits_its_year", "partnership_end_fits_its_year",  # a day and its year
    "scheme_says_why_its_rules_are_incomplete",  # a note where rules are missing
    "call_without_closing_date_by_rule", "call_expected_until_only_without_a_day",
    "call_that_is_expected_has_not_ended",  # a moment that the state of the call excludes
    "call_slug_names_scheme_year_and_number", "slug_of_scheme", "slug_of_year",  # of the address and the day
    "call_awards_are_among_the_applications", "scheme_decision_term_is_whole",  # of figures together
    "one_call_per_strand_at_a_time", "one_lead_at_a_time",
    "organisation_takes_part_once",  # of its neighbours
    "member_is_known_or_named",  # one of two keys, of which the other may stand in the register
}  # fmt: skip
OTHER_VERSION = 412  # nothing was changed: that comes before what the body says (RFC 9110)
OF_ANOTHER = {410, OTHER_VERSION}  # a cursor of another register, well written; a tag of another version
WITHOUT_VERSION = 428  # how RFC 6585 refuses a change without If-Match
TOO_LONG = {414, 431}  # refused by the web server before it was read

# One in so many of the systematic cases, where there is no time for all; which, the seed says.
SHARE, SEED = (int(os.environ.get(name, default)) for name, default in (("FUZZ_SHARE", 1), ("FUZZ_SEED", 0)))

SITE, AS_PROXY = os.environ["FUZZ_SITE"], {"X-Forwarded-Proto": "https"}

cursors: dict[str, str] = {}  # by the address of a list: one that its last page told
seen: Counter[str] = Counter()  # how many systematic cases each operation has had


@schemathesis.hook
def filter_case(context: HookContext, case: Case) -> bool:
    """Whether it is asked."""
    if case.meta is None or case.meta.phase.name != TestPhase.COVERAGE:
        return True
    seen[case.operation.label] += 1
    return seen[case.operation.label] % SHARE == SEED % SHARE


@schemathesis.hook
def filter_failure(context: HookContext, failure: Failure, case: Case, response: Response) -> bool:
    """Whether it is one: not where the document could not have said it."""
    if isinstance(failure, AcceptedNegativeData):
        refused = response.status_code in TOO_LONG or response.status_code == OTHER_VERSION
        return not refused and not _in_blanks(case)
    if isinstance(failure, MissingHeaderNotRejected):
        return response.status_code != WITHOUT_VERSION
    if isinstance(failure, RejectedPositiveData):
        meant = response.status_code == 400 and _of_meaning(response)
        return response.status_code not in OF_ANOTHER and not meant
    return True


def _in_blanks(case: Case) -> bool:
    """Its headers are wrong, and one has blanks around its value, which nobody sees (RFC 9110, 5.5)."""
    wrong = not _right(case, ParameterLocation.HEADER)
    return wrong and any(str(value) != str(value).strip(" \t") for value in case.headers.values())


def _of_meaning(response: Response) -> bool:
    codes = {error["code"] for error in response.json().get("errors", ())}
    return bool(codes) and codes <= BEYOND_A_SCHEMA


@schemathesis.hook
def after_call(context: HookContext, case: Case, response: Response) -> None:
    """Pages tell where the next one begins."""
    if response.status_code == 200 and (
        found := re.search(rb'"next":"[^"]*[?&]cursor=([^"&]+)', response.content)
    ):
        cursors[case.formatted_path] = found[1].decode()


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Nobody can make up a cursor or a tag: a right one is one that was told, or of a cursor none at all."""
    if case.meta is None:
        return
    if case.method == "PATCH" and "If-Match" in case.headers and _right(case, ParameterLocation.HEADER):
        told = requests.get(f"{SITE}{case.formatted_path}", headers=AS_PROXY, timeout=60).headers.get("ETag")
        case.headers["If-Match"] = told or case.headers["If-Match"]
    if "cursor" in case.query and case.meta.generation.mode.is_positive:
        told = cursors.get(case.formatted_path)
        case.query |= {"cursor": told} if told else {}
        if not told:
            del case.query["cursor"]


def _right(case: Case, place: ParameterLocation) -> bool:
    """Whether what stands there is as the document says, whatever is wrong elsewhere."""
    part = case.meta.components.get(place) if case.meta else None
    return part is None or part.mode.is_positive
