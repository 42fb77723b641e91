"""The question of the product, answered: which schemes fit this partnership, and why or why not.

`answer_to` is what API, page and terminal call: it gathers what the register holds, and answers from that.
Nothing is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from matching.answer import Answer, CallState, Result
from matching.contract import MatchRequest, moment_of
from matching.days import day_of
from matching.engine import assess
from matching.facts import REACHABLE, CallWindow, Member, Profile
from matching.faults import BadRequest, Fault
from matching.loading.partners import known_members, places_of
from matching.loading.rules import Registered, RuleBook, reachable, rule_book, served_at, state_at
from matching.mending import mended
from matching.plan_days import plan_days, wanted_of
from matching.profiles import profile_of
from matching.questions import questions
from matching.requests import answer_faults, wanted_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that an answer is made of. The same material gives the same answer, whenever and however often.

    `members`: what the register knows, by what a member's `organisation` says. `places`: see `Case`.
    """

    request: MatchRequest
    moment: datetime
    schemes: Mapping[str, Registered]
    members: Mapping[str, Member]
    places: Mapping[str, frozenset[str]]


def answer_to(request: MatchRequest, now: datetime) -> Answer:
    """The answer at the asked moment, else now. Raises BadRequest when it names what nobody knows."""
    return answer_from(gathered(request, now))


def gathered(request: MatchRequest, now: datetime) -> Material:
    """What the register holds for this request. Raises BadRequest when it names what nobody knows."""
    moment = moment_of(request, now)
    book = rule_book(moment)
    chosen, faults = _chosen(request, book, now)
    known, member_faults = known_members(request)
    places, region_faults = places_of(request, book.regions, day_of(moment))
    faults += [*member_faults, *region_faults, *answer_faults(request, book.schemes)]
    faults += wanted_faults(request, chosen)
    if faults:
        raise BadRequest(faults)
    return Material(request=request, moment=moment, schemes=chosen, members=known, places=places)


def answer_from(material: Material, *, mend: bool = True) -> Answer:
    """The answer, without a look at the register or the clock; `mend`: with the remedies worked out."""
    moment = material.moment
    profile = profile_of(material.request, material.members)
    results = tuple(with_days(one, profile, material) for one in judged(profile, material))
    asked = questions(
        (
            (result.verdict, result.availability, result.call.closes_at if result.call else None)
            for result in results
        ),
        profile,
    )
    return Answer(
        moment=moment, profile=profile, results=mended(results) if mend else results, questions=asked
    )


def _chosen(
    request: MatchRequest, book: RuleBook, now: datetime
) -> tuple[dict[str, Registered], list[Fault]]:
    """The schemes to assess: those asked for, else every published one that is not history."""
    published = book.published(now)
    if request.schemes is None:
        return {slug: scheme for slug, scheme in published.items() if not scheme.rules.historical}, []
    faults = [
        Fault(pointer=("schemes", index), code="unknown_scheme", value=slug, choices=tuple(published))
        for index, slug in enumerate(request.schemes)
        if slug not in published
    ]
    return {slug: published[slug] for slug in request.schemes if slug in published}, faults


def judged(profile: Profile, material: Material) -> tuple[Result, ...]:
    """Each scheme's verdict on this profile, in their order; remedies are another matter."""
    schemes = material.schemes.values()
    return tuple(result_of(profile, scheme, material.moment, material.places) for scheme in schemes)


def window_of(call: CallState) -> CallWindow:
    return CallWindow(slug=call.slug, opens_at=call.opens_at, closes_at=call.closes_at)


def with_days(result: Result, profile: Profile, material: Material) -> Result:
    """The result with the days of the plan beside those of its call, where some were told."""
    wanted = wanted_of(profile)
    if result.call is None or result.availability not in REACHABLE or not wanted.told:
        return result
    scheme = material.schemes[result.slug]
    days = plan_days(wanted, scheme.rules, window_of(result.call))
    if days.fits:
        return replace(result, days=days)
    others = [call for call in reachable(material.moment, scheme) if call.slug != result.call.slug]
    fitting = (call for call in others if plan_days(wanted, scheme.rules, window_of(call)).fits)
    return replace(result, days=days, elsewhere=next(fitting, None))


def result_of(
    profile: Profile,
    scheme: Registered,
    moment: datetime,
    places: Mapping[str, frozenset[str]],
) -> Result:
    """One scheme's verdict at the moment, with the call that matters beside it."""
    availability, call = state_at(moment, scheme, profile.project.study_year)
    window = window_of(call) if call else None
    served = served_at(moment, scheme)
    verdict = assess(profile, scheme.rules, moment, call=window, places=places, served=served)
    return Result(verdict=verdict, availability=availability, call=call)
