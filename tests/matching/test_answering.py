"""Answering questions leads somewhere: what was answered is not asked again, until nothing is left to ask."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.answers import criterion_faults
from matching.asking import TOLD_IN_REQUEST
from matching.contract import parse
from matching.facts import Question, SchemeRules
from matching.profiles import profile_of
from matching.questions import questions
from tests.matching import tellings, vocabulary
from tests.matching.plans import verdict

DAYS = {"project.startsOn": "2023-01-01", "project.endsOn": "2031-12-31"}
ROUNDS = 60


def asked(body: dict, scheme: SchemeRules) -> list[Question]:
    """The questions that can be answered beside the request, when it is sent with these answers."""
    request = parse(json.dumps(body))
    members = [member.key for member in request.members or ()]
    assert criterion_faults(request.answers or {}, members, {"s": scheme}) == []
    profile = profile_of(request)
    judged = verdict(profile, scheme, places=vocabulary.PLACES)
    return [one for one in questions([(judged, "open", None)], profile) if one.key not in TOLD_IN_REQUEST]


def answer(draw: st.DrawFn, question: Question) -> object:
    """Some answer that fits the question."""
    match question.type:
        case "boolean":
            return draw(st.booleans())
        case "integer":
            return draw(st.sampled_from([0, 5, 500]))
        case "money":
            return draw(st.sampled_from(["0.00", "100.00", "99999.99"]))
        case "date":
            return DAYS.get(question.key, "2027-06-01")
        case "choice":
            return draw(st.sampled_from(question.choices or ("GM0114",)))


@given(data=st.data(), full=tellings.told_plans(), at=vocabulary.numbers)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_was_answered_is_not_asked_again(data, full, at):
    scheme = vocabulary.one_rule(at)
    body = tellings.request_of(data.draw(tellings.forgetting(full)))
    for _ in range(ROUNDS):
        left = asked(body, scheme)
        if not left:
            return
        body["answers"][left[0].key] = answer(data.draw, left[0])
        assert left[0].key not in [question.key for question in asked(body, scheme)]
    raise AssertionError("answering does not come to an end")
