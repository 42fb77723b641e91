"""`manage.py load_synonyms`: bring the synonyms of the search up to what their fixture says."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from publication.reading import FixtureError
from publication.synonyms import FILE, load


class Command(BaseCommand):
    help = "Laadt de synoniemen van de zoekmachine. Wat mensen hebben bewerkt, blijft staan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, default=FILE, help="bestand met synoniemen")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load(options["file"])
        except FixtureError as fault:
            raise CommandError(str(fault)) from None
        if options["verbosity"]:
            self.stdout.write(f"Synoniemen: {report}")
