"""Everything that is delivered, in the forms of others: nothing is refused, lost or read in two ways."""

import csv
import io
import json

import pytest
from common_grants_sdk.schemas.pydantic.responses.opportunity import OpportunitiesListResponse
from openpyxl import load_workbook

from tests.api.test_calendar import read_twice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

LISTS = ["schemes", "calls", "organisations", "partnerships", "regions"]


@pytest.fixture
def fetch(client):
    def fetch(address):
        timed = address.startswith(("calls", "schemes"))
        query = {"statusAt": "2026-11-24T12:00:00Z"} if timed else {}
        answer = client.get(f"/api/v1/{address}", query)
        assert answer.status_code == 200, answer.content
        return b"".join(answer.streaming_content) if answer.streaming else answer.content

    return fetch


@pytest.mark.parametrize("address", LISTS)
def test_every_form_holds_every_record_in_the_same_order(fetch, address):
    records = [json.loads(line) for line in fetch(f"{address}/exports/jsonl").splitlines()]
    assert len(records) == json.loads(fetch(address))["count"] > 0
    keys = [record.get("slug") or record["code"] for record in records]
    plain = csv.DictReader(io.StringIO(fetch(f"{address}/exports/csv").decode(), newline=""))
    assert [row.get("slug") or row["code"] for row in plain] == keys
    book = load_workbook(io.BytesIO(fetch(f"{address}/exports/xlsx")), read_only=True)
    rows = book.worksheets[0].iter_rows(min_row=2, max_col=1, values_only=True)
    assert [row[0] for row in rows] == keys
    office = csv.reader(
        io.StringIO(fetch(f"{address}/exports/excel-csv").decode(), newline=""), delimiter=";"
    )
    assert [row[0] for row in office][1:] == keys


def test_two_programs_read_the_same_calendar(fetch):
    calls = [json.loads(line) for line in fetch("calls/exports/jsonl").splitlines()]
    edges = sum((call["opensAt"] is not None) + (call["closesAt"] is not None) for call in calls)
    assert len(read_twice(fetch("calls/exports/ics"))) == edges > 50


def test_every_call_is_valid_by_common_grants(client):
    items, page, pages = [], 1, 1
    while page <= pages:
        answer = client.get("/common-grants/opportunities", {"pageSize": 100, "page": page})
        found = OpportunitiesListResponse.model_validate_json(answer.content)
        items, page, pages = [*items, *found.items], page + 1, found.pagination_info.total_pages
    assert len({item.id for item in items}) == found.pagination_info.total_items == len(items) > 50
