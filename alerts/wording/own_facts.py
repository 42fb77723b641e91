"""What is told of what an organisation tells of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from alerts.models import Notice
from alerts.wording.told import Told
from matching.writing import date_text
from partners.models import Organisation
from partners.reader import language


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfOwnFacts(Told):
    """`organisation` None: it is no longer in the register."""

    organisation: Organisation | None

    @property
    def name(self) -> str:
        return self.organisation.name if self.organisation else _("een organisatie die er niet meer staat")

    @property
    def address(self) -> str:
        if self.organisation is None:
            return settings.SITE_URL + reverse("partners:own")
        return settings.SITE_URL + reverse("partners:own_facts", args=[self.organisation.slug])

    @property
    def head(self) -> str:
        return _("kloppen de gegevens nog?")

    @property
    def now(self) -> str:
        return _("Kijk ze na en bewaar ze weer. Anders gelden ze na een tijd als onbekend.")

    def line(self, notice: Notice) -> str:
        day = date_text(date.fromisoformat(notice.facts["day"]), language())
        return _("De eigen gegevens zijn voor het laatst nagekeken op %(day)s.") % {"day": day}


def told_of_own_facts(groups: dict[int, list[Notice]], moment: datetime) -> dict[int, Told]:
    """By the row of the organisation. One query."""
    found = Organisation.objects.in_bulk(groups)
    return {
        key: ToldOfOwnFacts(notices=notices, moment=moment, organisation=found.get(key))
        for key, notices in groups.items()
    }
