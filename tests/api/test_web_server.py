"""What the web server refuses by itself, before the site hears of it, is told as everything else."""

import http.client
import json
from contextlib import closing

import pytest
from django.conf import settings

from tests.api.test_openapi import schema


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        (f"/api/v1/schemes?text={'a' * 9000}", {}, 414),
        ("/api/v1/schemes", {"If-None-Match": "a" * 9000}, 431),
        ("/api/v1/schemes", {"Transfer-Encoding": "unheard-of"}, 501),
    ],
)
def test_it_is_a_problem_too(live_site, address, headers, status):
    with closing(http.client.HTTPConnection("127.0.0.1", live_site, timeout=10)) as connection:
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
    assert (answer.status, told["status"]) == (status, status)
    schema("Problem").validate(told)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.headers["API-Version"], answer.headers["Content-Language"]) == (settings.API_VERSION, "nl")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "aaaa" not in json.dumps(told)
