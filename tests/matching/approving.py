"""What every rule of the vocabulary finds of some plans, in words: written once, read by a person, then held.

`python -m tests.matching.approving` writes it anew; read the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.plans import forgetting, random_plan
from matching.facts import Finding, Outcome, Profile, Rule
from matching.lacking import lacking_text
from matching.reads import reads
from matching.remedies import Trials, remedies
from matching.remedy_wire import remedies_json
from matching.sentences import finding_text, observed_text, required_text, shortfall_text
from tests.matching import vocabulary
from tests.matching.plans import verdict

APPROVED = Path(__file__).parent / "approved" / "findings.txt"
SEEDS = range(1, 101)
HELD = {"places": vocabulary.PLACES, "call": vocabulary.CALL, "served": vocabulary.SERVED}


def plans() -> Iterator[Profile]:
    """Whole plans, and each with half of it left out."""
    for seed in SEEDS:
        full = random_plan(Random(seed))
        yield full
        yield forgetting(full, Random(seed))


def told() -> str:
    """Of each rule every way in which it ends, and every kind of remedy: the first plan with it is told."""
    ways: list[dict[object, str]] = [{} for _ in vocabulary.RULES]
    grants: dict[object, str] = {}
    for plan in plans():
        judged = verdict(plan, vocabulary.all_rules(), **HELD)
        grant = judged.grant
        grants.setdefault(
            (judged.outcome, grant.limited_by, grant.maximum is None, grant.partial), str(grant)
        )
        for at, (rule, found) in enumerate(judged.findings):
            ways[at].setdefault(way(found), line(rule, found))
            for kinds, text in mended(at, plan, found):
                ways[at].setdefault(kinds, text)
    by_rule = [text for found in ways for text in found.values()]
    return "\n".join([*by_rule, *grants.values()]) + "\n"


def way(found: Finding) -> object:
    """What makes one end differ from another: more than the outcome, less than the numbers."""
    short = found.shortfall
    far = short and (short.amount is None, short.count is None, short.days is None, short.excess)
    limits = found.limit is None, found.possible_limit is None, found.possible_limit == 0
    asks = tuple(sorted({(ask.type, ask.because) for ask in found.asks}))
    return found.outcome, found.reason, far, limits, asks, found.observed is None, found.required is None


def mended(at: int, plan: Profile, found: Finding) -> Iterator[tuple[object, str]]:
    """The remedies for one rule alone, in words and with their facts, by the kinds of change in them."""
    if found.outcome is not Outcome.UNMET:
        return
    judged = verdict(plan, vocabulary.one_rule(at), **HELD)
    for remedy in remedies(judged, Trials(300)) or ():
        (wire,) = remedies_json((remedy,), plan, "nl") or ()
        yield tuple(type(change) for change in remedy.changes), f"remedy {at}: {wire}"


def line(rule: Rule, found: Finding) -> str:
    """All that a finding holds, in Dutch where it has words."""
    asks = ", ".join(f"{ask.key}:{ask.type}:{ask.because.value}:{ask.about}" for ask in found.asks)
    parts = [
        f"{rule.slug} {rule.clause.kind if rule.clause else ''}: {found.outcome.value}",
        finding_text(rule, found, "nl"),
        finding_text(rule, found, "en"),
        f"found {observed_text(found.observed, 'nl')}",
        f"asked {required_text(found.required, 'nl')}",
        f"short {shortfall_text(found.shortfall, 'nl')} {found.shortfall}",
        f"limits {found.limit} {found.possible_limit}",
        f"because {found.because} {lacking_text(found, 'nl')} [{asks}]",
        f"names {', '.join(found.names)}",
        f"reads {', '.join(sorted(reads(rule.clause))) if rule.clause else ''}",
    ]
    return " | ".join(parts)


if __name__ == "__main__":
    APPROVED.write_text(told())
