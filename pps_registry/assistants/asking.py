"""Asking the API without a network: the same view, found by the same address, called in this process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import orjson
from django.core.handlers.wsgi import WSGIRequest
from django.template.response import SimpleTemplateResponse
from django.urls import resolve
from django.utils import translation

from pps_registry import problems

Json = dict[str, Any]
Query = Sequence[tuple[str, str]]

ROOT = "/api/v1"


class Refused(Exception):
    """The API says no: `problem` is its problem document, in the language of the question."""

    def __init__(self, problem: Json) -> None:
        super().__init__(problem["title"])
        self.problem = problem

    @classmethod
    def of(cls, errors: Sequence[Json]) -> Refused:
        return cls(problems.document(400, errors=list(errors)))

    @property
    def errors(self) -> list[Json]:
        return list(self.problem.get("errors", ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """`site`: where the site is, for the addresses in answers. The language is the one that is active."""

    site: str

    def get(self, path: str, query: Query = ()) -> Any:
        """What GET answers. Raises Refused."""
        return self._asked(self.request("GET", path, query))

    def follow(self, address: str) -> Any:
        """What another address of the API answers, as an answer told it. Raises Refused."""
        place = urlsplit(address)
        return self.get(place.path.removeprefix(ROOT), parse_qsl(place.query))

    def post(self, path: str, body: Json) -> Any:
        """What POST answers. Raises Refused."""
        return self._asked(self.request("POST", path, body=json.dumps(body).encode()))

    def _asked(self, request: WSGIRequest) -> Any:
        found = resolve(request.path)
        answer = found.func(request, *found.args, **found.kwargs)
        if isinstance(answer, SimpleTemplateResponse):
            answer.render()
        document = orjson.loads(answer.content)
        if answer.status_code != 200:
            raise Refused(document)
        return document

    def request(self, method: str, path: str, query: Query = (), body: bytes = b"") -> WSGIRequest:
        site = urlsplit(self.site)
        return WSGIRequest(
            {
                "REQUEST_METHOD": method,
                "PATH_INFO": f"{ROOT}{path}",
                "QUERY_STRING": urlencode(query),
                "CONTENT_TYPE": "application/json" if body else "",
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_HOST": site.netloc,
                "HTTP_ACCEPT": "application/json",
                "HTTP_ACCEPT_LANGUAGE": translation.get_language() or "nl",
                "REMOTE_ADDR": "127.0.0.1",  # this process; who asked it is not known here
                "SERVER_NAME": site.hostname or "localhost",
                "SERVER_PORT": str(site.port or 80),
                "HTTP_X_FORWARDED_PROTO": site.scheme,
                "wsgi.url_scheme": site.scheme,
                "wsgi.input": BytesIO(body),
            }
        )
