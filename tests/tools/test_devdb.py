"""The launcher of PostgreSQL, for real: what it keeps and throws away, and that nothing keeps running."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.house import ROOT, clear_short_folders
from tools.machine import home_of
from tools.processes import wait_until

pytestmark = pytest.mark.long

COUNT = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    connection.execute("SELECT pg_advisory_xact_lock(1)")  # "if not exists" alone is no help to two at once
    connection.execute("CREATE TABLE IF NOT EXISTS started (at timestamptz DEFAULT now())")
    connection.execute("INSERT INTO started DEFAULT VALUES")
    print(connection.execute("SELECT count(*) FROM started").fetchone()[0])
"""
COUNTING = [sys.executable, "-c", COUNT]
WAITING = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]


def hear_interrupts():
    """As in a terminal: what a script starts in the background ignores Ctrl-C, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Project:
    """A project folder with nothing in it but the launcher, so that the real one's data is left alone."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(ROOT / "tools", folder / "tools")
        self.home = home_of(folder)
        ours = ("DATABASE_URL", "MAKELEVEL", "PYTEST_ADDOPTS")
        self.environment = {name: value for name, value in os.environ.items() if name not in ours}
        self.started = []

    def start(self, action, *command, **more):
        process = subprocess.Popen(
            [sys.executable, "tools/devdb.py", action, *command],
            cwd=self.folder,
            env=self.environment | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=hear_interrupts,
        )
        self.started.append(process)
        return process

    def run(self, action, command=COUNTING, **more):
        """Its exit code, and what it said."""
        process = self.start(action, "--", *command, **more)
        said, _ = process.communicate(timeout=60)
        return process.returncode, said.strip()

    def up(self, action="run"):
        """One that waits to be killed, with its database running."""
        process = self.start(action, "--", *WAITING)
        assert process.stdout.readline() == "up\n"
        return process

    def status(self):
        return self.start("status").communicate(timeout=60)[0]

    def postmaster(self):
        """Its process, as soon as it runs."""
        wait_until(lambda: "running, process" in self.status(), 15)
        return int(self.status().split("process ")[1].split(",")[0])

    def clear_away(self):
        self.start("stop").wait(timeout=60)
        for process in self.started:
            process.kill()
            process.wait()
            process.stdout.close()
        clear_short_folders(self.home)
        shutil.rmtree(self.home)


@pytest.fixture
def open_folder():
    """pytest's own are closed to other accounts; one that is open spares root a copy of the binaries."""
    with tempfile.TemporaryDirectory(prefix="pps test ") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def project(open_folder):
    """In a folder whose name holds blanks and is longer than a socket's path may be."""
    folder = open_folder / ("lange naam " * 10).strip()
    folder.mkdir(mode=0o755)
    project = Project(folder)
    yield project
    project.clear_away()


def is_gone(project):
    return wait_until(lambda: "not running" in project.status(), 15)


def test_the_data_stays_from_one_start_to_the_next(project):
    assert [project.run("run") for _ in range(2)] == [(0, "1"), (0, "2")]
    assert is_gone(project)


def test_a_closed_folder_stays_closed(open_folder):
    """Root's home, say: the server's account cannot enter it, and nobody opens it up for that."""
    closed = open_folder / "gesloten"
    closed.mkdir(mode=0o700)
    project = Project(closed)

    assert [project.run("run") for _ in range(2)] == [(0, "1"), (0, "2")]
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    project.clear_away()


def test_the_programs_end_is_our_end(project):
    assert project.run("run", ["sh", "-c", "exit 7"])[0] == 7
    assert project.run("run", ["sh", "-c", "kill -9 $$"])[0] == 128 + signal.SIGKILL


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_however_the_launcher_ends_nothing_is_left_and_the_data_is(project, how):
    assert project.run("run") == (0, "1")
    launcher = project.up()

    launcher.send_signal(how)
    launcher.wait(timeout=30)

    assert is_gone(project)
    assert launcher.stdout.read() in ("", None)  # the program is gone too: nobody holds its output
    assert project.run("run") == (0, "2")


