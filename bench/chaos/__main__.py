"""`make chaos`: things happen in the register, people are told, and everything is killed all the time.

`--kills 200 --people 40 --calls 24 --hooks 5 --plans 10 --seed 1`. Real processes: two workers, scheduler,
web, broker and database, the settings of production, and a mail server and a receiver of webhooks of our own,
that are away now and then. Ends with 1 when anything that was published did not arrive, or arrived as two.
"""

from __future__ import annotations

import argparse
import http.client
import logging
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from django.db import connection

from bench.chaos import plans, register, searches
from bench.chaos.estate import Estate
from bench.chaos.receiver import Receiver
from bench.chaos.sink import Sink
from bench.register import prepare, production
from bench.serving import free_port, wait_for
from tools.cluster import Cluster
from tools.machine import binaries, home_of

ROOT = Path(__file__).resolve().parents[2]
SOON = 60  # seconds after the last restart within which nothing may wait any more


@dataclass(frozen=True, slots=True)
class Sinks:
    """Where everything goes: a mail server and a receiver of webhooks."""

    mail: Sink
    hooks: Receiver

    def go_away(self, chance: random.Random) -> None:
        self.mail.away, self.hooks.away = chance.random() < 0.1, chance.random() < 0.1

    def come_back(self) -> None:
        self.mail.away = self.hooks.away = False


def main() -> int:
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # every line that the mail server hears
    asked = _arguments()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="pps-chaos-") as folder, _estate(Path(folder)) as (estate, sinks):
        django.setup()
        register.fits_in_a_mail(asked.calls)
        slugs = register.people_and_drafts(
            asked.people, asked.calls, asked.hooks, asked.plans, sinks.hooks.port
        )
        began = time.monotonic()
        estate.start_all()
        wait_for(estate.port, estate.pieces["web"])
        pace = max(1.5, (time.monotonic() - began) / 2)  # else on a slow machine nothing lives to be killed
        connection.close()  # it would be killed with the database
        killed = _havoc(estate, sinks, slugs, chance, asked.kills, pace)
        left, seconds = _until_quiet(estate)
        register.let_time_pass(estate.cluster.url)
        put_off, _seconds = _until_quiet(estate)
        return _report(sinks, slugs, asked, killed, left or put_off, seconds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make chaos")
    for name, default in (
        ("kills", 200),
        ("people", 40),
        ("calls", 24),
        ("hooks", 5),
        ("plans", 10),
        ("seed", 1),
    ):
        parser.add_argument(f"--{name}", type=int, default=default)
    return parser.parse_args()


@contextmanager
def _estate(folder: Path) -> Iterator[tuple[Estate, Sinks]]:
    """A safe cluster: what it has said to have written, is there after a SIGKILL."""
    data = home_of(ROOT) / f"chaos-{os.getpid()}"
    port = free_port()
    with Sink(port) as mail, Receiver(folder, free_port()) as hooks:
        environment = production() | {
            "DJANGO_SETTINGS_MODULE": "bench.chaos.settings",
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
            "SSL_CERT_FILE": str(hooks.certificate),
        }
        estate = Estate(folder, Cluster(binaries(), data), environment)
        try:
            estate.begin()
            os.environ.update(estate.environment)
            prepare()
            yield estate, Sinks(mail, hooks)
        finally:
            estate.end()
            for rest in data.parent.glob(f"{data.name}*"):
                shutil.rmtree(rest) if rest.is_dir() else rest.unlink()


def _havoc(
    estate: Estate, sinks: Sinks, slugs: list[str], chance: random.Random, kills: int, pace: float
) -> Counter[str]:
    """Every call is published and moved again and again; each round something is killed and comes back.

    `pace`: the most seconds between two kills.
    """
    writer = register.Writer(estate.cluster.url, chance)
    killed: Counter[str] = Counter()
    drafts = list(slugs)
    while killed.total() < kills:
        for _ in range(chance.randrange(3)):
            writer.publish(drafts.pop()) if drafts else writer.move(chance.choice(slugs))
        if killed.total() % 3 == 0:
            writer.turn(killed.total())
        if killed.total() % 15 == 14:
            writer.let_a_day_pass(killed.total())
        _visit(estate.port)
        sinks.go_away(chance)
        name = chance.choice(list(estate.kinds))
        time.sleep(chance.uniform(0, pace))
        estate.kill(name)
        killed[name] += 1
        time.sleep(chance.uniform(0, 0.5))
        estate.kinds[name]()
    for slug in drafts:
        writer.publish(slug)
    sinks.come_back()
    return killed


def _visit(port: int) -> None:
    """Somebody reads a list, which publishes what waits; or finds nobody at home."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=0.5)
    with suppress(OSError, http.client.HTTPException):
        asked.request("GET", "/api/v1/calls", headers={"X-Forwarded-Proto": "https"})
        asked.getresponse().read()


def _until_quiet(estate: Estate) -> tuple[dict[str, int], float]:
    """What still waits when time is up, and after how many seconds nothing did."""
    began = time.monotonic()
    for name, piece in list(estate.pieces.items()):
        if piece.poll() is not None:  # it ended by itself while something it needs was away
            estate.kinds[name]()
    while (left := register.waiting()) and time.monotonic() - began < SOON:
        time.sleep(0.5)
    return left, time.monotonic() - began


def _report(
    sinks: Sinks, slugs: list[str], asked: argparse.Namespace, killed: Counter[str], left: Any, seconds: float
) -> int:
    people = [f"luisteraar{number}@example.org" for number in range(asked.people)]
    mailed = register.arrived(sinks.mail.mails.values())
    heard = register.heard(sinks.hooks.events.values())
    faults = [f"after {SOON} seconds there still wait {left}"] if left else []
    faults += [f"mail: {fault}" for fault in register.wrong(mailed, slugs, people)]
    turns = plans.told(sinks.mail.mails.values())
    faults += [f"plan: {fault}" for fault in plans.wrong(turns, people[: asked.plans])]
    finds = searches.told(sinks.mail.mails.values())
    faults += [f"search: {fault}" for fault in searches.wrong(finds, people[register.SEARCHES], slugs)]
    faults += [f"webhook: {fault}" for fault in register.wrong(heard, slugs, people[: asked.hooks])]
    for what, arrived in (("mails", sinks.mail.arrived), ("events", sinks.hooks.arrived)):
        if (again := arrived.total() - len(arrived)) > killed.total():
            faults.append(f"{again} {what} came again, more than the {killed.total()} kills")
    if sinks.hooks.unsigned:
        faults.append(f"{sinks.hooks.unsigned} events without our signature")
    print(f"killed {killed.total()}: {dict(killed)}")
    print(
        f"{mailed.total()} messages on calls in {len(sinks.mail.mails)} mails; {_again(sinks.mail.arrived)}"
    )
    print(f"{sum(map(len, turns.values()))} on the plans of {len(turns)} people")
    print(f"{finds.total()} finds of saved searches; {register.digests()} digests sent")
    print(f"{heard.total()} events; {_again(sinks.hooks.arrived)}")
    print(f"nothing waited {seconds:.1f} seconds after the last restart")
    print(f"{len(faults)} faults")
    print("\n".join(faults[:20]) or "0 lost, 0 told twice by two different mails or events")
    return 1 if faults else 0


def _again(arrived: Counter[str]) -> str:
    return f"{arrived.total() - len(arrived)} came again, as the same"


if __name__ == "__main__":
    sys.exit(main())
