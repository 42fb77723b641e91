"""Example cases against the register as it is now. The caller reads the clock."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from matching.contract import parse
from matching.faults import BadRequest, Fault
from matching.golden import Json, Miss, run
from matching.matches import answer_to
from matching.models import GoldenCase
from matching.wire import answer_json
from partners.reader import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one case: nothing amiss, what differs, or why it could not be asked at all."""

    case: GoldenCase
    misses: tuple[Miss, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def passes(self) -> bool:
        return not self.misses and not self.faults

    @property
    def told(self) -> list[str]:
        """Each with the scheme or the place that it is about."""
        return [
            *(f"{fault.json_pointer}: {fault.detail(language())}" for fault in self.faults),
            *(f"{miss.scheme}: {miss.told(language())}" for miss in self.misses),
        ]


def outcomes(cases: Iterable[GoldenCase], now: datetime) -> list[Outcome]:
    return [_outcome(case, now) for case in cases]


def _outcome(case: GoldenCase, now: datetime) -> Outcome:
    def ask(body: Json) -> Json:
        return answer_json(answer_to(parse(json.dumps(body)), now), "nl")

    try:
        return Outcome(case=case, misses=tuple(run(case.case, ask)))
    except BadRequest as refusal:
        return Outcome(case=case, faults=tuple(refusal.faults))
