"""A Python client that a program makes of openapi.json: without a warning, right by mypy, and it works."""

import importlib
import subprocess
import sys
from types import SimpleNamespace

import pytest

from bench.serving import HEADERS
from tests.contract.afternoon import STEPS
from tests.house import ROOT

PACKAGE = "pps_register_client"
GENERATOR = ("openapi_python_client", "generate", "--fail-on-warning", "--meta", "none")


def run(folder, *command):
    return subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True)


@pytest.fixture
def folder(tmp_path):
    """Where the client was made."""
    (tmp_path / "config.yaml").write_text("post_hooks: []\n")  # of style, on which nothing depends
    of = ("--path", ROOT / "openapi.json", "--config", "config.yaml", "--output-path", PACKAGE)
    made = run(tmp_path, *GENERATOR, *of)
    assert made.returncode == 0, made.stdout + made.stderr
    assert "warning" not in (made.stdout + made.stderr).lower()
    return tmp_path


def test_it_is_right_by_mypy(folder):
    done = run(folder, "mypy", "--cache-dir", ".mypy", PACKAGE)
    assert done.returncode == 0, done.stdout


def test_it_does_what_somebody_wants_of_it(folder, live_site, monkeypatch):
    monkeypatch.syspath_prepend(str(folder))
    made, shapes = (importlib.import_module(name) for name in (PACKAGE, f"{PACKAGE}.models"))
    asked = []

    def ask(operation, *place, whole=False, **query):
        asked.append(operation)
        module = importlib.import_module(f"{PACKAGE}.api.{operation}")
        answer = module.sync_detailed(*place, client=client, **query)
        return answer if whole else answer.parsed

    address = f"http://127.0.0.1:{live_site}/api/v1"
    with made.Client(base_url=address, headers=HEADERS, timeout=60) as client:
        for step in STEPS:
            step(ask, SimpleNamespace(**vars(shapes)))
    assert len(asked) >= 25
    assert len(set(asked)) >= 15
