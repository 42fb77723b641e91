"""Asking addresses that somebody else chose: only public ones, looked at where the connection is made.

A name can lead anywhere, and to another place a moment later. So the name is looked up once, every address
that it leads to is judged, and the connection goes to one of those and to no other. Redirects are answers
like any other: they are not followed.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

PATIENCE, LONGEST = 5.0, 10.0  # seconds for a step of an exchange, and for all of it
WORDS = 500  # of an answer that is kept to be read
HERE = ".localhost", ".local", ".internal"  # names of one's own machine or network
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotPublic(OSError):
    """The address leads to this machine, to a network of somebody's own, or to nowhere."""


def is_public(address: Address) -> bool:
    """Also when it is written as IPv6 and stands for an IPv4 address."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def may_be_named(host: str) -> bool:
    """False for what leads nowhere on the internet whoever asks: spared a round of failures, no safeguard."""
    try:
        return may_be_asked(ipaddress.ip_address(host))
    except ValueError:
        return "." in host.rstrip(".") and not host.rstrip(".").endswith(HERE)


def may_be_asked(address: Address) -> bool:
    """Public, or on a network that this installation allows: none, except where it is tested."""
    return is_public(address) or any(address in network for network in _allowed())


def _allowed() -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    return [ipaddress.ip_network(network) for network in settings.HOOKS_ALSO_TO]


def connect(host: str, port: int, patience: float) -> socket.socket:
    """Raises NotPublic, or another OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_kind, place in found:
        if not may_be_asked(ipaddress.ip_address(str(place[0]).partition("%")[0])):
            raise NotPublic(f"{host} leads to {place[0]}, which is not a public address.")
    problem: OSError = NotPublic(f"{host} leads nowhere.")
    for family, kind, protocol, _name, place in found:
        line = socket.socket(family, kind, protocol)
        line.settimeout(patience)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # head and body go apart: 40 ms else
        try:
            line.connect(place)
        except OSError as error:
            line.close()
            problem = error
        else:
            return line
    raise problem


class _Plain(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = connect(self.host, self.port, PATIENCE)


class _Secure(http.client.HTTPSConnection):
    def connect(self) -> None:
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(connect(self.host, self.port, PATIENCE), server_hostname=self.host)


class Line:
    """To one address, for as many questions as it takes; judged anew each time that it has to connect.

    `post` gives the status and the first words of the answer. It raises OSError or HTTPException.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        asked: Any = _Secure if parts.scheme == "https" else _Plain
        self._target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._connection = asked(parts.hostname or "", parts.port)

    def __enter__(self) -> Line:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None) -> None:
        self._connection.close()

    def post(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        kept = self._connection.sock is not None
        try:
            return self._post(body, headers)
        except (http.client.RemoteDisconnected, ConnectionError):
            self._connection.close()
            if not kept:
                raise
        return self._post(body, headers)  # they had hung up since the last answer

    def _post(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        if self._connection.sock is None:
            self._connection.connect()
        with _at_most(LONGEST, self._connection.sock):
            self._connection.request("POST", self._target, body, dict(headers))
            answer = self._connection.getresponse()
            words = answer.read(WORDS).decode(errors="replace")
        if not answer.isclosed():  # there is more of it, which nobody waits for
            self._connection.close()
        return answer.status, words


@contextmanager
def _at_most(seconds: float, line: socket.socket) -> Iterator[None]:
    """Who answers a letter at a time is cut off."""

    def cut() -> None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
