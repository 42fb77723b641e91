"""A request that makes something, asked twice because the answer got lost, makes it once.

`Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): the same key with the same request gives the
same answer, byte for byte, for a day. The answer is kept in the transaction of the change, so that a crash
loses both or neither; a refusal is not kept, so that it can be mended and sent again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError

from accounts.bearers import token_of
from accounts.models import RepeatableAnswer
from accounts.throttle import hashed_address_of

HEADER = "Idempotency-Key"
KEY = re.compile(r'(?P<quote>"?)(?P<key>[\x21\x23-\x7e]{1,200})(?P=quote)')
KEPT_FOR = timedelta(days=1)
KEPT_HEADERS = ("Content-Type", "Location", "ETag", "Cache-Control")
TEXTS: dict[str, tuple[str, str]] = {
    "key": (
        "Schrijf als Idempotency-Key 1 tot 200 letters, cijfers of tekens, zonder spaties.",
        "For Idempotency-Key write 1 to 200 letters, digits or signs, without blanks.",
    ),
    "other": (
        "Met deze Idempotency-Key is iets anders gevraagd. Neem een nieuwe.",
        "Something else was asked with this Idempotency-Key. Take a new one.",
    ),
    "busy": (
        "Hetzelfde wordt op dit moment gedaan. Vraag het zo opnieuw.",
        "The same is being done at this moment. Ask again shortly.",
    ),
}


def _told(reason: str) -> str:
    return TEXTS[reason][0 if (translation.get_language() or "nl").startswith("nl") else 1]


class Reused(APIException):
    """The key belongs to another request, or to the same one that is not done yet (`wait` seconds)."""

    status_code = status.HTTP_409_CONFLICT

    def __init__(self, reason: str, wait: int | None = None) -> None:
        super().__init__(_told(reason))
        self.wait = wait


def once(request: HttpRequest, moment: datetime, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer of `make`, or the one that was given before. Within the transaction of what is made.

    Raises ParseError for a key that is none, and Reused.
    """
    given = request.headers.get(HEADER)
    if given is None:
        return make()
    key, who, fingerprint = _key(given), _who(request), _fingerprint(request)
    _hold(who, key)
    kept = RepeatableAnswer.objects.filter(who=who, key=key, given_at__gt=moment - KEPT_FOR).first()
    if kept is None:
        return _kept(make(), who, key, fingerprint, moment)
    if kept.fingerprint != fingerprint:
        raise Reused("other")
    return HttpResponse(bytes(kept.body), status=kept.status, headers=kept.headers)


def _key(given: str) -> str:
    found = KEY.fullmatch(given)
    if found is None:
        raise ParseError(_told("key"))
    return found["key"]


def _who(request: HttpRequest) -> str:
    token = token_of(request)
    return f"user:{token.user_id}" if token else hashed_address_of(request)


def _fingerprint(request: HttpRequest) -> str:
    parts = (request.method or "", request.path, translation.get_language() or "")
    return hashlib.sha256("\n".join(parts).encode() + b"\n" + request.body).hexdigest()


def _hold(who: str, key: str) -> None:
    """Until the transaction ends nobody else does this; who tries is not kept waiting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"{who} {key}"])
        if not cursor.fetchone()[0]:
            raise Reused("busy", wait=1)


def _kept(answer: HttpResponse, who: str, key: str, fingerprint: str, moment: datetime) -> HttpResponse:
    """Kept as it is; what is older than a day goes."""
    RepeatableAnswer.objects.filter(given_at__lte=moment - KEPT_FOR).delete()
    RepeatableAnswer.objects.create(
        who=who,
        key=key,
        fingerprint=fingerprint,
        status=answer.status_code,
        headers={name: answer[name] for name in KEPT_HEADERS if name in answer},
        body=answer.content,
        given_at=moment,
    )
    return answer
