"""`manage.py publish`: publish what waits, so that no reader has to wait for it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from publication.models import Feed, Waiting
from publication.publishing import publish_waiting


class Command(BaseCommand):
    help = "Publiceert wat wacht. Zonder dit doet de eerste lezer het."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="kijk elk document na, ook wat niet wacht")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            with connection.cursor() as cursor:
                cursor.execute("SELECT publication_wait_all()")
        before, waiting = Feed.objects.get_or_create(pk=1)[0].position, Waiting.objects.count()
        publish_waiting()
        after = Feed.objects.get().position
        if options["verbosity"]:
            self.stdout.write(f"{waiting} veranderingen nagekeken, {after - before} versies gepubliceerd.")
