"""The examples of docs/api.md that change something, against the register as it is delivered."""

import re

import pytest

from partners.models import Organisation
from tests.api.writing.people import fund_manager
from tests.house import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

EXAMPLE = re.compile(
    r"^curl -sX (?P<method>\w+) 'http://127.0.0.1:8000/api/v1/(?P<address>[^']+)'(?P<headers>.*?)"
    r" --json '(?P<body>[^']*)' +# (?P<status>\d+)",
    re.MULTILINE,
)


def test_the_examples_of_the_manual_work():
    somebody = fund_manager(Organisation.objects.get(slug="dus-i"))
    asked = list(EXAMPLE.finditer((ROOT / "docs/api.md").read_text()))
    assert len(asked) == 5
    for example in asked:
        sent = {}
        if "$ETAG" in example["headers"]:
            sent["If_Match"] = somebody.tag(example["address"])
        answer = somebody.ask(example["method"], example["address"], example["body"], **sent)
        assert answer.status_code == int(example["status"]), (example[0], answer.content)
        assert "$TOKEN" in example["headers"]
