"""What happens in the register meanwhile, and what people must have heard of it in the end."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import psycopg

from bench.chaos import plans, searches
from bench.chaos.receiver import SECRET

if TYPE_CHECKING:
    from alerts.models import Delivery, Mail

# As the mails say it: what is counted is what arrived, and not what we believe that we sent.
LINES = {
    "announced": "- Dit tijdvak is aangekondigd.",
    "opened": "- Het tijdvak is geopend.",
    "moved": "- De opening of de sluiting is gewijzigd.",
    "closing": "- Herinnering:",
}

DIGESTS = slice(3, None, 4)  # who of the people wants a digest each day
SEARCHES = slice(0, None, 3)  # who keeps a search
# Instead of a night: what a digest has still to tell is a day older, and that of today was sent long ago.
DAY_PASSES = """
WITH older AS (UPDATE alerts_mail SET slot = slot - %(day)s::int WHERE slot >= current_date - 1)
UPDATE alerts_notice SET due = due - interval '1 day' WHERE mail_id IS NULL AND mailless_at IS NULL
"""

Counts = Counter[tuple[str, str, str]]  # of a recipient, a call and a kind


@dataclass(frozen=True, slots=True)
class Writer:
    """Changes facts by SQL alone, and goes on until the database has taken it."""

    url: str
    chance: random.Random

    def publish(self, slug: str) -> None:
        self._persist("UPDATE funding_call SET published_at = now() WHERE slug = %s", (slug,))

    def move(self, slug: str) -> None:
        """To a closing within fourteen days, so that a reminder of it is due at once."""
        later = timedelta(days=5, seconds=self.chance.randrange(8 * 86_400))
        closes = datetime.now(UTC) + later
        self._persist("UPDATE funding_call SET closes_at = %s WHERE slug = %s", (closes, slug))

    def turn(self, change: int) -> None:
        """What the plans of some people fit, or do not fit any more."""
        self._persist(*plans.turn(change))

    def let_a_day_pass(self, day: int) -> None:
        """`day`: another number each time, from 2 on."""
        self._persist(DAY_PASSES, {"day": day})

    def _persist(self, statement: str, values: tuple[Any, ...] | dict[str, Any]) -> None:
        while True:
            try:
                with psycopg.connect(self.url, connect_timeout=2, autocommit=True) as connection:
                    connection.execute(statement, values)
                return
            except psycopg.OperationalError:
                time.sleep(0.1)


def people_and_drafts(people: int, calls: int, hooks: int, planners: int, port: int) -> list[str]:
    """So many who follow everything, and so many drafts of calls that are open; the slugs of those.

    The first `hooks` of the people have a program that hears it too, at this port, and the first `planners`
    a plan. Some want a digest, and some keep a search.
    """
    from alerts.sweeping import sweep
    from funding.models import Call, Scheme

    now = datetime.now(UTC)
    sweep(lambda: now)  # what stands there already is no news
    users = _listeners(people, hooks, port, now)
    pattern = Call.objects.published().select_related("scheme").first()
    assert pattern is not None
    scheme = Scheme.objects.get(pk=pattern.scheme_id)
    slugs = [f"{scheme.slug}-{now.year}-{number + 40}" for number in range(calls)]
    opens, closes = now - timedelta(days=30), now + timedelta(days=10)
    Call.objects.bulk_create(_draft(scheme, pattern, slug, opens, closes) for slug in slugs)
    searches.saved_searches(users[SEARCHES], scheme.short_name, now)
    plans.saved_plans(users[:planners], scheme, now)
    sweep(lambda: now)
    return slugs


def _listeners(people: int, hooks: int, port: int, now: datetime) -> list[Any]:
    from allauth.account.models import EmailAddress

    from accounts.locks import locked
    from accounts.models import User
    from alerts.hooking import HOOKS
    from alerts.kinds import Frequency
    from alerts.models import Follow, Hook, Preference

    users = [User.objects.create_user(f"luisteraar{number}@example.org") for number in range(people)]
    for user in users:
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        Follow.objects.begin(user, "all", "", now)
    for user in users[DIGESTS]:
        Preference.objects.create(user=user, frequency=Frequency.DAILY)
    for user in users[:hooks]:
        url = f"https://localhost:{port}/{user.email}"
        Hook.objects.create(user=user, url=url, secret=locked(SECRET, HOOKS), since=now)
    return users


def _draft(scheme: Any, pattern: Any, slug: str, opens: datetime, closes: datetime) -> Any:
    from funding.models import Call

    return Call(
        scheme=scheme,
        slug=slug,
        strand=slug,  # two calls of one strand cannot be open at once
        opens_at=opens,
        closes_at=closes,
        source=pattern.source,
        article=pattern.article,
        read_on=pattern.read_on,
    )


def fits_in_a_mail(calls: int) -> None:
    """Raises SystemExit for more than one mail tells of: what it only numbers cannot be counted here."""
    from alerts.wording import MOST

    if calls >= MOST:
        raise SystemExit(f"Ask for {MOST - 1} calls at most: a mail tells of no more, and a plan.")


def waiting() -> dict[str, int]:
    """What has still to be done now; empty when all is told and sent but for what a receiver put off."""
    from alerts.models import Delivery, Mail, Notice, Occasion, Reading, SavedSearch, ToJudge, Unreadable
    from publication.models import Feed, Waiting

    now = datetime.now(UTC)
    read = Reading.objects.get().position if Reading.objects.exists() else 0
    left = {
        "changes": Waiting.objects.count(),
        "versions": Feed.objects.get().position - read,
        "unreadable": Unreadable.objects.count(),
        "to judge": ToJudge.objects.count(),
        "occasions": Occasion.objects.due_at(now).count(),
        "notices": Notice.objects.without_mail().exclude(_of_the_next_digest(now)).count(),
        "searches": SavedSearch.objects.exclude(stand=_stand(now)).count(),
        "mails": _to_go_out(Mail, now),
        "deliveries": _to_go_out(Delivery, now),
        "without a delivery": _undelivered(),
    }
    return {name: count for name, count in left.items() if count} or _rules_to_read(now)


def _of_the_next_digest(moment: datetime) -> Any:
    from django.db.models import Q

    from alerts.bundling import last_slot
    from alerts.kinds import Frequency
    from alerts.occasions import MORNING
    from funding.clock import amsterdam

    morning = amsterdam(last_slot(1, moment), MORNING)
    return Q(recipient__alert_preference__frequency=Frequency.DAILY, due__gt=morning)


def _stand(moment: datetime) -> str:
    from alerts.searching import mark_at

    return mark_at(moment) or ""


def _undelivered() -> int:
    """For how many notices a webhook has no delivery yet."""
    from alerts.models import Delivery, Hook, Notice

    heard = Notice.objects.filter(recipient__hooks__in=Hook.objects.at_work())
    return heard.count() - Delivery.objects.count()


def _to_go_out(kind: type[Mail | Delivery], moment: datetime) -> int:
    """What whoever was killed had claimed counts too: it goes out once the claim has ended."""
    return kind.objects.waiting().filter(try_at__lte=moment).count()


def _rules_to_read(now: datetime) -> dict[str, int]:
    """Schemes whose rules changed since plans were judged by them; looked at when all else is done."""
    from alerts.judging import standing
    from alerts.models import RulesRead

    read = dict(RulesRead.objects.values_list("scheme", "parts"))
    count = sum(read.get(scheme) != parts for scheme, parts in standing(now).items())
    return {"schemes to judge by": count} if read and count else {}


def let_time_pass(url: str) -> None:
    """What a receiver put off is due, and the next digest: as if the hours until then were over."""
    from alerts.models import Delivery, Mail

    for rows in (Mail.objects, Delivery.objects):
        rows.filter(settled_at=None).update(try_at=datetime.now(UTC))
    Writer(url, random.Random()).let_a_day_pass(1000)


def digests() -> int:
    """How many went out."""
    from alerts.models import Mail

    return Mail.objects.exclude(slot=None).filter(outcome=Mail.Outcome.SENT).count()


def heard(events: Iterable[tuple[str, dict[str, Any]]]) -> Counts:
    """What each program heard of each call."""
    return Counter(
        (path.removeprefix("/"), told["data"]["call"], told["data"]["kind"])
        for path, told in events
        if told["subject"].startswith("calls/")
    )


def arrived(mails: Iterable[tuple[str, str]]) -> Counts:
    """What each recipient read of each call, in mails of which no two are the same."""
    found: Counts = Counter()
    for recipient, body in mails:
        for block in body.replace("\r\n", "\n").split("\n\n"):
            slug = next((line.rpartition("#")[2] for line in block.splitlines() if "#" in line), None)
            for kind, begins in LINES.items():
                found[recipient, slug or "?", kind] += sum(
                    line.startswith(begins) for line in block.splitlines()
                )
    return found


def wrong(found: Counts, slugs: list[str], people: list[str]) -> Iterator[str]:
    """Where what was read is not what was published: too little is lost, too much was told twice.

    A reminder of a closing that was changed again before it could be sent is rightly not sent.
    """
    for slug, moves in _moves(slugs).items():
        bounds = {"announced": (1, 1), "opened": (1, 1), "moved": (moves, moves), "closing": (1, moves + 1)}
        for person in people:
            for kind, (least, most) in bounds.items():
                count = found[person, slug, kind]
                if not least <= count <= most:
                    yield f"{person} {slug} {kind}: {count}, and not {least} to {most}"


def _moves(slugs: list[str]) -> dict[str, int]:
    """How often the closing of each changed, as it was published."""
    from publication.models import Version

    moves = {}
    for slug in slugs:
        details = Version.objects.filter(resource="calls", key=slug).order_by("position")
        closings = [json.loads(version.detail)["closesAt"] for version in details]
        moves[slug] = sum(one != other for one, other in pairwise(closings))
    return moves
