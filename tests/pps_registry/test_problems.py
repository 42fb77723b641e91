"""Everything that goes wrong under /api/ is told in one shape, whoever refused: a view, Django, or a bug."""

import pytest
from django.conf import settings

pytestmark = [pytest.mark.urls("tests.pps_registry.urls"), pytest.mark.django_db]

ASK = "/api/v1/_ask"


@pytest.fixture
def api(client):
    """A client that gets the answer to a bug as a caller would, and not the bug itself."""
    client.raise_request_exception = False
    return client


def post(api, body, **more):
    return api.post(ASK, body, **{"content_type": "application/json"} | more)


def check_shape(answer, status):
    problem = answer.json()
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["API-Version"] == settings.API_VERSION
    assert answer["X-Request-ID"]
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    return problem


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/api", 404),
        ("get", "/api/v1/niets", 404),
        ("get", "/api/v1/_plain/", 404),
        ("delete", "/api/v1/_plain", 405),
        ("delete", ASK, 405),
        ("post", "/api/v1/_guarded", 401),
        ("get", "/api/v1/_broken", 500),
        ("get", "/api/v1/_away", 503),
    ],
)
def test_every_refusal_has_one_shape(api, method, address, status):
    check_shape(getattr(api, method)(address), status)


def test_a_host_that_is_not_ours_is_a_bad_request(api):
    check_shape(api.get("/api/v1/_plain", headers={"Host": "elders.example.org"}), 400)


def test_what_the_first_refusal_said_in_headers_stays(api):
    assert set(api.delete("/api/v1/_plain")["Allow"].split(", ")) == {"GET", "HEAD"}


def test_a_database_that_is_away_says_when_to_come_back(api):
    assert api.get("/api/v1/_away")["Retry-After"] == "5"
    page = api.get("/_away")
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert page["Content-Type"].startswith("text/html")


def test_a_page_that_fails_is_a_page(api):
    assert api.get("/_broken").status_code == 500
    assert api.get("/niets")["Content-Type"].startswith("text/html")


def test_all_faults_of_a_body_are_told_at_once_each_with_its_place(api):
    body = {"amount": -1, "members": [{"kind": "mbo"}, {"kind": "school"}, {}]}

    errors = check_shape(post(api, body), 400)["errors"]

    assert [(error["pointer"], error["code"]) for error in errors] == [
        ("#/amount", "min_value"),
        ("#/members/1/kind", "invalid_choice"),
        ("#/members/2/kind", "required"),
    ]
    assert all(error["detail"] for error in errors)


def test_a_fault_of_the_whole_points_at_the_whole(api):
    errors = check_shape(post(api, {"amount": 13, "members": []}), 400)["errors"]

    assert errors == [{"pointer": "#", "code": "unlucky", "detail": "Not today."}]


def test_a_fault_in_the_address_names_the_parameter(api):
    problem = check_shape(api.get(ASK), 400)

    assert problem["detail"].startswith("Niet alles in dit verzoek klopt")
    assert problem["errors"] == [
        {"parameter": "sortBy", "code": "unknown_key", "detail": "Onbekende sleutel."}
    ]


def test_more_than_a_megabyte_is_refused_unread(api):
    check_shape(post(api, b" " * 1_000_001), 413)


def test_another_kind_of_body_is_refused(api):
    check_shape(post(api, "amount=1", content_type="application/x-www-form-urlencoded"), 415)


@pytest.mark.parametrize(
    ("language", "title", "tag"),
    [
        (None, "Niet gevonden", "nl"),
        ("en-GB,en;q=0.9,nl;q=0.5", "Not found", "en"),
        ("fr", "Niet gevonden", "nl"),
    ],
)
def test_a_problem_is_told_in_the_readers_language(api, language, title, tag):
    answer = api.get("/api/v1/niets", headers={"Accept-Language": language} if language else None)

    assert answer.json()["title"] == title
    assert answer["Content-Language"] == tag
    assert "Accept-Language" in answer["Vary"]


def test_pages_are_in_dutch_whatever_the_browser_asks(client):
    answer = client.get("/inloggen", headers={"Accept-Language": "en"})

    assert "Wachtwoord" in answer.content.decode()
