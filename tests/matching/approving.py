"""What every rule of the vocabulary finds of some plans, in words: written once, read by a person, then held.

`python -m tests.matching.approving` writes it anew; read the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.plans import forgetting, random_plan
from matching.facts import Finding, Profile, Rule
from matching.lacking import lacking_text
from matching.reads import reads
from matching.remedies import Trials, remedies
from matching.remedy_wire import remedies_json
from matching.sentences import finding_text, observed_text, required_text, shortfall_text
from tests.matching import vocabulary
from tests.matching.plans import verdict

APPROVED = Path(__file__).parent / "approved" / "findings.txt"
SEEDS = range(1, 6)


def plans() -> Iterator[tuple[str, Profile]]:
    """Five whole plans, and each with half of it left out."""
    for seed in SEEDS:
        full = random_plan(Random(seed))
        yield f"plan {seed}", full
        yield f"plan {seed}, half told", forgetting(full, Random(seed))


def told() -> str:
    rules = vocabulary.all_rules()
    lines = []
    for name, plan in plans():
        judged = verdict(
            plan, rules, places=vocabulary.PLACES, call=vocabulary.CALL, served=vocabulary.SERVED
        )
        lines += [f"## {name}", *(line(rule, found) for rule, found in judged.findings)]
        lines.append(f"grant: {judged.grant}")
        lines += [text for at in range(len(vocabulary.RULES)) for text in mended(at, plan)]
    return "\n".join(lines) + "\n"


def mended(at: int, plan: Profile) -> Iterator[str]:
    """The remedies for one rule alone, in words and with their facts."""
    judged = verdict(
        plan,
        vocabulary.one_rule(at),
        places=vocabulary.PLACES,
        call=vocabulary.CALL,
        served=vocabulary.SERVED,
    )
    for remedy in remedies_json(remedies(judged, Trials(300)) or (), plan, "nl") or ():
        yield f"remedy {at}: {remedy}"


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
