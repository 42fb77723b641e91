"""Everything that the document of the API allows, and much that it forbids, asked of the real site.

`make fuzz ARGS="--requests 100000 --minutes 60"`: in a throw-away database, through gunicorn, until
one of the two is reached; as nobody, as a reader, and last as somebody who may change everything. The suite
does a small round of each with a fixed seed.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.people import ROLES, headers_of
from bench.register import prepare
from bench.serving import HEADERS, served

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "openapi.json"
HOOKS = ROOT / "bench" / "fuzz_hooks.py"
PHASES = ("examples", "coverage", "fuzzing", "stateful")
# Where a key of the register stands in a request: a random word would be refused before anything happens.
PLACES = {
    "regions": ("query.region", "query.within", "body.project.regions[*]", "body.members[*].municipality"),
    "schemes": ("query.scheme", "body.schemes[*]", "body.for[*]"),
    "organisations": ("query.member", "body.members[*].organisation"),
    "verdicts": ("path.id",),
}
# And of one operation alone, where a key of that name is of something else at others.
PLACES_OF = {
    "GET /calls/{slug}": {"path.slug": "calls"},
    "GET /sources/{key}": {"path.key": "sources"},
    "GET /partnerships/{slug}": {"path.slug": "partnership"},
    "GET /programmes/{slug}": {"path.slug": "programmes"},
    "GET /partnerships/{partnership}/members/{key}": {
        "path.partnership": "partnership", "path.key": "members",
    },
    "PATCH /schemes/{slug}": {
        "path.slug": "schemes", "body.grantor": "organisations", "body.agency": "organisations",
        "body.programme": "programmes", "body.regions[*]": "regions", "body.provenance.source": "sources",
    },
    "POST /schemes/{scheme}/calls": {
        "path.scheme": "scheme", "body.slug": "new", "body.provenance.source": "sources",
    },
    "PATCH /calls/{slug}": {"path.slug": "calls", "body.provenance.source": "sources"},
    "PATCH /partnerships/{slug}": {"path.slug": "partnership", "body.regions[*]": "regions"},
    "POST /partnerships/{partnership}/members": {
        "path.partnership": "partnership", "body.organisation": "organisations",
    },
    "PATCH /partnerships/{partnership}/members/{key}": {
        "path.partnership": "partnership", "path.key": "members", "body.organisation": "organisations",
    },
}  # fmt: skip
LISTS = ("regions", "schemes", "organisations", "calls", "sources", "programmes")
PLAN = {"schemes": ["rif-mbo"], "budget": {"requestedGrant": "800000.00"}}  # of which a verdict is kept

PATIENCE = 60  # seconds for an answer: other work on the machine is no fault of the site

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One run of schemathesis. `role`: who asks (bench.people), with the `headers` they send along."""

    seed: int
    examples: int  # random requests per operation
    share: int = 1  # one in so many of those that are worked out from the document
    phases: Sequence[str] = PHASES
    workers: int = 1
    role: str = "anonymous"
    headers: Mapping[str, str] = field(default_factory=dict)
    document: Path = DOCUMENT
    more: Sequence[str] = ()

    def ask(self, port: int, folder: Path) -> Json:
        """What came of it, as schemathesis reports; under `told` what it says to people."""
        report = folder / f"{self.role}-{self.seed}.json"
        config = folder / "schemathesis.toml"
        config.write_text(configuration(keys(port)))
        command = [
            sys.executable,
            "-m",
            "schemathesis.cli",
            "--no-color",
            "--config-file",
            str(config),
            "run",
        ]
        done = subprocess.run(
            [*command, str(self.document), *self._options(port, report)],
            cwd=folder,
            env={**os.environ, **self._told(port)},
            capture_output=True,
            text=True,
        )
        if not report.exists():
            raise RuntimeError(done.stdout + done.stderr)
        return {**json.loads(report.read_text()), "told": done.stdout}

    def _told(self, port: int) -> dict[str, str]:
        """For the hooks."""
        site = f"http://127.0.0.1:{port}/api/v1"
        return {"FUZZ_SHARE": str(self.share), "FUZZ_SEED": str(self.seed), "FUZZ_SITE": site}

    def _options(self, port: int, report: Path) -> list[str]:
        sent = [f"{name}: {value}" for name, value in {**HEADERS, **self.headers}.items()]
        return [
            *("--url", f"http://127.0.0.1:{port}/api/v1"),
            *(part for header in sent for part in ("--header", header)),
            *("--checks", "all", "--phases", ",".join(self.phases), "--continue-on-failure"),
            *("--max-examples", str(self.examples), "--seed", str(self.seed)),
            *("--workers", str(self.workers), "--generation-database", "none"),
            *("--request-timeout", str(PATIENCE)),
            *("--report", "json", "--report-json-path", str(report)),
            *self.more,
        ]


