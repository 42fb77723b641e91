"""Which registered organisations may be the partner that a plan lacks, from a request or from an answer.

Nothing is stored, and nothing is told that is not shown to everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from matching.answer import Result
from matching.contract import SuggestionRequest
from matching.days import day_of
from matching.facts import REACHABLE, Outcome, Profile
from matching.labels import KINDS
from matching.loading.candidates import Present, candidates
from matching.matches import Material, gathered, judged
from matching.needing import NEWCOMER, needs_of
from matching.profiles import profile_of
from matching.remedies import Trials
from matching.suggesting import Asked, Judge, Suggested, by_kind, free_key, suggestions

MOST_NEEDS = 40

# How many rules may be judged for all suggestions together: some twenty millionths of a second each.
TRIALS = 2500


def suggestions_to(request: SuggestionRequest, now: datetime) -> Suggested:
    """The suggestions at the asked moment, else now. Raises BadRequest when it names what nobody knows."""
    material = gathered(request, now)
    profile = profile_of(request, material.members)
    return suggested(material, profile, judged(profile, material), request.wanted)


def suggested(
    material: Material, profile: Profile, results: Sequence[Result], wanted: Collection[str] | None = None
) -> Suggested:
    """What the plan lacks for the wanted schemes (None: for all), and what that would do to all of them.

    Schemes that are nearest to fitting come first. What any kind of organisation can be is no need.
    """
    nearest = sorted((one for one in results if wanted is None or one.slug in wanted), key=_distance)
    needs = [need for result in nearest for need in needs_of(result.verdict)]
    asked = [(need, some) for need in needs[:MOST_NEEDS] if len(some := need.kinds) < len(KINDS)]
    kinds = {kind for _, some in asked for kind in some}
    key = free_key((member.key for member in profile.members or ()), NEWCOMER)
    present = _present(material, profile)
    found = by_kind(candidates(kinds, present, key, day_of(material.moment)) if kinds else ())
    judge = Judge(verdicts=[result.verdict for result in results], trials=Trials(TRIALS))
    return Suggested(
        moment=material.moment,
        profile=profile,
        schemes={result.slug: result.verdict.scheme.name for result in results},
        needs=tuple(
            Asked(
                need=need,
                kinds=some,
                suggestions=suggestions(need, [one for kind in some for one in found.get(kind, ())], judge),
            )
            for need, some in asked
        ),
        left=len(needs[MOST_NEEDS:]),
    )


def _present(material: Material, profile: Profile) -> Present:
    members = material.request.members or ()
    told = {member.key: (member.organisation or "").strip() for member in members}
    slugs = {material.members[name].key: key for key, name in told.items() if name in material.members}
    return Present(profile=profile, slugs=slugs)


def _distance(result: Result) -> tuple[bool, int, str]:
    unmet = sum(found.outcome is Outcome.UNMET for _, found in result.verdict.findings)
    return result.availability not in REACHABLE, unmet, result.slug
