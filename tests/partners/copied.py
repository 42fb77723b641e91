"""The fixtures of partners, with other words in one of them."""

from __future__ import annotations

from pathlib import Path

from partners.loading import FOLDER


def copied(folder: Path, name: str, old: str, new: str) -> Path:
    for file in FOLDER.glob("*.yaml"):
        text = file.read_text()
        assert file.name != name or old in text
        (folder / file.name).write_text(text.replace(old, new, 1) if file.name == name else text)
    return folder
