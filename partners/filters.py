"""What can be asked of the lists of places, organisations and partnerships, and which verb each key is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from partners.choices import OrganisationKind, PartnershipForm, RegionKind, Sector, Theme
from partners.counting import CountsOrganisations, CountsPartnerships
from partners.models import Organisation, Region
from partners.models.organisations import OrganisationQuerySet
from publication.filters import Question
from publication.keys import Codes, Key, Search, Words, YesNo
from publication.page_forms import PageForm

ANY_OF = "Geef de sleutel vaker voor meer dan één."
YES_NO = [("true", _("ja")), ("false", _("nee"))]
OR_UNKNOWN = "Met unknown vraag je om wat hier onbekend is."


def region_key(verb: str, help_text: str, **counted: Any) -> Key:
    """The code of a place; what lies in it is told by the day."""
    return Key(
        verb, on_a_day=True, rows=Region.objects.public, key="code", called="name", unknown="unknown_region",
        help_text=help_text, **counted,
    )  # fmt: skip


COUNTED: dict[str, Any] = {"every": "every_place", "sets": "sets_of_places", "or_unknown": True}


def organisation_key(verb: str, help_text: str) -> Key:
    return Key(
        verb, rows=Organisation.objects.public, key="slug", called="name", unknown="unknown_organisation",
        help_text=help_text,
    )  # fmt: skip


class RegionQuestion(Question):
    kind = Codes("of_kind", choices=RegionKind.choices, column="kind", help_text=f"Soort gebied. {ANY_OF}")
    within = region_key("within", "Code van een gebied: dat gebied zelf en alles wat er vandaag in ligt.")
    text = Words("search", help_text="Zoekt in de code, de naam en andere namen.")

    class Meta:
        form = PageForm


class OrganisationQuestion(CountsOrganisations, Question):
    kind = Codes(
        "of_kind", choices=OrganisationKind.choices, column="kind", help_text=f"Soort organisatie. {ANY_OF}"
    )
    region = region_key(
        "in_region",
        "Code van een gebied: organisaties die daar zitten, of in een gebied dat erin ligt. "
        f"Wie een onbekende gemeente heeft, staat er niet bij. {OR_UNKNOWN}",
        **COUNTED,
    )
    sector = Codes(
        "in_sector",
        choices=Sector.choices,
        column="sectors",
        or_unknown=True,
        help_text=f"Sector. {ANY_OF} Wie een onbekende sector heeft, staat er niet bij. {OR_UNKNOWN}",
    )
    publiclyFunded = YesNo(
        choices=YES_NO,
        method="funded",
        one_of="with_funding",
        or_unknown=True,
        help_text="Wel (true) of niet (false) bekostigd door de overheid. Onbekend staat bij geen van beide. "
        f"{OR_UNKNOWN}",
    )
    identifier = Words(
        "with_identifier", help_text="Een heel nummer uit een ander register: KVK, RSIN, BRIN, OIN …"
    )
    text = Search("organisations", help_text="Voor een nummer: identifier.")

    class Meta:
        form = PageForm

    def with_funding(self, rows: OrganisationQuerySet) -> OrganisationQuerySet:
        return rows.with_funding()

    def funded(self, rows: OrganisationQuerySet, name: str, words: list[str]) -> OrganisationQuerySet:
        return rows.with_funding().filter(word__in=words)


class PartnershipQuestion(CountsPartnerships, Question):
    form = Codes("of_form", choices=PartnershipForm.choices, column="form", help_text=f"Vorm. {ANY_OF}")
    region = region_key(
        "in_region",
        "Code van een gebied: samenwerkingen daar, of in een gebied dat erin, eromheen of er deels in ligt. "
        f"Wat een onbekend gebied heeft, staat er niet bij. {OR_UNKNOWN}",
        **COUNTED,
    )
    sector = Codes(
        "in_sector",
        choices=Sector.choices,
        column="sectors",
        or_unknown=True,
        help_text=f"Sector. {ANY_OF} Wat een onbekende sector heeft, staat er niet bij. {OR_UNKNOWN}",
    )
    theme = Codes(
        "on_theme",
        choices=Theme.choices,
        column="themes",
        or_unknown=True,
        help_text=f"Thema. {ANY_OF} Wat een onbekend thema heeft, staat er niet bij. {OR_UNKNOWN}",
    )
    member = organisation_key("with_member", "Slug van een organisatie die meedoet of meedeed.")
    text = Search("partnerships")

    class Meta:
        form = PageForm
