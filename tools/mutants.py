#!/usr/bin/env python
"""Whether the tests notice when a line of the pure wing is changed: the mutation score of a random sample.

    mutants.py [--sample 300] [--seed 1] [--children 2]

Works on a copy, with the tests that need no database. Prints one line for each mutant that no test noticed
(`mutmut show NAME` in the copy shows it), and the score as a line of JSON.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]

# Tests that try thousands of plans notice little that the others do not, and take most of the time.
TESTS = ["tests/matching/test_*.py", "tests/funding/test_clauses.py", "tests/funding/test_claim_values.py"]
SLOW = ["test_properties", "test_fuzz", "test_fewer_questions", "test_house", "test_plans"]

SETTINGS = """
[tool.mutmut]
source_paths = ["matching", "funding"]
only_mutate = {files}
also_copy = {folders}
pytest_add_cli_args = ["-qx", "-pno:randomly", "-pno:cacheprovider", "-mnot django_db", "-Wignore"]
pytest_add_cli_args_test_selection = {tests}
"""

MUTANT = re.compile(r"^\s*(\S+__mutmut_\d+): (.+)$", re.MULTILINE)


def copied(target: Path) -> None:
    """What git knows of the project, without its history."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True, text=True)
    for name in filter(None, names.stdout.split("\0")):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(PROJECT / name, target / name)


def pure_files() -> list[str]:
    """The files of the modules that import-linter keeps pure."""
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    modules = next(contract["source_modules"] for contract in contracts if "source_modules" in contract)
    paths = [PROJECT / module.replace(".", "/") for module in modules]
    files = [file for path in paths for file in (sorted(path.glob("*.py")) or [path.with_suffix(".py")])]
    return [str(file.relative_to(PROJECT)) for file in files]


def prepare(copy: Path) -> None:
    copied(copy)
    tests = [test for pattern in TESTS for test in sorted(copy.glob(pattern))]
    chosen = [str(test.relative_to(copy)) for test in tests if test.stem not in SLOW]
    folders = sorted(
        path.name for path in copy.iterdir() if path.is_dir() and path.name not in ("matching", "funding")
    )
    settings = SETTINGS.format(
        files=json.dumps(pure_files()), folders=json.dumps(folders), tests=json.dumps(chosen)
    )
    with (copy / "pyproject.toml").open("a") as file:
        file.write(settings)


def mutmut(copy: Path, *arguments: str) -> str:
    environment = {**os.environ, "DATABASE_URL": "postgresql:///unused"}
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(
        command, cwd=copy, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return done.stdout


def every_name(copy: Path) -> list[str]:
    """Each mutant by name; mutmut makes them all before it runs the first."""
    metas = (json.loads(file.read_text()) for file in sorted(copy.glob("mutants/**/*.meta")))
    return [name for meta in metas for name in meta["exit_code_by_key"]]


def wanted_of_us() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def main() -> None:
    wanted = wanted_of_us()
    copy = Path(tempfile.mkdtemp(prefix="mutants-"))
    prepare(copy)
    children = "--max-children", str(wanted.children)
    mutmut(copy, "run", *children, "matching.days.x_day_of__mutmut_1")
    names = every_name(copy)
    chosen = random.Random(wanted.seed).sample(names, min(wanted.sample, len(names)))
    said = mutmut(copy, "run", *children, *chosen)
    told = dict(MUTANT.findall(mutmut(copy, "results", "--all", "true")))
    ends = {name: told.get(name, "not run") for name in chosen}
    if "not checked" in ends.values():
        sys.exit(f"{said[-3000:]}\nmutmut stopped early; its words stand above, the copy is {copy}")
    missed = sorted(
        name for name, end in ends.items() if end not in ("killed", "timeout", "caught by type check")
    )
    for name in missed:
        print(f"{ends[name]}: {name}")
    score = {
        "mutants": len(names),
        "sample": len(chosen),
        "seed": wanted.seed,
        "noticed": len(chosen) - len(missed),
    }
    print(json.dumps({**score, "score": round(1 - len(missed) / len(chosen), 3), "copy": str(copy)}))


if __name__ == "__main__":
    main()
