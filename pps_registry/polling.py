"""Who asks again whether anything changed is told that nothing did, without making the answer first.

Remembered by each process: which tag an answer had, and how the register stood when it was made. As long as
it stands so, the same question has the same answer.
"""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.http import parse_etags

from publication.api import tells_documents
from publication.memory import Memory
from publication.stand import Stand, stand_at

UNTOLD = {"text"}  # of what these keys find, the state of publication says not whether it changed


class Remembered(NamedTuple):
    stand: Stand
    tag: str
    headers: dict[str, str]


class Poll:
    """One request that names the tags its sender has."""

    def __init__(self, request: HttpRequest) -> None:
        told = request.headers
        self.tags = {tag.removeprefix("W/") for tag in parse_etags(told["If-None-Match"])}
        self.question = (
            request.build_absolute_uri(),
            translation.get_language(),
            told.get("Accept", ""),
        )
        self.stand = stand_at(timezone.now())

    def answer(self) -> HttpResponse | None:
        """304 where the answer is known, and they have it."""
        known = memory.get(self.question)
        if known is None or known.stand != self.stand or known.tag.removeprefix("W/") not in self.tags:
            return None
        return HttpResponse(status=304, headers={**known.headers, "ETag": known.tag})

    def remember(self, response: HttpResponseBase) -> None:
        if self.stand is None or not tells_documents(response):
            return
        headers = {name: response[name] for name in ("Cache-Control", "Vary") if name in response}
        memory.put(self.question, Remembered(self.stand, response["ETag"], headers))


memory: Memory[tuple[str, str, str], Remembered] = Memory()


def poll_of(request: HttpRequest) -> Poll | None:
    """None where it is no poll, or one of which the answer has to be made."""
    told = request.headers
    asked = request.method in ("GET", "HEAD") and told.get("If-None-Match", "*") != "*"
    if not asked or "If-Match" in told or UNTOLD & set(request.GET):
        return None
    return Poll(request)
