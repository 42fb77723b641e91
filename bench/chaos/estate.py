"""Everything that the register runs on, each piece to be killed and brought up again by name."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.serving import free_port
from pps_registry.development import listens, valkey_program
from tools.cluster import Cluster
from tools.processes import die_with_parent, wait_until

LONELY = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
CELERY = [sys.executable, "-m", "celery", "-A", "pps_registry"]


@dataclass
class Estate:
    """`environment`: what every piece is told; where things are is added to it."""

    folder: Path
    cluster: Cluster
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    pieces: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def broker(self) -> Path:
        return self.folder / "broker.sock"

    def begin(self) -> None:
        self.cluster.start()
        self.environment["DATABASE_URL"] = self.cluster.url
        self.environment["CELERY_BROKER_URL"] = f"redis+socket://{self.broker}"

    @property
    def kinds(self) -> Mapping[str, Callable[[], None]]:
        """By name, how each is brought up."""
        return {
            "worker": self.start_worker,
            "second worker": lambda: self.start_worker("second worker"),
            "scheduler": self.start_scheduler,
            "web": self.start_web,
            "broker": self.start_broker,
            "database": self.cluster.start,
        }

    def start_all(self) -> None:
        for name, start in self.kinds.items():
            if name != "database":
                start()

    def kill(self, name: str) -> None:
        """SIGKILL, to it and to all that it started."""
        piece = self.cluster.server if name == "database" else self.pieces[name]
        if piece is not None and piece.poll() is None:
            os.killpg(piece.pid, signal.SIGKILL)
            piece.wait()

    def start_broker(self) -> None:
        self.broker.unlink(missing_ok=True)
        options = ["--port", "0", "--unixsocket", str(self.broker), "--save", "", "--dir", str(self.folder)]
        self._start("broker", [str(valkey_program()), *options])
        wait_until(lambda: listens(str(self.broker)), 10)

    def start_worker(self, name: str = "worker") -> None:
        named = name.replace(" ", "-")
        self._start(name, [*CELERY, "worker", "--pool", "solo", "-n", f"{named}@%h", *LONELY])

    def start_scheduler(self) -> None:
        kept = self.folder / "schedule"
        self._start("scheduler", [*CELERY, "beat", "--schedule", str(kept), "--pidfile", ""])

    def start_web(self) -> None:
        bound = ["--bind", f"127.0.0.1:{self.port}", "--workers", "1", "--threads", "4"]
        gunicorn = [sys.executable, "-m", "gunicorn", "pps_registry.wsgi"]
        self._start("web", [*gunicorn, *bound, "--worker-class", "gthread", "--log-level", "error"])

    def end(self) -> None:
        for name in self.pieces:
            self.kill(name)
        self.cluster.stop()

    def _start(self, name: str, command: list[str]) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.pieces[name] = subprocess.Popen(
                command,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGKILL),
            )
