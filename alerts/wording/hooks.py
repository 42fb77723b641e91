"""What is told of the address of somebody's own program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from alerts.models import Hook, Notice
from alerts.wording.told import Told
from matching.days import day_of
from matching.writing import date_text
from partners.reader import language


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfHook(Told):
    """By the host alone: the rest of an address may be a secret. `hook` None: it was removed since."""

    hook: Hook | None

    @property
    def name(self) -> str:
        return _("Webhook naar %(host)s") % {"host": self.notice.facts["host"]}

    @property
    def address(self) -> str:
        page = reverse("alerts:hook", args=[self.hook.pk]) if self.hook else reverse("alerts:hooks")
        return settings.SITE_URL + page

    @property
    def head(self) -> str:
        stopped = any(one.facts["stopped"] for one in self.notices)
        return _("we zijn gestopt") if stopped else _("er komt niets aan")

    @property
    def now(self) -> str:
        if self.hook is None:
            return _("De webhook is verwijderd.")
        if self.hook.disabled_at is not None:
            return _("Zorg dat je programma weer antwoordt. Stuur daarna opnieuw wat niet aankwam.")
        if self.hook.failing_since is not None:
            return _("We proberen het vijf dagen, en stoppen dan.")
        return _("Er komt weer iets aan.")

    def line(self, notice: Notice) -> str:
        if notice.facts["stopped"]:
            return _("We sturen niets meer, want er kwam vijf dagen niets aan.")
        since = day_of(datetime.fromisoformat(notice.facts["since"]))
        return _("Er komt niets aan sinds %(day)s.") % {"day": date_text(since, language())}


def told_of_hooks(groups: dict[int, list[Notice]], moment: datetime) -> dict[int, Told]:
    """By the row of the webhook. One query."""
    found = Hook.objects.in_bulk(list(groups))
    return {
        row: ToldOfHook(notices=notices, moment=moment, hook=found.get(row))
        for row, notices in groups.items()
    }
