"""`manage.py openapi`: writes openapi.json from the code. Any doubt of the generator is an error."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator

from pps_registry.openapi import PUBLISHED


def document() -> str:
    """The document as text. Raises CommandError when the generator had to guess something."""
    with translation.override(settings.LANGUAGE_CODE):
        GENERATOR_STATS.reset()
        found = SchemaGenerator().get_schema(request=None, public=True)
    if GENERATOR_STATS:
        GENERATOR_STATS.emit_summary()
        raise CommandError("The document is not certain; see the warnings above.")
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


class Command(BaseCommand):
    help = "Schrijft openapi.json, de beschrijving van de API."

    def handle(self, *args: Any, **options: Any) -> None:
        PUBLISHED.write_text(document(), encoding="utf-8")
        self.stdout.write(f"{PUBLISHED.name} is geschreven.")
