"""GET /common-grants/opportunities: valid by the models of the standard, and nothing made up for it."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from common_grants_sdk.schemas.pydantic.responses.opportunity import (
    OpportunitiesListResponse,
    OpportunityResponse,
)
from django.conf import settings

from funding.common_grants import STATUSES, opportunity_id
from funding.filters import OF_A_CALL
from tests.funding.factories import OPENS, CallFactory, CeilingFactory, SchemeFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/common-grants/opportunities"
DURING = OPENS + timedelta(days=1)


@pytest.fixture(autouse=True)
def during(monkeypatch):
    monkeypatch.setattr("funding.opportunities.timezone.now", lambda: DURING)


@pytest.fixture
def listed(client):
    """The list, through the standard's own model: only what it knows comes through."""

    def listed(**query):
        answer = client.get(ADDRESS, query)
        assert answer.status_code == 200, answer.content
        return OpportunitiesListResponse.model_validate_json(answer.content)

    return listed


@pytest.fixture
def only(listed):
    def only():
        [item] = listed().items
        return item

    return only


def test_an_open_call(only, client):
    scheme = SchemeFactory(
        slug="rif", name_en="Regional fund", purpose_en="Learn and work.", url="https://rif.example/"
    )
    CeilingFactory(call=CallFactory(scheme=scheme, slug="rif-2026-1"))
    found = only()
    assert (found.title, found.description) == ("Regional fund", "Learn and work.")
    assert (found.status.value, found.status.custom_value) == ("open", None)
    assert found.funding.total_amount_available.model_dump() == {"amount": "12500000.00", "currency": "EUR"}
    assert str(found.source) == "https://rif.example/"
    close = found.key_dates.close_date
    assert (close.date, close.time) == (date(2026, 7, 30), time(17))
    assert close.description == "Time in Europe/Amsterdam."
    opens = found.key_dates.other_dates["applicationsOpen"]
    assert (opens.date, opens.time) == (date(2026, 6, 1), time(9))
    assert found.key_dates.post_date is None
    assert found.custom_fields["closesAt"].value == "2026-07-30T15:00:00Z"
    assert found.created_at <= found.last_modified_at

    answer = client.get(f"{ADDRESS}/{found.id}")
    assert OpportunityResponse.model_validate_json(answer.content).data.model_dump() == {
        **found.model_dump(), "awards": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("more", "value", "custom", "word"),
    [
        ({}, "open", None, "can be submitted"),
        ({"opens_at": DURING + timedelta(hours=1)}, "forecasted", None, "Announced"),
        ({"certainty": "expected"}, "forecasted", None, "Nobody has announced"),
        ({"closes_at": DURING}, "closed", None, "no longer"),
        ({"withdrawn_at": DURING}, "closed", None, "no longer"),
        ({"exhausted_at": DURING}, "custom", "exhausted", "spent"),
        ({"certainty": "disputed"}, "custom", "unknown", "does not know"),
        ({"closes_at": None}, "custom", "unknown", "does not know"),
    ],
)
def test_statuses(only, more, value, custom, word):
    CallFactory(**more)
    status = only().status
    assert (status.value, status.custom_value) == (value, custom)
    assert word in status.description


def test_every_state_of_a_call_has_a_status():
    assert set(STATUSES) == {word for word, _label in OF_A_CALL}


def test_what_is_not_known_is_left_out(client):
    CallFactory(opens_at=None, closes_at=None, source__url="")
    [item] = client.get(ADDRESS).json()["items"]
    assert {"funding", "keyDates", "source"} & set(item) == set()
    assert {"opensAt", "closesAt"} & set(item["customFields"]) == set()


def test_without_a_clock_time_a_call_closes_on_its_last_day(only):
    closes = datetime(2028, 2, 29, 23, tzinfo=UTC)  # midnight in Amsterdam: until and including the leap day
    CallFactory(closes_at=closes, closes_time_known=False, certainty="expected")
    close = only().key_dates.close_date
    assert (close.date, close.time) == (date(2028, 2, 29), None)
    assert close.description == (
        "The source gives no time; the day is in Europe/Amsterdam. Expected; nobody has announced this date."
    )


def test_ceilings_of_classes_are_told_and_not_added(only):
    call = CallFactory()
    for size_class in ("groot", "klein"):
        CeilingFactory(call=call, size_class=size_class, amount=1000)
    funding = only().funding
    assert funding.total_amount_available is None
    assert funding.details == "Ceiling per class: groot: EUR 1000.00; klein: EUR 1000.00"


def test_pages(listed):
    for number in range(1, 6):
        CallFactory(slug=f"rif-2026-{number}")
    pages = [listed(page=page, pageSize=2) for page in (1, 2, 3)]
    ids = [item.id for page in pages for item in page.items]
    assert ids == [opportunity_id(f"rif-2026-{number}") for number in range(1, 6)]
    assert pages[0].pagination_info.model_dump() == {
        "page": 1, "page_size": 2, "total_items": 5, "total_pages": 3,
    }  # fmt: skip
    assert listed().pagination_info.page_size == 10


def test_an_empty_list_is_one_empty_page(listed):
    assert (listed().items, listed().pagination_info.total_pages) == ([], 1)


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("page=0", "page", "int_type"), ("page=2", "page", "int_type"),
        ("pageSize=101", "pageSize", "int_type"),
        ("pagesize=2", "pagesize", "extra_forbidden"), ("status=open", "status", "extra_forbidden"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused(client, query, parameter, code):
    answer = client.get(f"{ADDRESS}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    [told] = answer.json()["errors"]
    assert (told["parameter"], told["code"]) == (parameter, code)


@pytest.mark.parametrize("rest", [f"/{UUID(int=4)}", "/rif-2026-1", "/"])
def test_what_is_not_there_is_not_found(client, rest):
    CallFactory(slug="rif-2026-1")
    answer = client.get(ADDRESS + rest)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_what_is_not_published_is_not_there(client, listed):
    draft, of_draft = CallFactory(draft=True), CallFactory(scheme__draft=True)
    assert listed().items == []
    for call in (draft, of_draft):
        assert client.get(f"{ADDRESS}/{opportunity_id(call.slug)}").status_code == 404


def test_it_has_the_manners_of_the_api(client, django_assert_num_queries):
    CallFactory.create_batch(3)
    with django_assert_num_queries(6):  # count; calls, their claims and ceilings; two trails
        answer = client.get(ADDRESS, headers={"Origin": "https://elders.example"})
    assert (answer["API-Version"], answer["Access-Control-Allow-Origin"]) == (settings.API_VERSION, "*")
    assert client.post(ADDRESS).status_code == 405
