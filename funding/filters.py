"""What can be asked of the API's lists of schemes and calls, and which verb each key is."""

from __future__ import annotations

from django.db.models import F, TextChoices

from funding.choices import Allocation, Availability, Route, SourceKind
from funding.models import Scheme
from funding.querysets.calls import CallQuerySet
from funding.querysets.schemes import SchemeQuerySet
from partners.choices import Sector, Theme
from partners.filters import ANY_OF, region_key
from publication.filters import Code, Codes, Flag, Key, Moment, MomentPageForm, PageForm, Question, Words

OF_A_CALL = [word for word in Availability.choices if word[0] != Availability.LAPSED]
UNKNOWN_STAYS = "Is het moment onbekend, dan blijft het tijdvak in de lijst."


class SchemeOrder(TextChoices):
    APPLICABLE = "applicable", "waar je kunt aanvragen eerst"
    NAME = "name", "op naam"


class CallOrder(TextChoices):
    APPLICABLE = "applicable", "waar je kunt aanvragen eerst"
    CLOSING = "closesAt", "op sluiting, onbekend achteraan"
    LAST_CLOSING = "-closesAt", "laatste sluiting eerst, onbekend achteraan"
    OPENING = "opensAt", "op opening, onbekend achteraan"
    LAST_OPENING = "-opensAt", "laatste opening eerst, onbekend achteraan"


class SchemeQuestion(Question):
    status = Codes(
        choices=Availability.choices,
        method="available",
        one_of="with_status",
        help_text=f"Status op statusAt. {ANY_OF}",
    )
    region = region_key(
        "applying_in",
        "Code van een gebied: regelingen voor dat gebied, voor een gebied erin of eromheen, voor heel "
        "Nederland, of voor een onbekend gebied.",
    )
    sector = Codes(
        "for_sector",
        choices=Sector.choices,
        help_text=f"Regelingen voor deze sector, voor alle sectoren of voor onbekende sectoren. {ANY_OF}",
    )
    theme = Codes(
        "for_theme",
        choices=Theme.choices,
        help_text=f"Regelingen voor dit thema, voor alle thema's of voor onbekende thema's. {ANY_OF}",
    )
    route = Codes("by_route", choices=Route.choices, help_text=f"Wie aanvraagt. {ANY_OF}")
    historical = Flag(
        field_name="historical",
        help_text="Alleen regelingen die geschiedenis zijn (true), of juist niet (false).",
    )
    text = Words(
        "search", help_text="Elk woord staat in een naam, het doel, het programma, de gever of de uitvoerder."
    )
    sort = Code(choices=SchemeOrder.choices, method="ordered", help_text="De volgorde. Zonder: applicable.")

    class Meta:
        form = MomentPageForm

    def with_status(self, rows: SchemeQuerySet) -> SchemeQuerySet:
        return rows.with_availability(self.moment).annotate(word=F("availability"))

    def available(self, rows: SchemeQuerySet, name: str, words: list[str]) -> SchemeQuerySet:
        return rows.available_at(self.moment, *words)

    def ordered(self, rows: SchemeQuerySet, name: str, order: str) -> SchemeQuerySet:
        return rows.order_by("short_name", "slug") if order == SchemeOrder.NAME else rows


class SchemeCallQuestion(Question):
    """Of the calls below one scheme."""

    status = Codes(
        choices=OF_A_CALL, method="available", one_of="with_status", help_text=f"Status op statusAt. {ANY_OF}"
    )
    opensAfter = Moment("opening_after", help_text=f"Opent op dit moment of later. {UNKNOWN_STAYS}")
    opensBefore = Moment("opening_before", help_text=f"Opent eerder dan dit moment. {UNKNOWN_STAYS}")
    closesAfter = Moment("closing_after", help_text=f"Sluit op dit moment of later. {UNKNOWN_STAYS}")
    closesBefore = Moment(
        "closing_before",
        help_text=f"Sluit eerder dan dit moment. {UNKNOWN_STAYS} Wil je die niet, geef dan closesKnown=true.",
    )
    opensKnown = Flag(
        "with_known_opening", help_text="Of het moment van opening bekend is: wel (true) of niet (false)."
    )
    closesKnown = Flag(
        "with_known_closing", help_text="Of het moment van sluiting bekend is: wel (true) of niet (false)."
    )
    allocation = Codes(
        "allocated_by", choices=Allocation.choices, help_text=f"Hoe het geld wordt verdeeld. {ANY_OF}"
    )
    sort = Code(choices=CallOrder.choices, method="ordered", help_text="De volgorde. Zonder: applicable.")

    class Meta:
        form = MomentPageForm

    def with_status(self, rows: CallQuerySet) -> CallQuerySet:
        return rows.with_availability(self.moment).annotate(word=F("availability"))

    def available(self, rows: CallQuerySet, name: str, words: list[str]) -> CallQuerySet:
        return rows.available_at(self.moment, *words)

    def ordered(self, rows: CallQuerySet, name: str, order: str) -> CallQuerySet:
        if order == CallOrder.APPLICABLE:
            return rows
        return rows.by_edge(order.replace("closesAt", "closes_at").replace("opensAt", "opens_at"))


class RuleQuestion(Question):
    """Of the rules of one scheme."""

    class Meta:
        form = MomentPageForm


class SourceQuestion(Question):
    kind = Codes("of_kind", choices=SourceKind.choices, help_text=f"Soort bron. {ANY_OF}")
    text = Words("search", help_text="Elk woord staat in de titel, de uitgever, het kenmerk of de sleutel.")

    class Meta:
        form = PageForm


class ProgrammeQuestion(Question):
    text = Words("search", help_text="Elk woord staat in een naam of in de samenvatting.")

    class Meta:
        form = PageForm


class CallQuestion(SchemeCallQuestion):
    scheme = Key(
        "of_scheme", rows=Scheme.objects.published, key="slug", called="short_name", unknown="unknown_scheme",
        help_text="Slug van een regeling.",
    )  # fmt: skip
    text = Words(
        "search",
        help_text="Elk woord staat in een naam of het doel van de regeling, het programma, de gever of de "
        "uitvoerder.",
    )

    class Meta:
        form = MomentPageForm
