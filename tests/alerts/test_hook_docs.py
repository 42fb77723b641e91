"""docs/webhooks.md says what is so."""

import re
from datetime import UTC, datetime

import pytest

from alerts.events import DATA, event, signed_headers
from alerts.kinds import Kind
from tests.alerts.factories import HOOK_SECRET, DeliveryFactory, NoticeFactory
from tests.house import ROOT

PAGE = (ROOT / "docs" / "webhooks.md").read_text()
TYPES = [
    line.split(".")[2:4] for line in re.findall(r"^\| `(nl\.pps-register\.[a-z.]+\.v1)`", PAGE, re.MULTILINE)
]


def test_each_type_is_told_there():
    assert {about for about, _kind in TYPES} == set(DATA)
    assert {kind for _about, kind in TYPES} == set(Kind.values)
    assert len(TYPES) == len({tuple(one) for one in TYPES})


@pytest.fixture
def delivery(db):
    facts = {"slug": "rif-mbo-2027-1", "scheme": "rif-mbo", "changed": ["closesAt"], "before": {}}
    return DeliveryFactory(notice=NoticeFactory(subject="call/1", kind="moved", version="1", facts=facts))


@pytest.fixture
def is_ours():
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    told: dict = {}
    exec(code, told)
    return told["is_ours"]


def test_the_code_on_the_page_knows_what_is_ours(delivery, is_ours):
    body = event(delivery)
    headers = signed_headers(delivery, body, HOOK_SECRET, datetime.now(UTC))
    assert is_ours(headers, body, HOOK_SECRET)
    assert not is_ours(headers, body + b" ", HOOK_SECRET)
    old = signed_headers(delivery, body, HOOK_SECRET, datetime(2026, 1, 1, tzinfo=UTC))
    assert not is_ours(old, body, HOOK_SECRET)
