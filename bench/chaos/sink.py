"""A mail server that keeps what it is sent, and that is away or full when told to be."""

from __future__ import annotations

import threading
from collections import Counter
from email import message_from_bytes, policy
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

TAKEN, AWAY = "250 OK", "451 Try again later"


class Sink:
    """`arrived`: how often each Message-ID came; `mails`: what stood in it, the last time."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.away = False
        self.arrived: Counter[str] = Counter()
        self.mails: dict[str, tuple[str, str]] = {}
        self._lock = threading.Lock()
        self._controller = Controller(self, hostname="127.0.0.1", port=port)

    def __enter__(self) -> Sink:
        self._controller.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None) -> None:
        self._controller.stop()

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        if self.away:
            return AWAY
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        body = mail.get_body(("plain",))
        with self._lock:
            identity = str(mail["Message-ID"])
            self.arrived[identity] += 1
            self.mails[identity] = (envelope.rcpt_tos[0], body.get_content() if body else "")
        return TAKEN
