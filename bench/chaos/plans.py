"""Plans whose verdict turns again and again meanwhile, and what their owners must have heard of it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

SLUG = "proefregeling"
NEEDED = {1: "past", 2: "past niet"}  # so many schools, of a plan that has one
TURNED = re.compile(r"Nu: (past|past niet)\. Oorzaak: .*?“Wijziging (\d+)”")

# The criterion says which change made it what it is: two turns that look alike can be told apart.
TURN = """
UPDATE funding_criterion SET clause = jsonb_set(clause, '{at_least}', to_jsonb(%(schools)s::int)),
    sentence_nl = 'Wijziging ' || %(change)s
WHERE scheme_id = (SELECT id FROM funding_scheme WHERE slug = %(scheme)s)
"""

Turns = dict[
    str, list[tuple[int, str]]
]  # of a person: the number of the change, and what it made of the plan


def saved_plans(owners: Iterable[Any], scheme: Any, moment: datetime) -> None:
    """A plan of one school for each, and a scheme that asks for as many as `turn` says."""
    from funding.models import Criterion
    from matching.models import Plan

    criterion = Criterion.objects.first()
    assert criterion is not None
    scheme.pk, scheme.slug, scheme.short_name = None, SLUG, "Proef"
    scheme.rules_complete = True  # else a plan that meets them all still gets "unknown"
    scheme.save()
    criterion.pk, criterion.scheme, criterion.slug = None, scheme, "scholen"
    criterion.kind, criterion.clause = "member_count", {"of": {"kinds": ["mbo"]}, "at_least": 1}
    criterion.sentence_nl, criterion.sentence_en = "Wijziging 0", "Change"
    criterion.question_nl = criterion.question_en = ""
    criterion.favourable = criterion.valid_from = criterion.valid_until = None
    criterion.save()
    body = {"schemes": [SLUG], "members": [{"key": "school", "kind": "mbo", "lead": True}]}
    for owner in owners:
        Plan.objects.start(title="Ons plan", body=json.dumps(body), at=moment, owner=owner)


def turn(change: int) -> tuple[str, dict[str, Any]]:
    """The statement for this change, and its values: each odd one asks for two schools."""
    return TURN, {"schools": 1 + change % 2, "change": str(change), "scheme": SLUG}


def told(mails: Iterable[tuple[str, str]]) -> Turns:
    """Of each recipient what they read, in mails of which no two are the same."""
    found: Turns = defaultdict(list)
    for recipient, body in mails:
        text = " ".join(body.split())
        for after, change in TURNED.findall(text):
            found[recipient].append((int(change), after))
    return found


def wrong(found: Turns, owners: Iterable[str]) -> Iterator[str]:
    """Nobody reads of one change twice, all say what it made, and the one that made it what it is came."""
    from alerts.models import Judged, Notice

    judged = Judged.objects.filter(scheme=SLUG)
    last = {
        owner: Notice.objects.filter(kind="verdict", version=f"{edition}-{key}").first()
        for key, edition, owner in judged.values_list("pk", "edition", "plan__owner__email")
    }
    for owner in owners:
        turns = Counter(change for change, _after in found[owner])
        yield from (f"{owner}: change {change} {count} times" for change, count in turns.items() if count > 1)
        yield from (
            f"{owner}: change {change} made it {after!r}"
            for change, after in found[owner]
            if NEEDED[1 + change % 2] != after
        )
        notice = last.get(owner)
        said = notice.facts["turned"][0]["says"][0] if notice else None
        if said and int(said.split()[1]) not in turns:
            yield f"{owner}: never heard of {said!r}, which is how it stands"
        if not turns:
            yield f"{owner}: heard nothing of their plan"
