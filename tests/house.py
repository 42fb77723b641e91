"""What the house tests look at: the files of the project, and the models that are ours."""

import shutil
import subprocess
from pathlib import Path

import pghistory.models
from django.apps import apps
from django.db.models import Model

from tools.machine import mark

ROOT = Path(__file__).resolve().parents[1]
STOREYS = ("accounts", "publication", "partners", "funding", "matching", "alerts", "pps_registry")


def files(*suffixes: str) -> list[Path]:
    """Every file of the project with one of these endings: what git keeps, and what it would be offered."""
    # Whoever owns the folder: looking at names runs nothing of what stands in it.
    git = [
        "git",
        "-c",
        f"safe.directory={ROOT}",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]
    names = subprocess.check_output(git, cwd=ROOT, text=True).split("\0")
    found = [ROOT / name for name in sorted(set(names)) if name and name.endswith(suffixes or ("",))]
    return [path for path in found if path.is_file()]


def python_files() -> list[Path]:
    """Those that people wrote: migrations are generated."""
    return [path for path in files(".py") if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def clear_short_folders(home: Path) -> None:
    """What the launcher of a throw-away project made in /tmp, its own paths being too long for a socket."""
    for path in [home, *home.iterdir()]:
        for folder in Path("/tmp").glob(f"pps-{mark(path)}-*"):
            shutil.rmtree(folder)


def our_models() -> list[type[Model]]:
    """Without the tables of the audit trail: the database writes those, and nobody edits their rows."""
    return [
        model
        for storey in STOREYS
        for model in apps.get_app_config(storey).get_models()
        if not issubclass(model, pghistory.models.Event)
    ]
