"""A kept answer over HTTP: the same bytes for ever, in two languages, and refusals like everywhere."""

import hashlib
import json
import re
import uuid

import pytest
from django.conf import settings

from matching.models import KeptVerdict
from tests.api.test_openapi import schema
from tests.matching.factories import KeptVerdictFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

ADDRESS = "/api/v1/verdicts"
MOMENT = "2026-11-24T12:00:00Z"


@pytest.fixture
def keep(client):
    def keep(body, language="nl", address=ADDRESS):
        headers = {"Accept-Language": language}
        return client.post(address, json.dumps(body), content_type="application/json", headers=headers)

    return keep


@pytest.fixture
def read(client):
    return lambda address, **headers: client.get(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


@pytest.mark.parametrize("offset", ["-21:57", "+23:59", "+14:00"])
def test_a_moment_may_have_any_offset(keep, read, offset):
    """More than a database knows: PostgreSQL stops at sixteen hours."""
    kept = keep({"schemes": ["rif-mbo"], "moment": f"2026-11-24T12:00:00{offset}"})
    assert kept.status_code == 201
    assert read(kept["Location"]).content == kept.content


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_kept_is_what_matches_answers(client, keep, read, language):
    body = {"schemes": ["rif-mbo"], "moment": MOMENT}
    kept = keep(body, language)
    answer = client.post(
        "/api/v1/matches", body, content_type="application/json", headers={"Accept-Language": language}
    )
    again = read(kept["Location"], Accept_Language=language)

    assert (kept.status_code, again.status_code) == (201, 200)
    assert kept.content == again.content == answer.content
    assert again["Content-Type"] == answer["Content-Type"] == "application/json"
    assert again["ETag"] == kept["ETag"] == f'"{hashlib.sha256(again.content).hexdigest()}"'
    assert again["Content-Language"] == language
    assert "Accept-Language" in again["Vary"]
    schema("MatchAnswer").validate(again.json())


def test_each_language_has_its_own_bytes(keep, read):
    address = keep({"schemes": ["rif-mbo"]})["Location"]
    dutch, english = (read(address, Accept_Language=language) for language in ("nl", "en"))
    assert dutch["ETag"] != english["ETag"]
    assert dutch.json()["results"][0]["verdict"] == english.json()["results"][0]["verdict"]


def test_who_has_the_bytes_is_told_so(keep, read):
    kept = keep({"schemes": ["rif-mbo"]})
    assert read(kept["Location"], If_None_Match=kept["ETag"]).status_code == 304
    assert read(kept["Location"], If_None_Match='"other"').status_code == 200


def test_an_address_is_only_its_key(keep, read):
    address = keep({"schemes": ["rif-mbo"]})["Location"]
    assert re.fullmatch(rf"{ADDRESS}/[0-9a-f-]{{36}}", address)
    assert uuid.UUID(address.rpartition("/")[2]).version == 4


@pytest.mark.parametrize("key", ["7b5f6a1e-0000-4000-8000-000000000000", "geen", "1"])
def test_what_was_never_kept_is_missing(read, key):
    answer = read(f"{ADDRESS}/{key}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert key in answer.json()["detail"]


@pytest.mark.parametrize("method", ["post", "get"])
def test_keys_in_the_address_are_refused(client, keep, method):
    address = ADDRESS if method == "post" else f"{ADDRESS}/{KeptVerdictFactory().pk}"
    answer = keep({}, address=f"{address}?x=1") if method == "post" else client.get(f"{address}?x=1")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "x")


def test_a_request_with_faults_is_refused_and_nothing_is_kept(keep):
    answer = keep({"memmbers": [], "schemes": ["rif-mb"]})
    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == ["#/memmbers"]
    assert not KeptVerdict.objects.exists()


def test_nobody_lists_changes_or_removes_them(client):
    key = KeptVerdictFactory().pk
    assert client.get(ADDRESS).status_code == 405
    for method in ("put", "patch", "delete"):
        assert getattr(client, method)(f"{ADDRESS}/{key}").status_code == 405


def test_serving_is_one_query(client, django_assert_num_queries):
    key = KeptVerdictFactory().pk
    with django_assert_num_queries(1):
        assert client.get(f"{ADDRESS}/{key}").content == b"{}"


def test_the_example_of_the_manual_works(keep):
    manual = (settings.BASE_DIR / "docs" / "api.md").read_text()
    examples = re.findall(r"^curl -si 'http://127.0.0.1:8000([^']+)' --json '([^']+)'", manual, re.MULTILINE)
    assert [address for address, _ in examples] == [ADDRESS]
    for address, body in examples:
        assert keep(json.loads(body), address=address).status_code == 201
