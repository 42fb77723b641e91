"""Addresses that somebody else chose: nothing but the public internet is ever reached."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from alerts import outward
from alerts.outward import Line, NotPublic, is_public

# As a person with bad intentions writes this machine, a private network, or nowhere.
LOOPBACK = [
    "127.0.0.1", "localhost", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "017700000001",
    "0177.0.0.1", "127.000.000.001", "0", "0.0.0.0", "0x0", "00000000000", "LOCALHOST", "127.0.0.2",
    "127.255.255.254", "127.42.42.42", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "[::127.0.0.1]", "[fe80::1]", "[::ffff:0.0.0.0]",
]  # fmt: skip
PRIVATE = [
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255",
    "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.127.255.254", "192.0.0.1", "192.0.2.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "0.1.2.3", "167772161", "0x0a000001", "012.0.0.1", "2852039166", "3232235521",
    "[fc00::1]", "[fd00::1]", "[fdff:ffff::1]", "[fe80::abcd]", "[febf::1]", "[ff02::1]", "[ff0e::1]",
    "[2001:db8::1]", "[::ffff:10.0.0.1]", "[::ffff:192.168.0.1]", "[::ffff:169.254.169.254]",
    "[::ffff:a9fe:a9fe]", "[64:ff9b::10.0.0.1]", "[64:ff9b::169.254.169.254]", "[2002:0a00:0001::]",
    "[2002:a9fe:a9fe::]", "[2002:c0a8:0001::1]", "[100::1]", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
    "[2001:10::1]", "[64:ff9b:1::1]", "[fec0::1]", "[::ffff:100.64.0.1]", "[::ffff:198.18.0.1]",
]  # fmt: skip


class Sink:
    """Counts who connects, whatever they say."""

    def __init__(self, status: int = 200, **headers: str) -> None:
        self.asked: list[str] = []
        sink = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                sink.asked.append(self.path)
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *words: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    """Shared, for stopping one takes half a second: so a test says what it did not get more of."""
    sink = Sink()
    yield sink
    sink.server.shutdown()
    sink.server.server_close()


@pytest.fixture
def connections(monkeypatch):
    """Every address that anything tries to connect to."""
    tried = []

    def connect(self, address):
        tried.append(address)
        raise OSError("not in a test")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return tried


def test_there_are_eighty_of_them():
    assert len({*LOOPBACK, *PRIVATE}) >= 80


@pytest.mark.parametrize("host", [*LOOPBACK, *PRIVATE])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_is_not_public_is_never_connected_to(host, scheme, sink, connections):
    with pytest.raises((NotPublic, socket.gaierror)):
        post(f"{scheme}://{host}:{sink.port}/", b"{}", {})
    assert connections == []
    assert sink.asked == []


def post(url, body, headers):
    with Line(url) as line:
        return line.post(body, headers)


def lead(monkeypatch, *answers):
    """What a name leads to: with each question the next answer."""
    left = list(answers)

    def lookup(host, port, **options):
        places = left.pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port)) for place in places]

    monkeypatch.setattr(outward.socket, "getaddrinfo", lookup)


def test_a_name_that_leads_to_one_bad_place_among_good_ones_is_refused(monkeypatch, connections):
    lead(monkeypatch, ["93.184.215.14", "127.0.0.1"])
    with pytest.raises(NotPublic):
        post("https://wissel.example.org/", b"{}", {})
    assert connections == []


def test_a_name_that_leads_elsewhere_a_moment_later_is_asked_once(monkeypatch, connections):
    lead(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    with pytest.raises(OSError, match="not in a test"):
        post("https://wissel.example.org/", b"{}", {})
    assert connections == [("93.184.215.14", 443)]


class Answering(Sink):
    """Keeps the line, or hangs up after each answer without saying so."""

    def __init__(self, *, hangs_up: bool) -> None:
        super().__init__()
        self.lines = 0
        handler, sink = self.server.RequestHandlerClass, self

        class Keeping(handler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                sink.lines += 1
                super().setup()

            def end_headers(self) -> None:
                self.send_header("Content-Length", "0")
                super().end_headers()
                self.close_connection = hangs_up

        self.server.RequestHandlerClass = Keeping


@pytest.mark.parametrize(("hangs_up", "lines"), [(False, 1), (True, 3)])
def test_one_line_serves_many_questions_for_as_long_as_they_keep_it(settings, hangs_up, lines):
    settings.HOOKS_ALSO_TO = ["127.0.0.0/8"]
    receiver = Answering(hangs_up=hangs_up)
    with Line(f"http://127.0.0.1:{receiver.port}/") as line:
        answers = [line.post(b"{}", {})[0] for _ in range(3)]
    receiver.server.shutdown()
    receiver.server.server_close()
    assert (answers, len(receiver.asked), receiver.lines) == ([200] * 3, 3, lines)


def test_a_redirect_is_an_answer_and_not_a_way_in(settings, sink):
    settings.HOOKS_ALSO_TO = ["127.0.0.0/8"]
    elsewhere = Sink(302, Location=f"http://127.0.0.1:{sink.port}/geheim")
    status, _words = post(f"http://127.0.0.1:{elsewhere.port}/", b"{}", {})
    elsewhere.server.shutdown()
    elsewhere.server.server_close()
    assert status == 302
    assert sink.asked == []


@pytest.mark.parametrize("public", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_what_is_public_is_public(public):
    assert is_public(ipaddress.ip_address(public))
