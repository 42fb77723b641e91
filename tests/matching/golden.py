"""The golden cases of the suite: `tests/golden/*/*.json`, compared by the product's own runner."""

from __future__ import annotations

import json
from pathlib import Path

from matching.golden import Case, Json, article
from matching.golden_files import read_case

__all__ = ["CASES", "FOLDER", "Case", "Json", "article", "read", "read_case"]

FOLDER = Path(__file__).resolve().parent.parent / "golden"
CASES = sorted(FOLDER.glob("*/*.json"))


def read(path: Path) -> Json:
    """The document as it stands in the file."""
    case: Json = json.loads(path.read_text())
    return case
