"""What the register does not show, no tool shows: not in an answer, a source, a suggestion or a refusal."""

import pytest

from pps_registry.assistants.origins import origins_of
from tests.assistants.test_injection import texts
from tests.funding.factories import CallFactory, SchemeFactory
from tests.partners.factories import OrganisationFactory, PartnershipFactory

pytestmark = pytest.mark.django_db

CANARY = "Kanarie"
HIDDEN = ["kanarie-regeling", "kanarie-school", "kanarie-verband", "kanarie-regeling-2026-1"]
MEMBER = {"key": "school", "organisation": "kanarie-school", "lead": True}
QUESTIONS = [
    ("search", {"text": CANARY}),
    ("search", {"text": "kanari regeling", "resource": ["schemes", "calls"]}),
    ("get_scheme", {"slug": "kanarie-regeling"}),
    ("get_scheme", {"slug": "kanarie-regelin"}),
    ("list_open_calls", {"status": ["open", "upcoming", "closed", "expected", "unknown"]}),
    ("list_open_calls", {"text": CANARY}),
    ("list_open_calls", {"scheme": "kanarie-regelin"}),
    ("match", {"outcomes": ["unmet", "unknown", "met"]}),
    ("match", {"schemes": ["kanarie-regelin"]}),
    ("match", {"members": [MEMBER]}),
    ("explain", {"scheme": "kanarie-regelin"}),
    ("suggest_partners", {}),
]


@pytest.fixture(autouse=True)
def hidden():
    draft = SchemeFactory(slug="kanarie-regeling", short_name=CANARY, name=CANARY, draft=True)
    CallFactory(scheme=draft, slug="kanarie-regeling-2026-1", closes_text=CANARY)
    OrganisationFactory(slug="kanarie-school", name=CANARY, confidence="low", source=CANARY)
    PartnershipFactory(slug="kanarie-verband", name=CANARY, confidence="low", source=CANARY)
    CallFactory(scheme=SchemeFactory(slug="rif-mbo"), slug="rif-mbo-2026-1")


@pytest.mark.parametrize(("tool", "arguments"), QUESTIONS)
def test_no_tool_names_it(call, tool, arguments):
    said = {str(value) for value in arguments.values()}
    told = [text for _, text in texts(call(tool, **arguments).told)]

    assert not [text for text in told if CANARY in text]
    assert not [text for text in told for slug in HIDDEN if slug in text and slug not in str(said)]


def test_a_hidden_record_is_refused_as_one_that_was_never_there(call):
    one, other = (call("get_scheme", slug=slug).told for slug in ("kanarie-regeling", "bestaat-niet-echt"))
    assert one == other | {"detail": other["detail"].replace("bestaat-niet-echt", "kanarie-regeling")}
    one, other = (call("explain", scheme=slug).told for slug in ("kanarie-regeling", "bestaat-niet-echt"))
    assert [fault["code"] for fault in one["errors"]] == [fault["code"] for fault in other["errors"]]


def test_a_hidden_record_has_no_source():
    kinds = ("schemes", "organisations", "partnerships", "calls")
    records = list(zip(kinds, HIDDEN, strict=True))
    assert origins_of(records) == []
    assert [one["record"] for one in origins_of([*records, ("schemes", "rif-mbo")])] == ["schemes/rif-mbo"]
