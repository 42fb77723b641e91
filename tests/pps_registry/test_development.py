"""`make run`: children that stop in order and with us, and the whole of it once for real."""

import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import pytest

from pps_registry import development
from tests.house import ROOT, clear_short_folders, files, name_of
from tools.processes import at_work_in, is_running, wait_until

pytestmark = pytest.mark.long

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
# Started like a child of `make run`, by a parent that is then killed.
PARENT = """
import signal, sys, time
from pathlib import Path
from pps_registry.development import Household
child = Household(Path(sys.argv[1])).start("sleeper", [sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def household(tmp_path):
    household = development.Household(tmp_path)
    yield household
    household.stop()


def test_a_port_is_free_until_somebody_listens():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        assert not development.is_free(address[1])
        assert development.listens(address)
    assert development.is_free(address[1])
    assert not development.listens(address)


def test_children_stop_in_the_opposite_order(household, monkeypatch):
    order = []
    monkeypatch.setattr(development, "stop", lambda children, how, patience: order.extend(children))
    first, second = household.start("first", SLEEP), household.start("second", SLEEP)

    household.stop()

    monkeypatch.undo()
    assert order == [second, first]


def test_the_house_goes_on_without_a_child_that_is_not_vital_and_says_so(household):
    told = []
    household.start("worker", [sys.executable, "-c", "print('oei')"]).wait()
    household.start("web", [sys.executable, "-c", "import time; time.sleep(1); raise SystemExit(3)"])

    assert household.watch("web", told.append) == 3
    assert len(told) == 1
    assert told[0].startswith("The worker has stopped")
    assert (household.logs / "worker.log").read_text() == "oei\n"


def test_a_child_does_not_outlive_a_parent_that_is_killed(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
        parent.wait()

    assert wait_until(lambda: not is_running(child), 5)


@pytest.fixture(scope="module")
def copy():
    """The project in a folder of its own, so that the data of the real one is left alone.

    Whichever test comes first starts from nothing, and the other from what that one left.
    """
    with tempfile.TemporaryDirectory(prefix="pps test ") as folder:
        Path(folder).chmod(0o755)
        for path in files():
            target = Path(folder) / name_of(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        yield Path(folder)
        clear_short_folders(Path(folder) / "var")


class Running:
    """`make run` without make, on a port that was free a moment ago."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            self.port = server.getsockname()[1]
        self.folder = folder
        self.process = self.launch()
        self.said = ""

    def launch(self) -> "subprocess.Popen[str]":
        dev = [sys.executable, "manage.py", "dev", str(self.port)]
        return subprocess.Popen(
            [sys.executable, "tools/devdb.py", "run", "--", *dev],
            cwd=self.folder,
            env=_bare_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def greeted(self) -> str:
        """What it prints until it is ready."""
        while "Ctrl-C" not in self.said:
            line = self.process.stdout.readline()
            assert line, f"It ended:\n{self.said}"
            self.said += line
        return self.said

    def page(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return answer.status

    def processes(self) -> list[int]:
        places = [self.folder, self.folder / "var", *(self.folder / "var").glob("pg*")]
        return [pid for place in places if place.is_dir() for pid in at_work_in(place)]


def _bare_environment() -> dict[str, str]:
    """A shell that has just been opened: none of the tests' own variables."""
    return {"PATH": "/usr/bin:/bin", "DEMO_PASSWORD": "een wachtwoord voor allen"}


@pytest.fixture
def running(copy):
    running = Running(copy)
    yield running
    running.process.kill()
    running.process.stdout.close()
    running.process.wait()
    assert wait_until(lambda: not running.processes(), 20)


def test_one_command_starts_everything_and_one_signal_stops_it(running):
    said = running.greeted()
    assert f"http://127.0.0.1:{running.port}" in said
    assert "beheerder@example.org" in said
    assert "een wachtwoord voor allen" in said
    assert [running.page(path) for path in ("/livez", "/readyz", "/inloggen")] == [200, 200, 200]
    assert running.page("/static/admin/css/base.css") == 200
    assert len(running.processes()) >= 8  # launcher, dev, web and its two, broker, worker, scheduler

    second = running.launch()
    assert f"Port {running.port} is taken" in second.communicate(timeout=60)[0]
    assert second.returncode

    running.process.send_signal(signal.SIGTERM)
    running.process.wait(timeout=30)
    assert wait_until(lambda: not running.processes(), 10)


def test_killing_the_launcher_stops_everything_and_the_next_start_is_as_if_nothing_happened(running):
    running.greeted()
    running.process.kill()
    running.process.wait()
    assert wait_until(lambda: not running.processes(), 20)

    running.process.stdout.close()
    running.process, running.said = running.launch(), ""
    running.greeted()
    assert running.page("/readyz") == 200
