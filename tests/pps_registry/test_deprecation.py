"""What is going to disappear says so: in every answer that it touches, and in the document."""

import json
from datetime import UTC, datetime

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from pps_registry.deprecation import Deprecation
from pps_registry.management.commands.openapi import document
from tests.partners.factories import RegionFactory

SINCE, SUNSET = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
TOLD = {"Deprecation": "@1767225600", "Sunset": "Fri, 01 Jan 2027 00:00:00 GMT"}


def old(**more):
    return Deprecation(**{"since": SINCE, "sunset": SUNSET, "instead": "Gebruik iets anders.", **more})


@pytest.fixture
def deprecated(settings):
    def deprecated(*those):
        settings.API_DEPRECATIONS = list(those)

    return deprecated


def headers(answer):
    return {name: answer[name] for name in TOLD if name in answer}


@pytest.mark.urls("tests.pps_registry.urls")
class TestAnOperation:
    @pytest.mark.parametrize("method", ["get", "head"])
    def test_an_operation_tells_in_every_answer_since_when_and_until_when(self, client, deprecated, method):
        deprecated(old(operation="GET /_old/{slug}"))
        answer = getattr(client, method)("/api/v1/_old/iets", headers={"Origin": "https://elders.example"})
        assert (answer.status_code, headers(answer)) == (200, TOLD)
        page = "<http://testserver/api/v1/docs>"
        assert answer["Link"] == (
            f'{page}; rel="deprecation"; type="text/html", {page}; rel="sunset"; type="text/html"'
        )
        assert set(TOLD) <= set(answer["Access-Control-Expose-Headers"].split(", "))

    def test_a_refusal_and_an_answer_that_somebody_has_tell_it_too(self, client, deprecated):
        deprecated(old(operation="GET /_old/{slug}"))
        refused = client.get("/api/v1/_old/iets", headers={"If-Match": '"anders"'})
        known = client.get("/api/v1/_old/iets", headers={"If-None-Match": "*"})
        assert [(answer.status_code, headers(answer)) for answer in (refused, known)] == [
            (412, TOLD),
            (304, TOLD),
        ]

    @pytest.mark.parametrize(
        ("method", "address"),
        [("get", "_old/a/b"), ("get", "_plain"), ("get", "_old"), ("options", "_old/a")],
    )
    def test_another_operation_does_not(self, client, deprecated, method, address):
        deprecated(old(operation="GET /_old/{slug}"))
        assert not headers(getattr(client, method)(f"/api/v1/{address}"))

    def test_without_an_end_there_is_no_sunset(self, client, deprecated):
        deprecated(old(operation="GET /_old/{slug}", sunset=None))
        answer = client.get("/api/v1/_old/iets")
        assert headers(answer) == {"Deprecation": TOLD["Deprecation"]}
        assert "sunset" not in answer["Link"]

    def test_of_several_the_first_days_are_told_and_every_page(self, client, deprecated):
        later = datetime(2026, 6, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
        deprecated(
            old(operation="GET /_old/{slug}", since=later[0], sunset=later[1], page="/nieuws/twee"),
            old(operation="GET /_old/{slug}", page="/nieuws/een"),
        )
        answer = client.get("/api/v1/_old/iets")
        assert headers(answer) == TOLD
        assert answer["Link"].count('rel="deprecation"') == 2


@pytest.mark.django_db
class TestAParameter:
    def test_it_is_told_to_who_sends_it(self, client, deprecated):
        deprecated(old(operation="GET /regions", parameter="within"))
        RegionFactory(code="GM0114")
        answer = client.get("/api/v1/regions?within=GM0114&pageSize=1")
        assert headers(answer) == TOLD
        assert answer["Link"].index('rel="first"') < answer["Link"].index('rel="deprecation"')
        assert not headers(client.get("/api/v1/regions?pageSize=1"))


@pytest.mark.django_db
class TestAField:
    def test_it_is_told_in_every_answer_that_holds_it(self, client, deprecated):
        """A reference to a region stands in a scheme, and also in a page of regions."""
        deprecated(old(field="RegionReference.name"))
        RegionFactory(code="GM0114")
        for address in ("regions/GM0114", "schemes", "organisations"):
            assert headers(client.get(f"/api/v1/{address}")) == TOLD, address
        assert not headers(client.get("/api/v1/code-lists"))


class TestTheDocument:
    def test_it_says_so_too(self, deprecated):
        deprecated(
            old(operation="GET /regions"),
            old(operation="GET /calls", parameter="text", sunset=None),
            old(field="Region.name"),
        )
        told = json.loads(document())
        OpenAPIV31SpecValidator(told).validate()
        operation = told["paths"]["/regions"]["get"]
        words = "Verouderd sinds 01-01-2026 en verdwijnt op 01-01-2027. Gebruik iets anders."
        assert (operation["deprecated"], operation["description"].endswith(words)) == (True, True)
        assert {"Deprecation", "Sunset", "Link"} <= set(operation["responses"]["304"]["headers"])
        text = next(one for one in told["paths"]["/calls"]["get"]["parameters"] if one["name"] == "text")
        assert text["deprecated"]
        assert "Verouderd sinds 01-01-2026. Gebruik" in text["description"]
        assert told["components"]["schemas"]["Region"]["properties"]["name"]["deprecated"]

    def test_what_many_operations_have_is_deprecated_where_it_is_said(self, deprecated):
        deprecated(old(operation="GET /calls", parameter="Accept-Language"))
        told = json.loads(document())
        marked = [
            path
            for path, item in told["paths"].items()
            for parameter in item.get("get", {}).get("parameters", ())
            if parameter.get("deprecated")
        ]
        assert marked == ["/calls"]

    @pytest.mark.parametrize(
        "gone",
        [
            {"operation": "GET /colours"}, {"operation": "PUT /regions"}, {"field": "Region.colour"},
            {"operation": "GET /regions", "parameter": "colour"},
        ],
    )  # fmt: skip
    def test_what_is_not_there_cannot_be_deprecated(self, deprecated, gone):
        deprecated(old(**gone))
        with pytest.raises(KeyError):
            document()


def test_a_notice_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match=r"GET /regions ends sooner than 365 days after 01-01-2026"):
        old(operation="GET /regions", sunset=datetime(2026, 12, 31, 23, tzinfo=UTC))


@pytest.mark.parametrize(
    "unclear", [{}, {"operation": "GET /a", "field": "A.b"}, {"field": "A.b", "parameter": "c"}]
)
def test_one_thing_is_deprecated_at_a_time(unclear):
    with pytest.raises(ValueError, match="Name an operation"):
        old(**unclear)


@pytest.mark.django_db
def test_today_nothing_is(client, settings):
    assert settings.API_DEPRECATIONS == []
    assert not headers(client.get("/api/v1/regions"))
