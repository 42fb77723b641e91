"""What every answer carries, and what the log says of it."""

import json
import logging
import logging.config

import pytest

from pps_registry.logging import logging_config

pytestmark = pytest.mark.django_db  # a page that is not there names what is near


@pytest.fixture
def lines():
    """The log as production writes it, line by line."""
    formatter = logging.config.DictConfigurator(logging_config("json")).configure_formatter(
        logging_config("json")["formatters"]["line"]
    )
    caught: list[dict] = []

    class Keep(logging.Handler):
        def emit(self, record):
            caught.append(json.loads(formatter.format(record)))

    handler = Keep()
    logging.getLogger().addHandler(handler)
    yield caught
    logging.getLogger().removeHandler(handler)


def test_the_callers_own_request_id_is_kept(client):
    assert (
        client.get("/niets", headers={"X-Request-ID": "melding-2026.11_a"})["X-Request-ID"]
        == "melding-2026.11_a"
    )


@pytest.mark.parametrize(
    "forged", ["kort", "a" * 65, "met spatie erin", "regel\neinde12", '{"level":"error"}']
)
def test_an_id_that_could_spoil_the_log_is_replaced(client, forged):
    assert client.get("/niets", headers={"X-Request-ID": forged})["X-Request-ID"] != forged


def test_one_line_of_json_per_request_with_its_id_and_without_the_query(client, lines):
    client.get("/niets?naam=Jansen", headers={"X-Request-ID": "aanvraag-12345"})

    told = [line for line in lines if line["event"] == "request"]
    assert len(told) == 1
    assert told[0]["request_id"] == "aanvraag-12345"
    assert told[0]["status"] == 404
    assert "Jansen" not in json.dumps(told)


def test_what_others_log_during_a_request_has_its_id_too(client, lines):
    client.get("/niets", headers={"X-Request-ID": "aanvraag-12345"})

    warning = next(line for line in lines if line["logger"] == "django.request")
    assert (warning["request_id"], warning["level"]) == ("aanvraag-12345", "warning")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/niets", "/api/v1/niets", "/api/v1/schemes"])
def test_what_was_asked_is_in_no_line_of_anybody(client, lines, address):
    assert client.get(f"{address}?naam=Jansen").status_code in (400, 404)

    assert {line["logger"] for line in lines} == {"django.request", "pps_registry.request"}
    assert "Jansen" not in json.dumps(lines)


def test_a_bug_is_logged_with_its_place_and_without_what_the_variables_held(lines):
    secret = "geheim van Jansen"
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        logging.getLogger("django.request").exception("Internal Server Error")

    assert lines[0]["exception"][0]["exc_type"] == "ZeroDivisionError"
    assert secret not in json.dumps(lines)


def test_probes_are_not_worth_a_line(client, lines):
    client.get("/livez")

    assert not lines


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/inloggen", "/admin/login/", "/niets", "/livez", "/api/v1/niets"])
def test_every_answer_binds_the_browser(client, address):
    answer = client.get(address)

    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_browser_elsewhere_may_read_the_api_without_credentials(client):
    answer = client.get("/api/v1/niets", headers={"Origin": "https://example.org"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert "Access-Control-Allow-Origin" not in client.get(
        "/livez", headers={"Origin": "https://example.org"}
    )
