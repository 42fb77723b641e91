"""What was answered before is not made again, for as long as everything stands as it did then.

Remembered by each process: which tag an answer had, how the register stood when it was made, and of the last
ones the bytes. Who asks again whether anything changed is told that nothing did; who asks the same is told
the same.
"""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.http import parse_etags

from publication.memory import Memory
from publication.stand import Stand, stand_at, stand_of

MOST_BYTES = 16_000_000  # of answers, remembered by one process
OF_A_304 = ("Cache-Control", "Vary")

Key = tuple[str, str | None, str]


class Remembered(NamedTuple):
    stand: Stand
    tag: str
    headers: dict[str, str]


class Written(NamedTuple):
    """The bytes of the answer that had this tag, and all that it was told with."""

    tag: str
    headers: dict[str, str]
    body: bytes


tags: Memory[Key, Remembered] = Memory()
answers: Memory[Key, Written] = Memory(MOST_BYTES, lambda told: len(told.body))


class Asked:
    """One request that may have been answered before."""

    def __init__(self, request: HttpRequest) -> None:
        told = request.headers
        self.tags = {tag.removeprefix("W/") for tag in parse_etags(told.get("If-None-Match", ""))}
        self.key = request.build_absolute_uri(), translation.get_language(), told.get("Accept", "")

    def answer(self) -> HttpResponse | None:
        """304 where they have the answer; else its bytes, where those are remembered. At most one query."""
        known, written = tags.get(self.key), answers.get(self.key)
        if known is None or not (self.tags or written) or known.stand != stand_at(timezone.now()):
            return None
        if known.tag.removeprefix("W/") in self.tags:
            return HttpResponse(status=304, headers=known.headers)
        if written and written.tag == known.tag:
            return HttpResponse(written.body, headers=written.headers)
        return None

    def remember(self, response: HttpResponse) -> None:
        if (stand := stand_of(response)) is None:
            return
        tag, headers = response["ETag"], dict(response.items())
        short = {name: headers[name] for name in OF_A_304 if name in headers}
        tags.put(self.key, Remembered(stand, tag, short | {"ETag": tag}))
        answers.put(self.key, Written(tag, headers, response.content))


def asked_of(request: HttpRequest) -> Asked | None:
    """None where it reads nothing, or asks something that only the answer itself can tell."""
    told = request.headers
    plain = request.method in ("GET", "HEAD") and "If-Match" not in told
    return Asked(request) if plain and told.get("If-None-Match") != "*" else None
