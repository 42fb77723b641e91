#!/usr/bin/env python
"""What differs between two OpenAPI documents, and what it breaks for who relies on the first.

    api_changes.py NEW          since the last release (docs/contract/)
    api_changes.py OLD NEW

Breaking: whatever the old document let somebody send, and the new one does not; and whatever they may read
there that the old one did not promise. Each is a sentence. What counts as breaking is told in docs/adr/.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from tools.api_schemas import Comparison, Json, Side  # noqa: E402

CONTRACTS = PROJECT / "docs" / "contract"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
IN_WORDS = ("title", "summary", "description", "example", "examples", "tags", "externalDocs", "deprecated")
WORDING, ADDITION, BREAKING = "wording", "addition", "breaking"


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """Of a contract, as https://semver.org says."""

    major: int
    minor: int
    patch: int

    @classmethod
    def of(cls, text: str) -> Version:
        return cls(*(int(part) for part in text.split(".")))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def after(self, kind: str) -> Version:
        """The least version that a change of this kind may have."""
        match kind:
            case "breaking":
                return Version(self.major + 1, 0, 0)
            case "addition":
                return Version(self.major, self.minor + 1, 0)
            case "wording":
                return Version(self.major, self.minor, self.patch + 1)
        return self


def released(folder: Path) -> list[Json]:
    """Every contract that was released, the last one last; each bears the version of its file's name."""
    found = {}
    for path in folder.glob("openapi-*.json"):
        document = json.loads(path.read_text())
        if path.stem != f"openapi-{document['info']['version']}":
            raise ValueError(f"{path.name} says that it is {document['info']['version']}.")
        found[Version.of(document["info"]["version"])] = document
    return [found[version] for version in sorted(found)]


@dataclass(frozen=True, slots=True)
class Documents:
    """Two versions of one contract."""

    old: Json
    new: Json

    @property
    def breaks(self) -> list[str]:
        """Each thing that breaks, in a sentence."""
        found = list(self._servers())
        old, new = operations(self.old), operations(self.new)
        for name, operation in old.items():
            if name not in new:
                found.append(f"{name} is gone")
            else:
                found += Operations(self, name, operation, new[name]).breaks
        return list(dict.fromkeys(found))

    @property
    def kind(self) -> str:
        """The gravest thing that differs; "" where nothing does."""
        if self.breaks:
            return BREAKING
        if contract_of(self.old) != contract_of(self.new):
            return ADDITION
        return WORDING if _without_version(self.old) != _without_version(self.new) else ""

    def _servers(self) -> Iterator[str]:
        held = [server["url"] for server in self.new.get("servers", ())]
        for server in self.old.get("servers", ()):
            if server["url"] not in held:
                yield f"The server {server['url']} is gone"


def operations(document: Json) -> dict[str, Json]:
    """Each operation by its method and path, with the parameters that its path shares."""
    return {
        f"{method.upper()} {path}": {**item[method], "parameters": _parameters(item, item[method])}
        for path, item in document.get("paths", {}).items()
        for method in METHODS
        if method in item
    }


def _parameters(item: Json, operation: Json) -> list[Json]:
    return [*item.get("parameters", ()), *operation.get("parameters", ())]


