"""Which organisations of the register may be the partner that is missing, best first, and what each would do.

Ranked by reasons that people can read: that it surely counts, that it turns no verdict against the plan, how
near it is, whom it worked with, what it does, what it did before. The rules judge the plan again with the
organisation in it, by its registered facts; what nobody knows of it stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from matching.changes import Part
from matching.engine import fold
from matching.facts import Ask, Finding, Member, Outcome, Profile, Rule, Verdict, Words
from matching.needing import Need, with_newcomer
from matching.remedies import Trials, retried

# Of each need: how many are judged, and how many are told.
MOST_JUDGED, MOST_TOLD = 10, 5

Circle = Literal["municipality", "labour_market", "province"]
CLOSENESS: dict[Circle, int] = {"municipality": 3, "labour_market": 2, "province": 1}
MOST_SHARED = 3  # who works together in three partnerships knows each other: a fourth adds nothing

TOUCHED: frozenset[Part] = frozenset({"members"})
TOUCHED_BY_LEAD: frozenset[Part] = frozenset({"members", "history"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The smallest circle in which it sits together with the project, or else with a member of the plan."""

    circle: Circle
    place: str
    member: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Active:
    """A partnership in which it takes or took part, in a region where project or members are."""

    partnership: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A partnership in which it works, or worked, with a member of the plan."""

    partnership: str
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """A partnership that it leads or led, and of which form that is (a code)."""

    partnership: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A grant that was given to it, or to a partnership that it leads or led. `year` None: not known.

    `scheme`: a slug, or the words of the source.
    """

    scheme: str
    year: int | None = None
    partnership: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What the register shows of an organisation that may be asked. Empty means: nothing that we know of.

    `member`: it as a member of the plan, with its registered facts, and as how it is asked.
    `place`: the code and the name of its municipality.
    """

    slug: str
    name: str
    member: Member
    place: tuple[str, str] | None = None
    near: Near | None = None
    active: tuple[Active, ...] = ()
    shared: tuple[Shared, ...] = ()
    sectors: tuple[str, ...] = ()
    led: tuple[Led, ...] = ()
    grants: tuple[Received, ...] = ()

    @property
    def weight(self) -> int:
        """How much speaks for it. Only for the order: people read the reasons."""
        place = CLOSENESS[self.near.circle] if self.near else 0
        together = min(len(self.shared), MOST_SHARED)
        signs = (self.active, self.sectors, self.led, self.grants)
        return place + together + sum(bool(sign) for sign in signs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A criterion that finds something else once the organisation takes part."""

    rule: Rule
    before: Finding
    after: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an organisation does to one scheme: the criteria that turn, and the verdict before and after."""

    verdict: Verdict
    after: Outcome
    turns: tuple[Turn, ...]

    @property
    def harms(self) -> bool:
        """Whether the verdict turns against the plan."""
        return self.after is Outcome.UNMET and self.verdict.outcome is not Outcome.UNMET

    def better(self) -> tuple[Turn, ...]:
        """Met, or no longer unmet. That a criterion turns out not to apply is no merit of the newcomer."""
        up = (turn for turn in self.turns if _rank(turn.after.outcome) > _rank(turn.before.outcome))
        return tuple(turn for turn in up if turn.after.reason != "not_applicable")

    def unsettled(self) -> tuple[Turn, ...]:
        """Met, and unknown from then on: that is not a no."""
        worse = (turn for turn in self.turns if turn.before.outcome is Outcome.MET)
        return tuple(turn for turn in worse if turn.after.outcome is Outcome.UNKNOWN)

    def broken(self) -> tuple[Turn, ...]:
        """Unmet from then on."""
        return tuple(turn for turn in self.turns if turn.after.outcome is Outcome.UNMET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An organisation for a need. `sure` False: nobody knows whether it counts, and `asks` would tell.

    `effects` None: not worked out, because too much was asked or because nobody said who takes part.
    `left`: how many partners are still missing after it.
    """

    candidate: Candidate
    member: Member
    sure: bool
    left: int
    asks: tuple[Ask, ...] = ()
    effects: tuple[Effect, ...] | None = None

    @property
    def harm(self) -> int:
        """How many verdicts turn against the plan."""
        return sum(effect.harms for effect in self.effects or ())

    @property
    def help(self) -> int:
        """How many criteria it helps."""
        return sum(len(effect.better()) for effect in self.effects or ())


