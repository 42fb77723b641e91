"""Golden cases: a request, and what must hold of its answer. The comparison, which is the same everywhere.

Works on the documents of the match contract, so that engine and API can be held to the same case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from matching.labels import Words

Json = dict[str, Any]
Ask = Callable[[Json], Json]

ROUNDS = 5

TEXTS: dict[str, Words] = {
    "differs": (
        "{part}: verwacht {expected}, gevonden {found}",
        "{part}: expected {expected}, found {found}",
    ),
    "unmet_beside": (
        "eis {found} is niet in orde, en dat noemt het geval niet",
        "rule {found} is unmet, and the case does not name it",
    ),
    "not_unmet": (
        "eis {expected} hoort niet in orde te zijn, en is dat wel of is onbekend",
        "rule {expected} must be unmet, and is met or unknown",
    ),
    "not_unknown": (
        "eis {expected} hoort onbekend te zijn, en is dat niet",
        "rule {expected} must be unknown, and is not",
    ),
    "not_judged": ("deze regeling is niet beoordeeld", "this scheme was not assessed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One thing that does not hold of the answer. `code` says how to read `expected` and `found`."""

    scheme: str
    code: str
    part: str = ""
    expected: str = ""
    found: str = ""

    def told(self, language: str) -> str:
        text = TEXTS[self.code][0 if language == "nl" else 1]
        return text.format(part=self.part, expected=self.expected, found=self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`request` and `expect` are as the match contract writes them."""

    name: str
    source: str
    request: Json
    expect: Json
    answer_favourably: bool = False


def run(case: Case, ask: Ask) -> list[Miss]:
    """What does not hold of the answer to the case; empty when all is as expected."""
    given = answer(case, ask)
    results = {result["scheme"]: result for result in given["results"]}
    return [miss for scheme, expected in case.expect.items() for miss in _misses(scheme, results, expected)]


def answer(case: Case, ask: Ask) -> Json:
    """The answer; with `answer_favourably`, after the questions that people judge were answered."""
    body = dict(case.request, answers=dict(case.request.get("answers") or {}))
    given = ask(body)
    for _ in range(ROUNDS if case.answer_favourably else 0):
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


def _misses(scheme: str, results: dict[str, Json], expected: Json) -> Iterator[Miss]:
    if scheme not in results:
        yield Miss(scheme=scheme, code="not_judged")
        return
    result = results[scheme]
    found = {name: result[name] for name in ("verdict", "availability", "opensAt", "closesAt")}
    found |= {name: result["grant"][name] for name in ("maximum", "partial")}
    for part, value in found.items():
        if part in expected and expected[part] != value:
            yield _differs(scheme, part, expected[part], value)
    if "limitedBy" in expected and not _is_limited_by(result, expected["limitedBy"]):
        yield _differs(scheme, "limitedBy", expected["limitedBy"], _limiting_article(result))
    yield from _wrong_articles(scheme, result, expected)
    yield from _wrong_shortfalls(scheme, result, expected)


def _differs(scheme: str, part: str, expected: object, found: object) -> Miss:
    return Miss(scheme=scheme, code="differs", part=part, expected=_text(expected), found=_text(found))


def _text(value: object) -> str:
    """As the case would write it, in a line."""
    match value:
        case None | bool():
            return str({None: "null", True: "true", False: "false"}[value])
        case dict():
            return ", ".join(f"{name} {_text(held)}" for name, held in value.items())
        case list():
            return " / ".join(_text(held) for held in value) or "null"
        case _:
            return str(value)


def _limiting_article(result: Json) -> str | None:
    slug = result["grant"]["limitedBy"]
    return next((article(found) for found in result["findings"] if found["criterion"] == slug), slug)


def _is_limited_by(result: Json, expected: str | None) -> bool:
    found = _limiting_article(result)
    return found is expected if found is None or expected is None else same(expected, found)


def _wrong_articles(scheme: str, result: Json, expected: Json) -> Iterator[Miss]:
    unmet, unknown = _articles(result, "unmet"), _articles(result, "unknown")
    if "unmet" in expected:
        wanted = expected["unmet"]
        for cited in (each for each in unmet if not any(same(want, each) for want in wanted)):
            yield Miss(scheme=scheme, code="unmet_beside", found=cited)
        for want in (each for each in wanted if not any(same(each, cited) for cited in unmet)):
            yield Miss(scheme=scheme, code="not_unmet", expected=want)
    for want in expected.get("unknown", ()):
        if not any(same(want, cited) for cited in unknown):
            yield Miss(scheme=scheme, code="not_unknown", expected=want)


def _wrong_shortfalls(scheme: str, result: Json, expected: Json) -> Iterator[Miss]:
    for cited, shortfall in expected.get("shortfall", {}).items():
        found = [f["shortfall"] for f in result["findings"] if same(cited, article(f)) and f["shortfall"]]
        if shortfall not in found:
            yield _differs(scheme, f"shortfall {cited}", shortfall, found)


def _articles(result: Json, outcome: str) -> list[str]:
    """Each once, in the order of the findings."""
    found = [finding for finding in result["findings"] if finding["outcome"] == outcome]
    return list(dict.fromkeys(article(finding) for finding in found))


def article(finding: Json) -> str:
    """The article and paragraph that a finding cites; points are not compared.

    Without an article it goes by its criterion: a page has no articles, and a case names a rule of it too.
    """
    citation = finding["citation"] or {}
    paragraph = citation.get("paragraph")
    if not citation.get("article"):
        return str(finding["criterion"])
    return str(citation["article"]) + (f"({paragraph})" if paragraph else "")


def same(expected: str, found: str) -> bool:
    """An article without a paragraph stands for every paragraph of it."""
    return found == expected or (not re.search(r"\(", expected) and found.startswith(f"{expected}("))
