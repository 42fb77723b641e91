"""What a reviewer would say twice about code, the suite says: storeys, sizes, style, types, migrations."""

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.house import ROOT, name_of, python_files

pytestmark = pytest.mark.long

FILE, CLASS, FUNCTION = 300, 150, 30
# Longer than the house wants, each with the reason why splitting it would be worse.
ALLOWED: dict[str, str] = {}

# The files of matching that know Django; everything else there is the pure wing.
OUTSIDE_THE_WING = {
    "admin", "api", "apps", "checks", "days_shown", "finder", "flips", "forms", "keeping", "loading",
    "management", "matches", "migrations", "models", "planning", "presenting", "questions_shown",
    "requests", "running", "serializers", "suggested", "templatetags", "urls", "workspace",
}  # fmt: skip


def run(*command: str, **more: str) -> None:
    """A tool of `make lint`; its own words are the message."""
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env={**os.environ, **more}, capture_output=True, text=True
    )
    assert not done.returncode, f"make lint says:\n{done.stdout}{done.stderr}"


def test_style():
    run("-m", "ruff", "check", ".", RUFF_OUTPUT_FORMAT="concise")


def test_format():
    run("-m", "ruff", "format", "--check", ".", RUFF_OUTPUT_FORMAT="concise")


def test_types():
    run("-m", "mypy")


def test_every_storey_knows_only_those_below_it_and_the_pure_wing_knows_no_framework():
    run("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache")


def test_the_pure_wing_is_listed_whole():
    """A new file in matching is pure, and then under strict types and the import contract, or named above."""
    stems = {path.stem for path in (ROOT / "matching").iterdir() if path.suffix == ".py" or _is_package(path)}
    wing = {f"matching.{stem}" for stem in stems - OUTSIDE_THE_WING if not stem.startswith("_")}
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    pure = next(
        contract for contract in tools["importlinter"]["contracts"] if contract["type"] == "forbidden"
    )
    typed = {name.removesuffix(".*") for name in tools["mypy"]["overrides"][0]["module"]}

    assert {name for name in pure["source_modules"] if name.startswith("matching.")} == wing
    assert typed == set(pure["source_modules"])


def _is_package(path: Path) -> bool:
    return (path / "__init__.py").exists()


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True)


def sizes() -> Iterator[tuple[str, int, int]]:
    """Everything that has a size: its name, how many lines it has, how many it may have."""
    for path in python_files():
        text = path.read_text()
        yield name_of(path), len(text.splitlines()), FILE
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.ClassDef():
                    yield f"{name_of(path)}::{node.name}", _lines(node), CLASS
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    yield f"{name_of(path)}::{node.name}", _lines(node), FUNCTION


def _lines(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Without the docstring of a function: nobody is to save on those."""
    first = node.body[0]
    told = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    docstring = (
        (first.end_lineno or 0) - first.lineno + 1 if told and not isinstance(node, ast.ClassDef) else 0
    )
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def test_nothing_is_larger_than_the_house_allows():
    found = {name: (lines, most) for name, lines, most in sizes() if lines > most}

    too_large = [
        f"{name}: {lines} lines, {most} at most"
        for name, (lines, most) in found.items()
        if name not in ALLOWED
    ]
    assert not too_large, "Split these:\n" + "\n".join(too_large)
    assert set(ALLOWED) <= set(found), "No longer too large: take it off the list."
