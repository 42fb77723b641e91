"""What is told of a grant that somebody received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alerts.models import Notice
from alerts.wording.told import Told
from funding.models import Scheme
from matching.days import day_of
from matching.writing import date_text
from partners.models import GrantReceived
from partners.reader import language


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfGrant(Told):
    """`grant`: as it stands in the register now; None: it does not. `scheme`: what it was given under."""

    grant: GrantReceived | None
    scheme: str

    @property
    def name(self) -> str:
        if self.grant is None:
            return _("een subsidie die niet meer in het register staat")
        owner = self.grant.partnership or self.grant.organisation
        return str(owner.name) if owner else ""

    @property
    def address(self) -> str:
        if self.grant is None:
            return settings.SITE_URL + reverse("partners:own")
        if self.grant.partnership:
            return settings.SITE_URL + reverse("partners:partnership", args=[self.grant.partnership.slug])
        owner = self.grant.organisation
        return settings.SITE_URL + reverse("partners:organisation", args=[owner.slug if owner else ""])

    @property
    def head(self) -> str:
        return _("subsidie %(scheme)s loopt af") % {"scheme": self.scheme}

    @property
    def now(self) -> str:
        days = (self._ends - day_of(self.moment)).days
        if days < 0:
            return _("De subsidie is afgelopen.")
        return ngettext("Nog %(days)d dag.", "Nog %(days)d dagen.", days) % {"days": days}

    def line(self, notice: Notice) -> str:
        ends = date_text(date.fromisoformat(notice.facts["ends"]), language())
        return _("De subsidie %(scheme)s loopt tot en met %(day)s.") % {"scheme": self.scheme, "day": ends}

    @property
    def _ends(self) -> date:
        return date.fromisoformat(self.notice.facts["ends"])


def told_of_grants(groups: dict[int, list[Notice]], moment: datetime) -> dict[int, Told]:
    """By the row of the grant. Two queries."""
    found = GrantReceived.objects.select_related("partnership", "organisation").in_bulk(groups)
    slugs = {grant.scheme for grant in found.values()}
    names = dict(Scheme.objects.filter(slug__in=slugs).values_list("slug", "short_name"))
    return {
        key: ToldOfGrant(
            notices=notices, moment=moment, grant=found.get(key), scheme=_scheme(found.get(key), names)
        )
        for key, notices in groups.items()
    }


def _scheme(grant: GrantReceived | None, names: dict[str, str]) -> str:
    return "" if grant is None else names.get(grant.scheme) or grant.scheme_name or grant.scheme