def test_a_killed_server_is_brought_up_again_even_as_a_zombie(project):
    """Until its parent buries it, a killed server looks alive to PostgreSQL's own check."""
    assert project.run("run") == (0, "1")
    launcher = project.up()
    killed = project.postmaster()
    os.kill(killed, signal.SIGKILL)

    assert project.run("run") == (0, "2")
    assert project.postmaster() != killed

    launcher.terminate()
    launcher.wait(timeout=30)
    assert is_gone(project)


def test_several_at_once_share_one_server(project):
    launcher = project.up()
    server = project.postmaster()
    others = [project.start("run", "--", *COUNTING) for _ in range(3)]
    counted = [int(other.communicate(timeout=60)[0]) for other in others]

    assert max(counted) == 3
    assert project.postmaster() == server
    launcher.terminate()
    launcher.wait(timeout=30)
    assert is_gone(project)


def test_who_shares_a_server_goes_on_when_its_owner_stops(project):
    owner, guest = project.up(), project.up()
    server = project.postmaster()

    owner.terminate()
    owner.wait(timeout=30)

    assert project.postmaster() != server
    assert project.run("run") == (0, "1")
    guest.terminate()
    guest.wait(timeout=30)
    assert is_gone(project)


STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, lambda *_: time.sleep(2) or exit())
print("up", flush=True)
time.sleep(60)
"""


def test_a_start_while_the_last_one_is_still_stopping_waits_for_it(project):
    """Stop and start again at once: not on the server that is about to go."""
    leaving = project.start("run", "--", sys.executable, "-c", STUBBORN)
    assert leaving.stdout.readline() == "up\n"
    server = project.postmaster()
    leaving.terminate()
    assert wait_until(lambda: list(project.home.glob("*.leaving")), 10)

    next_one = project.up()

    assert leaving.wait(timeout=1) == 0
    assert project.postmaster() != server
    next_one.terminate()
    next_one.wait(timeout=30)


def test_a_test_starts_from_nothing_each_time_and_leaves_nothing(project):
    assert [project.run("test") for _ in range(2)] == [(0, "1"), (0, "1")]
    assert not _clusters(project)


def test_what_a_killed_test_left_is_cleared_away_by_the_next(project):
    launcher = project.up("test")
    launcher.kill()
    launcher.wait(timeout=30)
    assert launcher.stdout.read() == ""
    assert _clusters(project)

    assert project.run("test") == (0, "1")
    assert not _clusters(project)


def _clusters(project):
    return list(project.home.glob("test-*"))


def test_a_database_that_is_given_is_used_untouched(project):
    address = "postgresql://elders/register"

    said = project.run("run", ["sh", "-c", "echo $DATABASE_URL"], DATABASE_URL=address)

    assert said == (0, address)
    assert "not running" in project.status()


def test_binaries_that_are_none_are_named(project, tmp_path, capfd):
    assert project.run("run", PG_BIN=str(tmp_path))[0] == 1
    assert "holds no postgres" in capfd.readouterr().err


MIGRATE = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    connection.execute("CREATE TABLE migrated ()")
"""
LOOK = """
import os, psycopg
address = os.environ["DATABASE_URL"].replace("/app?", "/test_app?")
with psycopg.connect(address, autocommit=True) as connection:
    found = connection.execute("SELECT count(*) FROM migrated").fetchone()[0]
    print(os.environ["PYTEST_ADDOPTS"].strip(), os.environ["TEST_DATABASE_TEMPLATE"], found)
    connection.execute("DROP TABLE migrated")
"""
LOOKING = [sys.executable, "-c", LOOK, "pytest"]


def test_migrations_are_done_once_for_all_runs_of_pytest_until_one_changes(project):
    migration = project.folder / "partners/migrations/0001_initial.py"
    migration.parent.mkdir(parents=True)
    migration.touch()
    (project.folder / "requirements-test.txt").touch()
    (project.folder / "manage.py").write_text(MIGRATE)
    assert project.run("test", LOOKING) == (0, "--reuse-db test_app 0")

    (project.folder / "manage.py").unlink()
    assert project.run("test", LOOKING) == (0, "--reuse-db test_app 0"), "Each run gets it as it was made."

    migration.write_text("# changed")
    assert project.run("test", [*COUNTING, "pytest"]) == (0, "1"), "Without a template: as ever."
    assert not list(project.home.glob("template*"))
