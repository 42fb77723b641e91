"""`manage.py mcp`: the register for an assistant on this machine, or over HTTP for others. Only reads."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.management.base import BaseCommand, CommandError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from pps_registry.assistants.asking import Api
from pps_registry.assistants.serving import serve_http, serve_stdio

PATIENCE = "5s"  # of a query, as in the web process
ADDRESS = re.compile(r"(?:(?P<host>[^:\s]+|\[[0-9a-fA-F:]+\]):)?(?P<port>[0-9]{1,5})")


class Command(BaseCommand):
    help = "De MCP-server voor assistenten: over stdin en stdout, of met --http als eigen proces."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--http", metavar="[HOST:]PORT", help="luister op dit adres; zonder HOST op 127.0.0.1"
        )
        parser.add_argument("--site", default=usual_site(), help="het adres van de site, voor verwijzingen")

    def handle(self, *args: Any, **options: Any) -> None:
        api = Api(site=checked_site(options["site"]))
        place = None if options["http"] is None else address(options["http"])
        connection_created.connect(only_reading, dispatch_uid="only_reading")
        if place is None:
            serve_stdio(api)
        else:
            serve_http(api, *place)


def address(text: str) -> tuple[str, int]:
    """Where to listen: this machine alone, unless another address is named."""
    found = ADDRESS.fullmatch(text)
    if found is None or not 0 < int(found["port"]) < 65536:
        raise CommandError(f"{text}: write PORT or HOST:PORT, such as 127.0.0.1:8765.")
    return (found["host"] or "127.0.0.1").strip("[]"), int(found["port"])


def usual_site() -> str:
    """Under the first name that the site is reached by."""
    names = (host for host in settings.ALLOWED_HOSTS if not host.startswith(("*", ".")))
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    return f"{scheme}://{next(names, 'localhost')}"


def checked_site(site: str) -> str:
    if urlsplit(site).scheme not in ("http", "https") or not urlsplit(site).netloc:
        raise CommandError(f"{site}: write an address, such as https://register.example.org.")
    try:
        Api(site=site).request("GET", "").get_host()
    except DisallowedHost:
        raise CommandError(f"{site}: add its name to ALLOWED_HOSTS.") from None
    return site


def only_reading(connection: BaseDatabaseWrapper, **_more: Any) -> None:
    """Whatever goes wrong here, the database writes nothing but documents, and nobody waits for ever."""
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
        cursor.execute(f"SET statement_timeout = '{PATIENCE}'")
