"""`manage.py dev [PORT]`: everything of the register on this machine, until Ctrl-C. Called by `make run`."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from pps_registry import development
from pps_registry.demonstration import PEOPLE, make_people
from pps_registry.preparing import Preparation
from pps_registry.settings.environment import kept_secret
from tools.processes import wait_until


class Command(BaseCommand):
    help = "Migrates, loads the reference data, and starts web server, broker, worker and scheduler."
    requires_system_checks = ()  # migrate does them, and only when there is something to migrate

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("port", nargs="?", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("This is for your own machine; in production start gunicorn and celery.")
        if not development.is_free(port):
            raise CommandError(f"Port {port} is taken. Try another one: make run PORT={port + 1}")
        development.stop_on_signals()
        household = development.Household(settings.VAR_DIR)
        try:
            self._start(household, port)
            code = household.watch("web", self.stdout.write)
        except development.Stopped:
            code = 0
        finally:
            household.stop()
        if code:
            raise CommandError("The web server stopped.", returncode=code)

    def _start(self, household: development.Household, port: int) -> None:
        """The first time the data goes before the web; after that a page need not wait for it."""
        preparation = Preparation(settings.VAR_DIR / "prepared.json")
        preparation.migrate(self.stdout.write)
        if preparation.is_new:
            preparation.load()
        os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
        self._start_broker(household, port)
        development.start_web(household, port, settings.DEBUG)
        if not preparation.is_new:
            preparation.load()
        password = os.environ.get("DEMO_PASSWORD") or kept_secret(settings.VAR_DIR / "demo_password", 9)
        make_people(password)
        if os.environ.get("CELERY_BROKER_URL"):
            development.start_worker(household, settings.VAR_DIR, port)
        connection.close()
        web = household.children["web"]
        wait_until(lambda: web.poll() is not None or development.listens(("127.0.0.1", port)), 30)
        self._greet(port, password)

    def _start_broker(self, household: development.Household, port: int) -> None:
        if "CELERY_BROKER_URL" in os.environ:  # the user's own, or "" for none
            return
        if url := development.start_broker(household, settings.VAR_DIR, port):
            os.environ["CELERY_BROKER_URL"] = url
        else:
            self.stdout.write("No broker runs on this machine: tasks are done at once, and none on schedule.")

    def _greet(self, port: int, password: str) -> None:
        lines = [f"\n  http://127.0.0.1:{port}          (admin: /admin/)\n"]
        lines += [f"  {person.title:<14} {person.email:<26} {password}" for person in PEOPLE]
        lines += ["\n  Ctrl-C stops everything."]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()
