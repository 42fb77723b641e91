"""What gunicorn refuses before the site hears of it (an address or a header that is too long, a request that
is not HTTP): a problem, as everything else that goes wrong, and not a page of its own.
"""

from __future__ import annotations

from socket import socket

import orjson
from django.conf import settings
from django.utils import translation
from gunicorn.util import write_nonblock

from . import problems

HEAD = """HTTP/1.1 {status} {reason}\r
Connection: close\r
Content-Type: {kind}\r
Content-Length: {length}\r
Content-Language: nl\r
API-Version: {version}\r
Cache-Control: no-store\r
Access-Control-Allow-Origin: *\r
X-Content-Type-Options: nosniff\r
\r
"""


def write_problem(connection: socket, status: int, reason: str, message: str) -> None:
    """Instead of `gunicorn.util.write_error`. The message would repeat what strangers sent."""
    with translation.override("nl"):
        body = orjson.dumps(problems.document(status))
    head = HEAD.format(
        status=status,
        reason=reason,
        kind=problems.CONTENT_TYPE,
        length=len(body),
        version=settings.API_VERSION,
    )
    write_nonblock(connection, head.encode() + body)
