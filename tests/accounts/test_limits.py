"""How often: exact at the edge, in one process and over many; the window passes by the clock alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.limits import MOST_REMEMBERED, Limit, count, here
from accounts.models import RateWindow
from tests.accounts.factories import ApiTokenFactory, bearer_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
MINUTE = timedelta(seconds=60)
LIMITS = {
    "reads": {"anonymous": 3, "token": 5, "window": 60, "shared": False},
    "answers": {"anonymous": 2, "token": 4, "window": 60, "shared": True},
    "writes": {"token": 1, "window": 60, "shared": True},
}


@pytest.fixture(autouse=True)
def nobody_asked():
    here.clear()
    yield
    here.clear()


@pytest.fixture(params=[False, True], ids=["here", "in the database"])
def limit(request):
    return Limit(name="reads", quota=3, window=60, shared=request.param)


def test_the_last_allowed_the_first_refused_and_the_window_passing(limit):
    standings = [count(limit, "jo", NOON + 10 * TICK) for _ in range(4)]
    assert [standing.is_over for standing in standings] == [False, False, False, True]
    assert [standing.told for standing in standings] == [
        '"reads";r=2;t=60', '"reads";r=1;t=60', '"reads";r=0;t=60', '"reads";r=0;t=60',
    ]  # fmt: skip
    last = count(limit, "jo", NOON + MINUTE - TICK)
    assert (last.is_over, last.resets_in) == (True, 1)
    fresh = count(limit, "jo", NOON + MINUTE)
    assert (fresh.is_over, fresh.used, fresh.resets_in) == (False, 1, 60)


def test_each_caller_and_each_limit_has_its_own_count(limit):
    other = Limit(name="writes", quota=3, window=60, shared=limit.shared)
    assert [count(limit, "jo", NOON).used, count(limit, "bo", NOON).used] == [1, 1]
    assert [count(other, "jo", NOON).used, count(limit, "jo", NOON).used] == [1, 2]
    assert limit.policy == '"reads";q=3;w=60'


def test_a_flood_of_callers_is_not_remembered_for_ever():
    limit = Limit(name="reads", quota=3, window=60)
    for number in range(MOST_REMEMBERED):
        here.one(limit, str(number), NOON)
    here.one(limit, "jo", NOON + MINUTE)
    assert len(here._used) == 1
    for number in range(MOST_REMEMBERED + 1):
        here.one(limit, str(number), NOON + MINUTE)
    assert len(here._used) <= MOST_REMEMBERED


def test_what_is_long_over_is_thrown_away():
    limit = Limit(name="writes", quota=3, window=60, shared=True)
    count(limit, "jo", NOON)
    count(limit, "bo", NOON + timedelta(days=1))
    assert RateWindow.objects.count() == 2
    count(limit, "cas", NOON + timedelta(days=1, seconds=60))
    assert set(RateWindow.objects.values_list("who", flat=True)) == {"bo", "cas"}


def test_the_table_waits_for_no_disk():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'accounts_ratewindow'")
        assert cursor.fetchone() == ("u",)


@pytest.mark.django_db(transaction=True)
def test_many_workers_count_together_and_exactly():
    limit = Limit(name="answers", quota=20, window=60, shared=True)

    def ask(_number):
        try:
            return [count(limit, "jo", NOON).is_over for _ in range(10)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        refused = [over for answers in pool.map(ask, range(4)) for over in answers]

    assert refused.count(False) == 20
    assert refused.count(True) == 20


# --- in the API -----------------------------------------------------------------------------------------


@pytest.fixture
def at(monkeypatch, settings):
    settings.RATE_LIMITS = LIMITS

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(NOON)
    return at


def test_every_answer_says_how_much_is_left(client, at):
    told = []
    for address in ("schemes", "schemes/geen", "niets"):
        answer = client.get(f"/api/v1/{address}")
        assert answer["RateLimit-Policy"] == '"reads";q=3;w=60'
        told.append((answer.status_code, answer["RateLimit"]))
    assert told == [(200, '"reads";r=2;t=60'), (404, '"reads";r=1;t=60'), (404, '"reads";r=0;t=60')]


def test_whoever_asks_too_often_hears_when_to_come_back(client, at):
    tag = client.get("/api/v1/schemes")["ETag"]
    unchanged = client.get("/api/v1/schemes", headers={"If-None-Match": tag})
    assert (unchanged.status_code, unchanged["RateLimit"]) == (304, '"reads";r=1;t=60')
    at(NOON + timedelta(seconds=45))
    assert client.get("/api/v1/schemes").status_code == 200
    refused = client.get("/api/v1/schemes", headers={"Accept-Language": "en"})
    assert (refused.status_code, refused["Content-Type"]) == (429, "application/problem+json")
    assert (refused["Retry-After"], refused["RateLimit"]) == ("15", '"reads";r=0;t=15')
    assert (refused["Cache-Control"], refused.json()["title"]) == ("no-store", "Too many requests")
    at(NOON + MINUTE)
    assert client.get("/api/v1/schemes").status_code == 200


def test_what_costs_much_has_a_limit_of_its_own(client, at):
    def post(address, body):
        return client.post(f"/api/v1/{address}", body, content_type="application/json").status_code

    assert [post("matches", {"schemes": []}) for _ in range(2)] == [200, 200]
    assert [post(address, {}) for address in ("matches", "partner-suggestions", "verdicts")] == [429] * 3
    assert client.get("/api/v1/schemes").status_code == 200


def test_a_token_has_a_limit_of_its_own(client, at):
    headers = bearer_of(ApiTokenFactory())
    for _ in range(4):
        client.get("/api/v1/schemes")
    answer = client.get("/api/v1/schemes", headers=headers)
    assert (answer.status_code, answer["RateLimit"]) == (200, '"reads";r=4;t=60')
    patch = [client.patch("/api/v1/schemes/rif", headers=headers).status_code for _ in range(2)]
    assert patch == [403, 429]


def test_a_wrong_token_counts_at_the_address_it_came_from(client, at):
    wrong = {"Authorization": "Bearer pps_geen"}
    assert [client.get("/api/v1/schemes", headers=wrong).status_code for _ in range(4)] == [401] * 3 + [429]
    assert client.get("/api/v1/schemes").status_code == 429


def test_a_forged_header_gives_no_fresh_start(client, at, settings):
    settings.PROXIES = 1
    answers = [
        client.get("/api/v1/schemes", headers={"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.7"})
        for number in range(50)
    ]
    assert [answer.status_code for answer in answers].count(200) == 3


def test_reading_asks_the_database_nothing_more(client, at, settings, django_assert_max_num_queries):
    client.get("/api/v1/regions")  # who comes first publishes what waits
    with django_assert_max_num_queries(20) as limited:
        client.get("/api/v1/regions")
    settings.RATE_LIMITS = {}
    with django_assert_max_num_queries(20) as free:
        assert "RateLimit" not in client.get("/api/v1/regions")
    assert len(limited) == len(free)


def test_no_address_is_kept(client, at):
    client.post("/api/v1/matches", {"schemes": []}, content_type="application/json", REMOTE_ADDR="192.0.2.77")
    row = RateWindow.objects.get()
    assert (row.policy, row.used, len(row.who)) == ("answers", 1, 64)
    assert "192.0.2.77" not in row.who


def test_pages_have_no_limit(client, at):
    assert [client.get("/regelingen").status_code for _ in range(5)] == [200] * 5