def configuration(known: Mapping[str, Sequence[str]]) -> str:
    """For schemathesis: our hooks, and keys that are in the register."""
    bindings = [
        f'"{place}" = {{ dictionary = "{name}", probability = 0.8 }}'
        for name, places in PLACES.items()
        for place in places
    ]
    bindings += [line for operation, places in PLACES_OF.items() for line in _of_operation(operation, places)]
    lists = [f"[dictionaries.{name}]\nvalues = {json.dumps(found)}" for name, found in known.items()]
    return "\n".join([f"hooks = {json.dumps(str(HOOKS))}", "[parameters]", *bindings, *lists]) + "\n"


def _of_operation(operation: str, places: Mapping[str, str]) -> Iterator[str]:
    yield f'[[operations]]\ninclude-name = "{operation}"\n[operations.parameters]'
    for place, name in places.items():
        yield f'"{place}" = {{ dictionary = "{name}", probability = 0.8 }}'


def keys(port: int) -> dict[str, list[str]]:
    """Of each list the keys of its first page, and the key of a verdict that is kept for this."""
    found = {}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        lists = {name: name for name in LISTS} | {"partnership": "partnerships"}
        for name, address in lists.items():
            found[name] = [_key(row) for row in _rows(connection, address)]
        found["scheme"] = found["schemes"][:1]
        found["new"] = [f"{found['scheme'][0]}-{year}-1" for year in range(2060, 2090)]
        for partnership in found["partnership"]:
            members = [row["key"] for row in _rows(connection, f"partnerships/{partnership}/members")]
            if members:  # an earlier round may have let all of them go
                found |= {"partnership": [partnership], "members": members}
                break
        sent = {**HEADERS, "Content-Type": "application/json"}
        connection.request("POST", "/api/v1/verdicts", json.dumps(PLAN), sent)
        found["verdicts"] = [(connection.getresponse().getheader("Location") or "").rpartition("/")[2]]
    return found


def _key(row: Json) -> str:
    return str(next(row[name] for name in ("slug", "code", "key") if name in row))


def _rows(connection: http.client.HTTPConnection, address: str) -> list[Json]:
    connection.request("GET", f"/api/v1/{address}?pageSize=100", headers=HEADERS)
    rows: list[Json] = json.loads(connection.getresponse().read())["results"]
    return rows


def campaign(port: int, folder: Path, role: str, *, requests: int, minutes: float, seed: int) -> Json:
    """Rounds until enough was asked. The first goes through every phase; the others are random only."""
    begun, asked, dropped, found = time.monotonic(), 0, 0, []
    first = seed
    while not asked or (asked < requests and time.monotonic() < begun + minutes * 60):
        phases = PHASES[2:] if asked else PHASES
        one = Round(seed=seed, examples=100, phases=phases, workers=2, role=role, headers=headers_of(role))
        report = one.ask(port, folder)
        asked += report["test_cases"]["generated"]
        dropped += report["filtered"]
        if report["failures"] or report["errors"]:
            found.append(report["told"])
            print(report["told"], file=sys.stderr)
        print(f"{role}, seed {seed}: {asked} requests so far", file=sys.stderr)
        seed += 1
    return {
        "benchmark": "fuzz",
        "role": role,
        "requests": asked,
        "operations": report["operations"]["tested"],
        "seeds": [first, seed - 1],
        "rounds with a failure": len(found),
        "refusals that no schema can say": dropped,
        "minutes": round((time.monotonic() - begun) / 60, 1),
    }


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--requests", type=int, default=100_000, help="of all roles together")
    asked.add_argument("--minutes", type=float, default=60, help="of all roles together")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--roles", nargs="+", choices=ROLES, default=list(ROLES))
    given = asked.parse_args()
    prepare()
    failed = 0
    with served() as port, tempfile.TemporaryDirectory() as folder:
        for role in given.roles:
            part = {
                "requests": given.requests // len(given.roles),
                "minutes": given.minutes / len(given.roles),
            }
            told = campaign(port, Path(folder), role, seed=given.seed, **part)
            print(json.dumps(told, ensure_ascii=False), flush=True)
            failed += told["rounds with a failure"]
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
