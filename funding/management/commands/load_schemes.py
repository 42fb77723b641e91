"""Load the fixtures of programmes and schemes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from funding.glossary.indexing import index_terms
from funding.loading.loading import check, load
from publication.reading import FixtureError


class Command(BaseCommand):
    help = (
        "Brings schemes up to what the fixtures say. What people edited stays; loading twice writes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dir",
            type=Path,
            default=Path(settings.BASE_DIR) / "fixtures",
            help="folder with funding/ and schemes/",
        )

        parser.add_argument(
            "--check", action="store_true", help="say what is wrong with the fixtures, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = check(options["dir"]) if options["check"] else load(options["dir"]).told()
            if not options["check"]:
                index_terms()
        except FixtureError as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(told)
