"""Every golden case, through the engine on the registered schemes and through the API."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from matching.contract import parse
from matching.golden import run
from matching.matches import answer_to
from matching.wire import answer_json
from tests.matching import golden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes"), pytest.mark.long]


# When the register is read: schemes are public from 24 November 2026 on.
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def ask_engine(body: golden.Json) -> golden.Json:
    request = parse(json.dumps(body))
    return answer_json(answer_to(request, NOW), "nl")


@pytest.mark.parametrize("path", golden.CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("door", ["engine", "api"])
def test_golden_case(path: Path, door: str, ask_api):
    case = golden.read_case(path.read_bytes())
    misses = run(case, ask_engine if door == "engine" else ask_api)
    assert not [f"{miss.scheme}: {miss.told('en')}" for miss in misses]


OWN = sorted({path.parent.name for path in golden.CASES} - {"contract"})


@pytest.mark.parametrize("slug", OWN)
def test_each_scheme_is_shown_where_it_fits_or_comes_close_where_it_fails_and_where_nobody_can_tell(slug):
    """Three cases of its own, each of which expects something of this scheme."""
    cases = [golden.read(path) for path in golden.CASES if path.parent.name == slug]
    assert len(cases) >= 3
    assert all(slug in case["expect"] and case["name"] and case["source"] for case in cases)