def _rank(outcome: Outcome) -> int:
    return list(Outcome).index(outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A need with the organisations that may fill it, best first. `kinds`: among which was looked."""

    need: Need
    kinds: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """Everything that a plan lacks. `left`: how many needs were not looked at, because others are nearer.

    `schemes`: what the schemes at hand are called (nl, en).
    """

    moment: datetime
    profile: Profile
    schemes: Mapping[str, Words]
    needs: tuple[Asked, ...]
    left: int


@dataclass(slots=True)
class Judge:
    """What organisations do to the schemes at hand. Those of which the same is known are judged once."""

    verdicts: Sequence[Verdict]
    trials: Trials
    known: dict[Member, tuple[Effect, ...]] = field(default_factory=dict)

    def effects(self, newcomer: Member) -> tuple[Effect, ...] | None:
        """None when nobody said who takes part, or when too many rules were tried already."""
        facts = replace(newcomer, name=None, municipality=None)  # no rule looks at these
        if facts not in self.known:
            if self.trials.spent or any(one.case.profile.members is None for one in self.verdicts):
                return None
            self.known[facts] = tuple(self._effects(facts))
        return tuple(_called(effect, newcomer) for effect in self.known[facts])

    def _effects(self, newcomer: Member) -> Iterator[Effect]:
        touched = TOUCHED_BY_LEAD if newcomer.lead else TOUCHED
        for verdict in self.verdicts:
            case = replace(verdict.case, profile=with_newcomer(verdict.case.profile, newcomer))
            after = retried(verdict.findings, case, touched, self.trials)
            turns = tuple(
                Turn(rule=rule, before=old, after=new)
                for (rule, old), (_, new) in zip(verdict.findings, after, strict=True)
                if old.outcome is not new.outcome
            )
            if turns:
                yield Effect(verdict=verdict, after=fold(found for _, found in after), turns=turns)


def _called(effect: Effect, newcomer: Member) -> Effect:
    """The same, with the newcomer's name where the findings have its key."""
    turns = tuple(replace(turn, after=_naming(turn.after, newcomer)) for turn in effect.turns)
    return replace(effect, turns=turns)


def _naming(found: Finding, newcomer: Member) -> Finding:
    name = newcomer.name or newcomer.key
    names = tuple(name if told == newcomer.key else told for told in found.names)
    asks = tuple(replace(ask, name=name) if ask.about == newcomer.key else ask for ask in found.asks)
    return replace(found, names=names, asks=asks)


def suggestions(need: Need, candidates: Iterable[Candidate], judge: Judge) -> tuple[Suggestion, ...]:
    """At most five organisations, best first."""
    fitting = sorted(_fitting(need, candidates), key=_by_reasons)
    judged = [replace(one, effects=judge.effects(one.member)) for one in fitting[:MOST_JUDGED]]
    return tuple(sorted(judged, key=_by_effects)[:MOST_TOLD])


def _fitting(need: Need, candidates: Iterable[Candidate]) -> Iterator[Suggestion]:
    for candidate in candidates:
        member = replace(candidate.member, lead=need.lead)
        fits = need.fits(member)
        if fits or (fits is None and need.helped_by_doubt):
            asks = () if fits else need.asks(member)
            left = need.count - bool(fits)
            yield Suggestion(candidate=candidate, member=member, sure=bool(fits), left=left, asks=asks)


def _by_reasons(one: Suggestion) -> tuple[bool, int, str]:
    return not one.sure, -one.candidate.weight, one.candidate.name


def _by_effects(one: Suggestion) -> tuple[bool, int, int, int, str]:
    return not one.sure, one.harm, -one.candidate.weight, -one.help, one.candidate.name


def free_key(taken: Iterable[str], prefix: str) -> str:
    """A key for a newcomer that no member has."""
    keys = set(taken)
    return next(key for number in range(1, len(keys) + 2) if (key := f"{prefix}{number}") not in keys)


def by_kind(candidates: Iterable[Candidate]) -> Mapping[str, list[Candidate]]:
    """The candidates by what they are, so that a need looks only at those that it may be about."""
    found: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        found.setdefault(candidate.member.kind or "", []).append(candidate)
    return found
