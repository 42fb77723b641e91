"""What is told of a saved search: what newly fits it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alerts.models import Notice, SavedSearch
from alerts.wording.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfSearch(Told):
    """`search`: as it is now; None: it was removed since."""

    search: SavedSearch | None

    @property
    def name(self) -> str:
        name = self.search.name if self.search else str(self.notices[0].facts["search"])
        return _("Zoekopdracht %(name)s") % {"name": name}

    @property
    def address(self) -> str:
        """The list itself, with the filters of the search."""
        query = self.search.query if self.search else str(self.notices[0].facts["query"])
        return f"{settings.SITE_URL}{reverse('funding:schemes')}?{query}"

    @property
    def head(self) -> str:
        if len(self.notices) == 1:
            return _("%(what)s past") % {"what": _what(self.notice)}
        told = ngettext("%(count)d nieuwe", "%(count)d nieuwe", len(self.notices))
        return told % {"count": len(self.notices)}

    @property
    def now(self) -> str:
        return _("In de lijst staat wat er nu past.")

    def line(self, notice: Notice) -> str:
        return _("Nieuw: %(what)s.") % {"what": _what(notice)}


def _what(notice: Notice) -> str:
    facts = notice.facts
    if facts["call"] is None:
        return str(facts["name"])
    year, number = str(facts["call"]).split("-")[-2:]
    return _("%(scheme)s, tijdvak %(when)s") % {"scheme": facts["name"], "when": f"{year}-{number}"}


def told_of_searches(groups: dict[int, list[Notice]], moment: datetime) -> dict[int, Told]:
    """By the row of the search. One query."""
    found = SavedSearch.objects.in_bulk(list(groups))
    return {
        row: ToldOfSearch(notices=notices, moment=moment, search=found.get(row))
        for row, notices in groups.items()
    }