@dataclass(frozen=True, slots=True)
class Operations:
    """One operation, in both documents."""

    documents: Documents
    name: str
    old: Json
    new: Json

    @property
    def breaks(self) -> Iterator[str]:
        if self.old.get("operationId") != self.new.get("operationId"):
            yield f"{self.name} has another name (operationId), by which clients call it"
        yield from self._parameters()
        yield from self._body()
        yield from self._responses()
        yield from self._security()

    def _side(self, new: bool, part: Any) -> Side:
        return Side(self.documents.new if new else self.documents.old, part)

    def _parts(self, key: str) -> tuple[dict[Any, Json], dict[Any, Json]]:
        """Parameters by place and name, or responses by status; references followed."""
        both = []
        for new, held in ((False, self.old.get(key, {})), (True, self.new.get(key, {}))):
            plain = [self._side(new, one).plain for one in (held if key == "parameters" else held.values())]
            names = [(one["in"], one["name"]) for one in plain] if key == "parameters" else list(held)
            both.append(dict(zip(names, plain, strict=True)))
        return both[0], both[1]

    def _parameters(self) -> Iterator[str]:
        old, new = self._parts("parameters")
        for (where, name), one in old.items():
            place = f"{self.name}: the {where} parameter {name}"
            if (where, name) not in new:
                yield f"{place} is gone"
                continue
            other = new[where, name]
            if other.get("required") and not one.get("required"):
                yield f"{place} is required now"
            yield from self._sent(one.get("schema", {}), other.get("schema", {}), place)
        for (where, name), one in new.items():
            if one.get("required") and (where, name) not in old:
                yield f"{self.name}: the {where} parameter {name} is required now"

    def _body(self) -> Iterator[str]:
        old, new = (
            self._side(later, part.get("requestBody", {})).plain
            for later, part in ((False, self.old), (True, self.new))
        )
        if new.get("required") and not old.get("required"):
            yield f"{self.name}: the body is required now"
        for kind, one in old.get("content", {}).items():
            place = f"{self.name}: the body ({kind})"
            if kind not in new.get("content", {}):
                yield f"{place} is no longer accepted"
            else:
                yield from self._sent(one.get("schema", {}), new["content"][kind].get("schema", {}), place)

    def _responses(self) -> Iterator[str]:
        old, new = self._parts("responses")
        for status, one in old.items():
            place = f"{self.name}: the answer {status}"
            if status not in new:
                yield f"{place} is gone"
                continue
            for header in one.get("headers", {}):
                if header not in new[status].get("headers", {}):
                    yield f"{place} no longer has the header {header}"
            yield from self._contents(one.get("content", {}), new[status].get("content", {}), place)
        for status in new:
            if (
                status not in old and status < "400" and status != "304"
            ):  # which only comes to who asks for it
                yield f"{self.name} may answer {status} now"

    def _contents(self, old: Json, new: Json, place: str) -> Iterator[str]:
        for kind, one in old.items():
            if kind not in new:
                yield f"{place} is no longer there as {kind}"
                continue
            told = self._side(False, one.get("schema", {}))
            tells = self._side(True, new[kind].get("schema", {}))
            yield from Comparison(answered=True).beyond(tells, told, f"{place} ({kind})")

    def _sent(self, old: Any, new: Any, place: str) -> Iterator[str]:
        yield from Comparison(answered=False).beyond(self._side(False, old), self._side(True, new), place)

    def _security(self) -> Iterator[str]:
        old = _ways(self.documents.old, self.old)
        new = _ways(self.documents.new, self.new)
        for way in old:
            if way not in new:
                yield f"{self.name} no longer lets in who comes with {way or 'nothing'}"


def _ways(document: Json, operation: Json) -> list[str]:
    """Each way to be let in: which schemes together, with which rights, and how each of them is sent."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    ways = operation.get("security", document.get("security", [])) or [{}]
    return [
        " and ".join(
            f"{name} {sorted(rights)} {_sent_as(schemes.get(name, {}))}".strip()
            for name, rights in way.items()
        )
        for way in ways
    ]


def _sent_as(scheme: Json) -> str:
    return " ".join(str(scheme[key]) for key in ("type", "scheme", "in", "name") if key in scheme)


def contract_of(part: Any) -> Any:
    """Without what is said to people only."""
    if isinstance(part, dict):
        return {key: contract_of(value) for key, value in part.items() if not _said(key, value)}
    return [contract_of(each) for each in part] if isinstance(part, list) else part


def _said(key: str, value: Any) -> bool:
    """A word for people, and not a field that is called so; the version is compared apart."""
    return key == "info" or (key in IN_WORDS and not (isinstance(value, dict) and key != "externalDocs"))


def _without_version(document: Json) -> Json:
    return {**document, "info": {**document.get("info", {}), "version": ""}}


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 2):
        print(__doc__)
        return 2
    held = [json.loads(Path(name).read_text()) for name in arguments]
    both = Documents(*(held if len(held) == 2 else [released(CONTRACTS)[-1], *held]))
    for sentence in both.breaks:
        print(sentence)
    print(both.kind or "nothing differs")
    return both.kind == BREAKING


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
