"""`manage.py match FILE.json`: the same answer as the API's, in a terminal."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from matching.answer import Answer, Result
from matching.asking import question_text
from matching.contract import parse
from matching.facts import Outcome
from matching.faults import BadRequest
from matching.matches import answer_to
from matching.remedy_texts import remedy_text
from matching.remedy_wire import VERDICTS
from matching.sentences import finding_text, money_text
from matching.wire import answer_json

SIGNS = {Outcome.MET: "+", Outcome.UNMET: "-", Outcome.UNKNOWN: "?"}


class Command(BaseCommand):
    help = "Welke regelingen passen, en waarom? FILE is een match-verzoek in JSON; - leest stdin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--json", action="store_true", help="het antwoord zoals de API het geeft")
        parser.add_argument("--language", choices=("nl", "en"), default="nl")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        try:
            answer = answer_to(parse(_read(options["file"])), timezone.now())
        except BadRequest as refusal:
            lines = [f"{fault.json_pointer}: {fault.detail(language)}" for fault in refusal.faults]
            raise CommandError("\n".join(lines)) from None
        if options["json"]:
            self.stdout.write(json.dumps(answer_json(answer, language), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(lines_of(answer, language)))


def _read(file: str) -> bytes:
    """The request's bytes. A golden case may be given as it is: its request is taken."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from None
    try:
        case = json.loads(content)
    except ValueError:
        return content
    return json.dumps(case["request"]).encode() if isinstance(case, dict) and "expect" in case else content


def lines_of(answer: Answer, language: str) -> list[str]:
    """The answer as lines: each scheme with its findings, worst first, and the questions at the end."""
    lines: list[str] = []
    for result in answer.results:
        lines += [*_heading(result, language), *_findings(result, language)]
        lines += [*_remedies(result, answer, language), ""]
    lines += [
        f"{n}. {question_text(q, answer.profile, language)} [{q.key}]"
        for n, q in enumerate(answer.questions, 1)
    ]
    return lines


def _heading(result: Result, language: str) -> list[str]:
    verdict, call = result.verdict, result.call
    closes = f", {call.closes_at.isoformat()}" if call and call.closes_at else ""
    title = f"{result.slug}: {VERDICTS[verdict.outcome]} ({result.availability}{closes})"
    maximum = verdict.grant.maximum
    return [title, *([f"  max {money_text(maximum, language)}"] if maximum is not None else [])]


def _findings(result: Result, language: str) -> list[str]:
    found = sorted(result.verdict.findings, key=lambda pair: list(Outcome).index(pair[1].outcome))
    return [
        f"  {SIGNS[finding.outcome]} {_cited(rule)}{finding_text(rule, finding, language)}"
        for rule, finding in found
    ]


def _remedies(result: Result, answer: Answer, language: str) -> list[str]:
    return [f"  > {remedy_text(r.changes, answer.profile, language)}" for r in result.remedies or ()]


def _cited(rule: Any) -> str:
    return f"[{rule.citation.short}] " if rule.citation and rule.citation.short else ""
