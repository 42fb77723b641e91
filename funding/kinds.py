"""Which kinds of organisation a rule about members leaves room for, whatever else it asks of them. Pure.

Only what is certain counts: a kind that may or may not fall under a word of the text is possible, and so is
one of which the rule asks something else, such as being small.
"""

from __future__ import annotations

from collections.abc import Mapping

from funding.clauses.members import Lead, MemberCount
from funding.clauses.parts import Selector
from funding.codes import MemberKind

Terms = Mapping[str, Selector]  # the definitions of one scheme, by the word


def possible(selector: Selector, kind: MemberKind, terms: Terms) -> bool:
    """Whether an organisation of this kind can be meant."""
    named = {*(selector.kinds or ()), *selector.judged_kinds}
    if (selector.kinds is not None or named) and kind not in named:
        return False
    defined = terms.get(selector.term or "")
    parts = [*(selector.all or ()), *([defined] if defined else [])]
    if not all(possible(part, kind, terms) for part in parts):
        return False
    if selector.any is not None and not any(possible(part, kind, terms) for part in selector.any):
        return False
    return selector.not_ is None or not certain(selector.not_, kind, terms)


def certain(selector: Selector, kind: MemberKind, terms: Terms) -> bool:
    """Whether every organisation of this kind is meant. Where the rule asks more than a kind: no."""
    asked = selector.model_fields_set - {"judged_kinds"}
    if asked == {"kinds"}:
        return kind in (selector.kinds or ())
    if asked == {"term"}:
        defined = terms.get(selector.term or "")
        return defined is not None and certain(defined, kind, terms)
    if asked == {"all"}:
        return all(certain(part, kind, terms) for part in selector.all or ())
    if asked == {"any"}:
        return any(certain(part, kind, terms) for part in selector.any or ())
    return not asked and not selector.judged_kinds


def leads(rule: Lead, terms: Terms) -> frozenset[str]:
    """The kinds that the lead may be of."""
    return frozenset(kind for kind in MemberKind if possible(rule.must, kind, terms))


def needed(rule: MemberCount, terms: Terms) -> frozenset[str]:
    """The kinds of which the partner that is asked for can be; none where any kind will do."""
    if rule.distinct is not None or not rule.at_least:
        return frozenset()
    found = frozenset(kind for kind in MemberKind if possible(rule.of, kind, terms))
    return frozenset() if len(found) == len(MemberKind) else found
