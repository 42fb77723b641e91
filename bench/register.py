"""The register in the database of DATABASE_URL, as production holds it: `python -m bench.register`."""

from __future__ import annotations

import os
import secrets

import django

from bench.people import let_in, secrets_of_all


def production() -> dict[str, str]:
    """What the environment of a server says."""
    return {
        "DJANGO_SETTINGS_MODULE": "pps_registry.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "RATE_LIMITS": "off",  # who measures asks more than anybody may
        "EMAIL_URL": "smtp://127.0.0.1:9",  # nobody takes mail there
        "MAIL_FROM": "register@example.org",
        "SITE_URL": "http://127.0.0.1",
        "STAFF_SECOND_FACTOR": "off",
        **secrets_of_all(),
    }


def prepare() -> None:
    """Every migration and all that is delivered; what the environment says already stands."""
    for name, value in production().items():
        os.environ.setdefault(name, value)
    django.setup()
    from django.core.management import call_command

    from pps_registry.preparing import REFERENCE_DATA

    call_command("migrate", verbosity=0)
    for command in REFERENCE_DATA:
        call_command(command, verbosity=0)
    let_in()


if __name__ == "__main__":
    prepare()
