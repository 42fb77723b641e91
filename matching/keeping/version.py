"""Which engine answered: a number that people give it, and a digest of the texts that answers follow from."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import funding
import matching

# Raised by hand when an answer changes its meaning. The digest changes with every edit.
NUMBER = "1"

# What serves answers and keeps them, but does not make them.
AROUND = {
    "admin", "api", "apps", "checks", "days_shown", "flips", "forms", "golden", "keeping", "management",
    "migrations", "models", "presenting", "questions_shown", "serializers", "urls", "views",
}  # fmt: skip
OF_FUNDING = ("availability.py", "claims.py", "clauses", "clock.py", "codes.py")


@cache
def engine_version() -> str:
    """The same in every process that runs the same texts."""
    digest = sha256()
    for name, path in sorted(_texts()):
        digest.update(f"{name}\n".encode() + path.read_bytes())
    return f"{NUMBER}+{digest.hexdigest()[:16]}"


def _texts() -> list[tuple[str, Path]]:
    matching_home, funding_home = (Path(str(package.__file__)).parent for package in (matching, funding))
    tops = [path for path in matching_home.iterdir() if path.stem not in AROUND]
    tops += [funding_home / name for name in OF_FUNDING]
    found = [path for top in tops for path in ([top] if top.suffix == ".py" else sorted(top.rglob("*.py")))]
    return [(str(path.relative_to(funding_home.parent)), path) for path in found]
