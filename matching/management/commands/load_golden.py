"""`manage.py load_golden [FILES]`: brings example cases from files into the admin."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from matching.admin.texts import told
from matching.faults import BadRequest
from matching.golden import Case
from matching.golden_files import read_case
from matching.models import GoldenCase

FOLDER = settings.BASE_DIR / "tests" / "golden"
WORDS = {"new": "nieuw", "same": "gelijk", "replaced": "vervangen", "left": "anders, en zo gelaten"}


class Command(BaseCommand):
    help = "Laadt voorbeeldgevallen. Een geval dat er anders al is, blijft zoals het is, tenzij --replace."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, help=f"bestanden of mappen; zonder: {FOLDER.name}/"
        )
        parser.add_argument("--replace", action="store_true", help="vervang gevallen die anders zijn")

    def handle(self, *args: Any, **options: Any) -> None:
        cases = _read_all(options["files"] or [FOLDER])
        with transaction.atomic():
            words = {
                key: GoldenCase.objects.take(key, case, replace=options["replace"])
                for key, case in cases.items()
            }
        for key, word in words.items():
            if word == "left":
                self.stdout.write(f"{key}: {WORDS[word]}")
        counts = [f"{WORDS[word]} {list(words.values()).count(word)}" for word in WORDS]
        self.stdout.write(f"Voorbeeldgevallen: {'; '.join(counts)}")


def _read_all(given: list[Path]) -> dict[str, Case]:
    """Every case by its key. Raises CommandError that names each fault with its file and place."""
    found: dict[str, Case] = {}
    faults: list[str] = []
    for path in (file for place in given for file in _files(place)):
        try:
            body = path.read_bytes()
            found[key_of(path)] = read_case(body)
        except OSError as error:
            faults.append(f"{path}: {error.strerror}")
        except BadRequest as refusal:
            faults += [f"{path}, {text}" for text in told(refusal.faults, body.decode(errors="replace"))]
    if faults:
        raise CommandError("\n".join(faults))
    return found


def _files(place: Path) -> list[Path]:
    return sorted(place.rglob("*.json")) if place.is_dir() else [place]


def key_of(path: Path) -> str:
    """The name of the file, after that of a scheme's folder: two schemes may have files of one name."""
    folder, stem = path.parent.name, path.stem
    loose = folder in ("", "contract", FOLDER.name) or stem.startswith(folder)
    return stem if loose else f"{folder}-{stem}"
