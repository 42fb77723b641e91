"""The version of a record that somebody read, and whether it is still the one that stands."""

from __future__ import annotations

import hashlib
import re

from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.request import Request

TAG = re.compile(r'(?:W/)?("[^"]*")')


def tag_of(content: bytes) -> str:
    """The strong tag of an answer: it changes with any byte (RFC 9110)."""
    return f'"{hashlib.sha256(content).hexdigest()}"'


class NoVersion(APIException):
    """Nobody said which version they read: then a change could undo another's unseen (RFC 6585)."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = ""


class OtherVersion(APIException):
    """Somebody else changed it meanwhile."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = ""


def refuse_other_version(request: Request, tag: str) -> None:
    """Raises NoVersion or OtherVersion, unless `If-Match` names this tag.

    Weak marks do not count: compressing an answer on its way makes a tag weak, and the record stays the same.
    """
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise NoVersion
    if given != "*" and tag not in TAG.findall(given):
        raise OtherVersion
