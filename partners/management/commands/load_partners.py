"""`manage.py load_partners`: bring the register of partners up to what its fixtures say."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partners.loading import FOLDER, load
from publication.reading import FixtureError


class Command(BaseCommand):
    help = "Laadt plaatsen, organisaties en samenwerkingen. Wat mensen hebben bewerkt, blijft staan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dir", type=Path, default=FOLDER, help="map met de fixtures")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load(options["dir"])
        except FixtureError as fault:
            raise CommandError(str(fault)) from None
        if options["verbosity"]:
            self.stdout.write(f"Partners: {report}")
