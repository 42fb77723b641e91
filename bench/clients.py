"""`make clients`: a TypeScript client that a program makes of openapi.json, built and used; needs node.

The Python client is a test (tests/contract/test_python_client.py); nothing but this needs node.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench.people import WRITER, headers_of
from bench.register import prepare
from bench.serving import served

TYPESCRIPT = Path(__file__).resolve().parents[1] / "clients" / "typescript"


def step(*command: str, **environment: str) -> str:
    """What npm said. A step that fails, or warns, ends it all."""
    done = subprocess.run(
        ["npm", *command],
        cwd=TYPESCRIPT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode or "warn" in done.stdout.lower():
        sys.exit(f"npm {' '.join(command)}:\n{done.stdout}")
    return done.stdout.strip()


def main() -> None:
    if not shutil.which("npm"):
        sys.exit("This needs node 20 or newer with npm; nothing else here does.")
    step("ci", "--no-audit", "--no-fund")
    for script in ("make", "build"):
        print(step("run", "--silent", script) or f"{script}: no errors, no warnings")
    prepare()
    authorization = headers_of(WRITER)["Authorization"]
    with served() as port:
        told = {"REGISTER": f"http://127.0.0.1:{port}/api/v1", "AUTHORIZATION": authorization}
        print(step("run", "--silent", "afternoon", **told))


if __name__ == "__main__":
    main()
