"""`make bench`: the register in a throw-away database, and every figure as a line of JSON."""

from __future__ import annotations

import json
import os
import secrets

import django


def main() -> None:
    production = {
        "DJANGO_SETTINGS_MODULE": "pps_registry.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    os.environ.update(production)
    django.setup()
    from django.core.management import call_command

    from bench import endpoint, engine, questions

    call_command("migrate", verbosity=0)
    call_command("load_partners", verbosity=0)
    call_command("load_schemes", verbosity=0)
    for name, measure in (
        ("engine", engine.run),
        ("questions", questions.run),
        ("endpoint", endpoint.run),
    ):
        print(json.dumps({"benchmark": name} | measure(), ensure_ascii=False))


if __name__ == "__main__":
    main()
