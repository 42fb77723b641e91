"""From rows of the funding storey to the rules of an assessment: every version, with its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, Literal, TypeVar, cast

from funding.claiming import disputed, grouped
from funding.claims import known_on
from funding.clauses import parse_rule, parse_selector
from funding.models import Call, Claim, Criterion, Scheme
from matching.answer import CallState
from matching.facts import Citation, DecisionTerm, Rule, SchemeRules, SourceClaim, Term

Part = TypeVar("Part")
Disputes = Mapping[tuple[str, int], tuple[Claim, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Generic[Part]):
    """A rule, a word or a kind of costs, with the days between which it holds; the last is outside."""

    part: Part
    valid_from: date | None
    valid_until: date | None

    def holds_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )


def dated(rows: Iterable[Any], read: Callable[[Any], Part]) -> tuple[Dated[Part], ...]:
    return tuple(
        Dated(part=read(row), valid_from=row.valid_from, valid_until=row.valid_until) for row in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """All that a scheme has ever asked and is going to ask, as far as it is known."""

    scheme: SchemeRules
    rules: tuple[Dated[Rule], ...]
    terms: tuple[Dated[tuple[str, Term]], ...]
    unpaid: tuple[Dated[str], ...]

    def on(self, day: date) -> SchemeRules:
        """What holds on that day."""
        rules = tuple(one.part for one in self.rules if one.holds_on(day))
        return replace(
            self.scheme,
            rules=rules,
            terms=dict(one.part for one in self.terms if one.holds_on(day)),
            unpaid=frozenset(one.part for one in self.unpaid if one.holds_on(day)),
            favourable={f"{self.scheme.slug}.{rule.slug}": rule.favourable for rule in rules},
            asked_as=asked_as(self.scheme.slug, rules),
        )

    @property
    def changes(self) -> frozenset[date]:
        """The days on which something begins or ends to hold."""
        every: tuple[Dated[Any], ...] = (*self.rules, *self.terms, *self.unpaid)
        edges = (edge for one in every for edge in (one.valid_from, one.valid_until))
        return frozenset(edge for edge in edges if edge is not None)


def asked_as(scheme: str, rules: Iterable[Rule]) -> dict[str, str]:
    """The keys of criteria that ask what an earlier one asks in the same words, and that one's key."""
    first: dict[tuple[Any, bool], str] = {}
    found = {}
    for rule in rules:
        if rule.question is None:
            continue
        key = f"{scheme}.{rule.slug}"
        asker = first.setdefault((rule.question, rule.favourable), key)
        if asker != key:
            found[key] = asker
    return found


def disputes_of(row: Scheme) -> Disputes:
    """What sources say where they disagree and nobody has settled it, by kind of row and its key."""
    found: dict[tuple[str, int], tuple[Claim, ...]] = {}
    for (about, pk, _field), claims in grouped(row.all_claims.all()).items():
        if disputed(claims):
            standing = tuple(claim for claim in claims if claim.upheld or not claim.is_settled)
            found[about, pk] = found.get((about, pk), ()) + standing
    return found


def versions_of(row: Scheme, disputes: Disputes) -> Versions:
    words = {term.key: known_on(term.read_on, term.checked_at) for term in row.definitions.all()}
    unpaid = [cost for cost in row.cost_terms.all() if cost.treatment == "excluded"]
    return Versions(
        scheme=_scheme(row, disputes),
        rules=dated(row.criteria.all(), lambda each: _rule(each, disputes, words)),
        terms=dated((one for one in row.definitions.all() if one.selector is not None), _term),
        unpaid=dated(unpaid, lambda cost: str(cost.category)),
    )


def _scheme(row: Scheme, disputes: Disputes) -> SchemeRules:
    claims = disputes.get(("scheme", row.pk), ())
    return SchemeRules(
        slug=row.slug,
        name=(row.short_name, row.name_en),
        complete=row.rules_complete,
        incomplete_because=(row.rules_note_nl, row.rules_note_en),
        historical=row.historical,
        disputed=row.certainty == "disputed",
        claims=tuple(_said(claim, row) for claim in claims),
        seen_on=_seen(row, claims),
        decision=_decision(row),
    )


def _decision(row: Scheme) -> DecisionTerm | None:
    if row.decision_weeks is None:
        return None
    return DecisionTerm(
        weeks=row.decision_weeks,
        more=row.decision_extension_weeks or 0,
        counted_from=cast(Literal["closing", "application"], row.decision_from)
        if row.decision_from
        else None,
        citation=Citation(document=row.source.title, url=row.source.url),
    )


def _rule(row: Criterion, disputes: Disputes, words: Mapping[str, date]) -> Rule:
    claims = disputes.get(("criterion", row.pk), ())
    told = [words[term] for term in terms_in(row.clause) if term in words]
    return Rule(
        slug=row.slug,
        clause=parse_rule(row.kind, row.clause),
        citation=_citation(row),
        sentence=(row.sentence_nl, row.sentence_en),
        question=(row.question_nl, row.question_en) if row.question_nl else None,
        favourable=row.favourable is not False,
        reading=(row.reading_nl, row.reading_en),
        # What others say is known as a clause: then all must hold, and that can be judged.
        disputed=row.certainty == "disputed" and not claims,
        claims=tuple(_said(claim, row, (row.sentence_nl, row.sentence_en)) for claim in claims),
        seen_on=min([_seen(row, claims), *told]),
    )


def _term(row: Any) -> tuple[str, Term]:
    return row.key, Term(selector=parse_selector(row.selector), word=(row.term, row.term_en))


def terms_in(clause: Any) -> Iterator[str]:
    """The words of the scheme that a clause uses, however deep."""
    if isinstance(clause, dict):
        if isinstance(clause.get("term"), str):
            yield clause["term"]
        clause = list(clause.values())
    if isinstance(clause, list):
        for part in clause:
            yield from terms_in(part)


def _citation(fact: Any) -> Citation:
    return Citation(
        document=fact.source.title,
        article=fact.article,
        paragraph=fact.paragraph,
        point=fact.point,
        url=fact.source.url,
    )


def _said(claim: Claim, row: Any, words: tuple[str, str] = ("", "")) -> SourceClaim:
    """What the row itself says is cited as the row is: that is where its editor keeps it."""
    cited = row if claim.is_own else claim
    return SourceClaim(
        citation=_citation(cited),
        value=claim.written,
        words=(claim.text_nl, claim.text_en) if claim.text_nl or not claim.is_own else words,
        read_on=cited.read_on,
        certainty=cited.certainty,
    )


def _seen(row: Any, claims: Iterable[Claim]) -> date:
    """Of a fact that rests on several sources: the one that nobody has looked at for longest."""
    return min(known_on(fact.read_on, fact.checked_at) for fact in (row, *claims) if not _own(fact))


def _own(fact: Any) -> bool:
    return isinstance(fact, Claim) and fact.is_own


def call_state(call: Call, disputes: Disputes, scheme: SchemeRules) -> CallState:
    claims = disputes.get(("call", call.pk), ())
    return CallState(
        slug=call.slug,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        opens_time_known=call.opens_time_known,
        closes_time_known=call.closes_time_known,
        opens_text=call.opens_text,
        closes_text=call.closes_text,
        zone=call.zone,
        certainty=call.certainty,
        allocation=call.allocation,
        closes_when_spent=call.closes_when_spent,
        serves_period=call.serves_period,
        claims=(*(_said(claim, call) for claim in claims), *scheme.claims),
        seen_on=_seen(call, claims),
    )
