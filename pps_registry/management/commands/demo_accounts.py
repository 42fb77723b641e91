"""`manage.py demo_accounts --password …`: the three people of the demonstration."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from pps_registry.demonstration import PEOPLE, make_people


class Command(BaseCommand):
    help = "Makes the three people of the demonstration, or puts them right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--password", required=True)

    def handle(self, *args: Any, password: str, **options: Any) -> None:
        try:
            make_people(password)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from None
        for person in PEOPLE:
            self.stdout.write(f"{person.title}: {person.email}")
