"""`manage.py verify_verdicts`: works kept verdicts out again and says which still come to the same bytes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from matching.keeping import engine_version, recomputed
from matching.models import KeptVerdict


class Command(BaseCommand):
    help = (
        "Rekent bewaarde oordelen na uit wat er bewaard is. "
        "Faalt als er bij dezelfde motor andere bytes uit komen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("keys", nargs="*", type=UUID, help="kenmerken; zonder: alle bewaarde oordelen")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = KeptVerdict.objects.order_by("kept_at", "pk")
        if options["keys"]:
            rows = rows.filter(pk__in=options["keys"])
        counts = {"gelijk": 0, "andere motor": 0, "anders": 0}
        for row in rows.iterator(chunk_size=50):
            again = recomputed(row)
            word = "gelijk" if again.same else "anders" if again.same_engine else "andere motor"
            counts[word] += 1
            if not again.same or options["verbosity"] > 1:
                self.stdout.write(
                    f"{row.pk} {row.engine}: {word}{f' ({again.fault})' if again.fault else ''}"
                )
        told = ", ".join(f"{word} {count}" for word, count in counts.items())
        self.stdout.write(f"Motor {engine_version()}. {told}.")
        if missing := set(options["keys"]) - set(rows.values_list("pk", flat=True)):
            raise CommandError(f"Niet bewaard: {', '.join(map(str, missing))}.")
        if counts["anders"]:
            raise CommandError("Niet elk oordeel komt uit dezelfde motor weer op dezelfde bytes.")
