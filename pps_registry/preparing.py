"""The local database of `make run`: migrated and loaded, and neither again when nothing changed since."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection

REFERENCE_DATA = [
    "load_partners",
    "load_schemes",
    "load_synonyms",
    "publish",
]  # in this order: schemes name organisations
LOADERS = ["fixtures", "publication", "partners", "funding"]


class Preparation:
    """What is to be done, told from a note of what was done last time. Without the note everything is."""

    def __init__(self, note: Path) -> None:
        self.note = note
        self.done = self._read()
        self.schema = _fingerprint([settings.BASE_DIR / "requirements-run.txt", *_files("*/migrations/*.py")])
        self.data = _fingerprint(path for folder in LOADERS for path in _files(f"{folder}/**/*.*"))

    @property
    def is_new(self) -> bool:
        return self.done.get("schema") != self.schema

    def migrate(self, tell: Callable[[str], object]) -> None:
        if self.is_new:
            tell("Preparing the database …")
            call_command("migrate", verbosity=0)

    def load(self) -> None:
        """What the fixtures say, without a word over what a person changed since."""
        if self.is_new or self.done.get("data") != self.data:
            try:
                for command in REFERENCE_DATA:
                    call_command(command, verbosity=0)
            except ProgrammingError as error:
                raise CommandError(
                    f"{error}This database is of another making; `make fresh` drops it."
                ) from error
        self.note.write_text(json.dumps({"database": _address(), "schema": self.schema, "data": self.data}))

    def _read(self) -> dict[str, str]:
        """The note, if it is about this database and somebody did not empty that."""
        try:
            done: dict[str, str] = json.loads(self.note.read_text())
        except (OSError, ValueError):
            return {}
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('django_migrations')")
            migrated = cursor.fetchone() != (None,)
        return done if migrated and done.get("database") == _address() else {}


def _address() -> str:
    known = connection.settings_dict
    return f"{known['HOST']}:{known['PORT']}/{known['NAME']}"


def _files(pattern: str) -> list[Path]:
    return [path for path in sorted(settings.BASE_DIR.glob(pattern)) if path.suffix in (".py", ".yaml")]


def _fingerprint(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()
