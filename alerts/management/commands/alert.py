"""Tell what there is to tell, once: for cron, where no worker runs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from alerts.sweeping import sweep


class Command(BaseCommand):
    help = "Reads what was published, makes the messages that are due and sends the mail that waits."

    def handle(self, *args: Any, **options: Any) -> None:
        counted = sweep(timezone.now)
        for what, how_many in counted.items():
            self.stdout.write(f"{what}: {how_many}")
        if counted["faults"]:
            raise CommandError("Not every step came to its end: the log says why. What waits is kept.")
