"""Whatever is sent, it is read or refused with a place and words; and whatever is read can be judged."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.contract import MatchRequest, parse
from matching.fault_texts import TEXTS
from matching.faults import BadRequest
from matching.profiles import profile_of
from matching.questions import questions
from matching.sentences import finding_text
from tests.matching import vocabulary
from tests.matching.plans import verdict
from tests.matching.requests import whole

NASTY: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    10**18,
    10**4000,
    1.5,
    float("nan"),
    float("inf"),
    "",
    " ",
    "a",
    "roc",
    "NL",
    "mbo",
    "2027-01-01",
    "2027-02-30",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59:59+00:00",
    "1.00",
    "1.234",
    "-1",
    "1e9",
    "\uff11\uff12",
    "\u00b2",
    "x\u0000",
    "\ud800",
    "x" * 5000,
    [],
    {},
    [None],
    [[]],
    [{}],
    {"": {}},
    {"key": "a"},
    [1] * 600,
    ["a", "a"],
]
KEYS = [
    "key",
    "lead",
    "amount",
    "x",
    "",
    "members",
    "~1/",
    "a b",
    "\u00e9",
    "\x00",
    "s.rule",
    "members.roc.sme",
]


def places(value: Any, place: tuple = ()) -> list[tuple]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place, *(found for step, part in inner for found in places(part, (*place, step)))]


PLACES = [place for place in places(whole()) if place]


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """A whole request in which some values were replaced, removed or added."""
    body = whole()
    for _ in range(draw(st.integers(1, 4))):
        change(draw, body, draw(st.sampled_from(PLACES)))
    return body


nasty = st.sampled_from(NASTY).map(deepcopy)  # what one test changes, no other may meet


def change(draw: st.DrawFn, body: Any, place: tuple) -> None:
    for step in place[:-1]:
        try:
            body = body[step]
        except (LookupError, TypeError):
            return
    if not isinstance(body, dict | list) or (isinstance(body, list) and not isinstance(place[-1], int)):
        return
    how = draw(st.sampled_from(["replace", "replace", "remove", "add"]))
    if how == "add" and isinstance(body, dict):
        body[draw(st.sampled_from(KEYS))] = draw(nasty)
    elif how == "remove" and isinstance(body, dict):
        body.pop(place[-1], None)
    elif isinstance(body, dict) or place[-1] < len(body):
        body[place[-1]] = draw(nasty)


def read_or_refused(text: str | bytes) -> MatchRequest | None:
    try:
        return parse(text)
    except BadRequest as refusal:
        check(refusal)
    return None


def check(refusal: BadRequest) -> None:
    """A refusal says where and what, in both languages, and can itself be sent."""
    assert refusal.faults
    assert all(fault.code in TEXTS for fault in refusal.faults)
    for error in (*refusal.errors("nl"), *refusal.errors("en")):
        assert error["pointer"].startswith("#")
        assert error["detail"].strip()
        json.dumps(error, ensure_ascii=False).encode()


@given(bodies())
@settings(max_examples=300, deadline=None)
def test_a_request_with_anything_in_it_is_read_or_refused(body):
    request = read_or_refused(json.dumps(body))
    if request is not None:
        judge(request)


def judge(request: MatchRequest) -> None:
    profile = profile_of(request)
    judged = verdict(profile, vocabulary.all_rules(), places=vocabulary.PLACES)
    for rule, found in judged.findings:
        assert finding_text(rule, found, "nl")
        assert finding_text(rule, found, "en")
    questions([(judged, "open", None)], profile)


answer_keys = st.sampled_from(
    [
        "lead",
        "submitAt",
        "members",
        "members.roc.sme",
        "members.roc.deMinimis",
        "members.x.y",
        "members.roc",
        "project.nlqfLevels",
        "project.regions",
        "project.reach.workers",
        "project.themes",
        "budget.costs",
        "budget.totalCosts",
        "budget.contributions.bak.form",
        "budget.contributions.x.form",
        "s.rule",
        "",
        "project",
        "project.startsOn",
        "members.bak.linkedWith",
        "members.bak.foundedOn",
        "members.bak.sectors",
    ]
)


@given(answers=st.dictionaries(answer_keys, nasty, max_size=4), told=st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_answer_to_any_question_is_read_or_refused(answers, told):
    body = {"members": [{"key": "roc"}, {"key": "bak"}], **(whole() if told else {}), "answers": answers}
    request = read_or_refused(json.dumps(body))
    if request is not None:
        judge(request)


@given(st.binary(max_size=60) | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(body):
    read_or_refused(body)


@given(st.text(alphabet='{}[]":,\\u0d8 \n1e.-tnf', max_size=60))
@settings(max_examples=300, deadline=None)
def test_anything_like_json_is_read_or_refused(body):
    read_or_refused(body)


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_a_whole_request_cut_or_broken_anywhere_is_read_or_refused(data):
    text = json.dumps(whole())
    at = data.draw(st.integers(0, len(text)))
    put = data.draw(st.sampled_from(["", ",", "}", "]", '"', "\\", "\x00", "9" * 5000, "[" * 2000, "\u2028"]))
    read_or_refused(text[:at] + put + text[at + data.draw(st.integers(0, 3)) :])
