"""The answer as the match contract writes it: camelCase, UTC, money as text, sentences in nl or en."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from funding.clauses import euros
from matching.answer import Answer, CallState, Result
from matching.asking import question_text
from matching.doubts import doubts_of
from matching.facts import Citation, Finding, GrantAnswer, Question, Rule, Shortfall, SourceClaim
from matching.plan_days import PlanDays
from matching.remedy_wire import VERDICTS, remedies_json
from matching.sentences import finding_text, observed_text, required_text, share_text

Json = dict[str, Any]


def utc(moment: datetime | None) -> str | None:
    """An instant in UTC, to the second, as RFC 3339 writes it."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def amount(cents: int | None) -> str | None:
    return None if cents is None else euros(cents)


def answer_json(answer: Answer, language: str) -> Json:
    return {
        "moment": utc(answer.moment),
        "results": [result_json(result, answer, language) for result in answer.results],
        "questions": [question_json(question, answer, language) for question in answer.questions],
    }


def result_json(result: Result, answer: Answer, language: str) -> Json:
    call = result.call
    return {
        "scheme": result.slug,
        "schemeName": result.verdict.scheme.name[0 if language == "nl" else 1],
        "call": call.slug if call else None,
        "verdict": VERDICTS[result.verdict.outcome],
        "availability": result.availability,
        "opensAt": utc(call.opens_at) if call else None,
        "closesAt": utc(call.closes_at) if call else None,
        "window": window_json(call, answer.moment, language),
        "planDays": plan_days_json(result.days),
        "grant": grant_json(result.verdict.grant),
        "findings": [finding_json(rule, found, language) for rule, found in result.verdict.findings],
        "remedies": remedies_json(result.remedies, answer.profile, language),
        "questions": [question.key for question in answer.questions_of(result)],
    }


def window_json(call: CallState | None, moment: datetime, language: str) -> Json | None:
    """What the source says of the window, so that nobody reads a certainty into it that it has not."""
    if call is None:
        return None
    return {
        "certainty": call.certainty,
        "opensText": call.opens_text or None,
        "closesText": call.closes_text or None,
        "opensTimeKnown": call.opens_time_known,
        "closesTimeKnown": call.closes_time_known,
        "closesWhenSpent": call.closes_when_spent,
        "zone": call.zone,
        "allocation": call.allocation,
        "doubts": list(doubts_of(call, moment)),
        "claims": claims_json(call.claims, language),
    }


def plan_days_json(days: PlanDays | None) -> Json | None:
    """The days of the plan beside those of the call: what stands beside a verdict and never changes it."""
    if days is None:
        return None
    return {
        "clashes": list(days.clashes),
        "decidedBy": _day(days.decided_by),
        "decidedByIfPutOff": _day(days.put_off_to),
        "startBy": _day(days.in_time_until),
        "startByIfPutOff": _day(days.latest_start),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def grant_json(grant: GrantAnswer) -> Json:
    return {
        "requested": amount(grant.requested),
        "maximum": amount(grant.maximum),
        "limitedBy": grant.limited_by,
        "partial": grant.partial,
    }


def finding_json(rule: Rule, found: Finding, language: str) -> Json:
    return {
        "criterion": rule.slug,
        "outcome": found.outcome.value,
        "unknownBecause": found.because.value if found.because else None,
        "text": finding_text(rule, found, language),
        "citation": citation_json(rule.citation),
        "observed": observed_text(found.observed, language),
        "required": required_text(found.required, language),
        "shortfall": shortfall_json(found.shortfall),
        "question": found.asks[0].key if found.asks else None,
        "reading": rule.reading[0 if language == "nl" else 1] or None,
        "doubts": list(found.doubts),
        "claims": claims_json(rule.claims, language),
    }


def claims_json(claims: tuple[SourceClaim, ...], language: str) -> list[Json] | None:
    """What each source says, where they disagree; None where they do not."""
    return [claim_json(claim, language) for claim in claims] or None


def claim_json(claim: SourceClaim, language: str) -> Json:
    return {
        "value": claim.value,
        "text": claim.words[0 if language == "nl" else 1] or None,
        "citation": citation_json(claim.citation),
        "readOn": claim.read_on.isoformat(),
        "certainty": claim.certainty,
    }


def citation_json(citation: Citation | None) -> Json | None:
    if citation is None:
        return None
    return {
        "document": citation.document,
        "article": citation.article or None,
        "paragraph": citation.paragraph or None,
        "point": citation.point or None,
        "url": citation.url or None,
    }


def shortfall_json(shortfall: Shortfall | None) -> Json | None:
    if shortfall is None:
        return None
    if shortfall.amount is not None:
        return {"amount": euros(shortfall.amount)}
    if shortfall.count is not None:
        return {"count": shortfall.count, "of": shortfall.of}
    if shortfall.share is not None:
        return {"share": share_text(shortfall.share)}
    return {"days": shortfall.days} if shortfall.days is not None else None


def question_json(question: Question, answer: Answer, language: str) -> Json:
    return {
        "key": question.key,
        "text": question_text(question, answer.profile, language),
        "type": question.type,
        "choices": list(question.choices) or None,
        "favourable": question.favourable,
        "settles": question.settles,
        "about": question.about,
        "schemes": list(question.schemes),
    }
