"""Golden cases: one request, and what must hold of the answer. The format is that of the match contract."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Json = dict[str, Any]

FOLDER = Path(__file__).resolve().parent.parent / "golden"
CASES = sorted(FOLDER.glob("*/*.json"))

ROUNDS = 5


def read(path: Path) -> Json:
    case: Json = json.loads(path.read_text())
    return case


def answer(case: Json, ask: Callable[[Json], Json]) -> Json:
    """The answer to the case; with answerFavourably, after the questions that people judge were answered."""
    body = dict(case["request"], answers=dict(case["request"].get("answers", {})))
    given = ask(body)
    for _ in range(ROUNDS if case.get("answerFavourably") else 0):
        helpful = favourable_answers(given)
        if not helpful:
            break
        body["answers"] |= helpful
        given = ask(body)
    return given


def favourable_answers(given: Json) -> Json:
    """Every question of a finding that only people can judge, with the answer that helps."""
    judged = {
        finding["question"]
        for result in given["results"]
        for finding in result["findings"]
        if finding["outcome"] == "unknown" and finding["unknownBecause"] == "judgement"
    }
    return {
        question["key"]: question["favourable"]
        for question in given["questions"]
        if question["key"] in judged and question["type"] in ("boolean", "choice")
    }


def articles(result: Json, outcome: str) -> set[str]:
    found = [finding for finding in result["findings"] if finding["outcome"] == outcome]
    return {article(finding) for finding in found}


def article(finding: Json) -> str:
    """The article and paragraph that a finding cites; points are not compared."""
    citation = finding["citation"] or {}
    paragraph = citation.get("paragraph")
    return (citation.get("article") or "") + (f"({paragraph})" if paragraph else "")


def same(expected: str, found: str) -> bool:
    """An article without a paragraph stands for every paragraph of it."""
    return found == expected or (not re.search(r"\(", expected) and found.startswith(f"{expected}("))


def complaints(result: Json, expected: Json) -> list[str]:
    """What does not hold of a result; empty when it is as expected."""
    plain = ("verdict", "availability", "opensAt", "closesAt")
    wrong = [
        f"{name}: {result[name]!r}" for name in plain if name in expected and result[name] != expected[name]
    ]
    grant = result["grant"]
    names = [name for name in ("maximum", "partial") if name in expected and grant[name] != expected[name]]
    wrong += [f"{name}: {grant[name]!r}" for name in names]
    if "limitedBy" in expected and not _limited_by(result, expected["limitedBy"]):
        wrong.append(f"limitedBy: {result['grant']['limitedBy']!r}")
    return [*wrong, *_wrong_articles(result, expected), *_wrong_shortfalls(result, expected)]


def _limited_by(result: Json, expected: str) -> bool:
    slug = result["grant"]["limitedBy"]
    return any(
        finding["criterion"] == slug and same(expected, article(finding)) for finding in result["findings"]
    )


def _wrong_articles(result: Json, expected: Json) -> list[str]:
    unmet, unknown = articles(result, "unmet"), articles(result, "unknown")
    wrong = []
    if "unmet" in expected:
        wrong += [f"unmet beside: {a}" for a in unmet if not any(same(e, a) for e in expected["unmet"])]
        wrong += [f"not unmet: {e}" for e in expected["unmet"] if not any(same(e, a) for a in unmet)]
    return wrong + [
        f"not unknown: {e}" for e in expected.get("unknown", ()) if not any(same(e, a) for a in unknown)
    ]


def _wrong_shortfalls(result: Json, expected: Json) -> list[str]:
    wrong = []
    for cited, shortfall in expected.get("shortfall", {}).items():
        found = [f["shortfall"] for f in result["findings"] if same(cited, article(f)) and f["shortfall"]]
        if shortfall not in found:
            wrong.append(f"shortfall {cited}: {found!r}")
    return wrong
