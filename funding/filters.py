"""What can be asked of the API's lists of schemes and calls, and which verb each key is."""

from __future__ import annotations

from django.db.models import F, TextChoices

from funding.choices import (
    Allocation,
    Availability,
    Closing,
    CoFinancing,
    CostCategory,
    LargestGrant,
    Route,
    SourceKind,
)
from funding.counting import CountsSchemes, closing_sets
from funding.models import Scheme
from funding.querysets.calls import CallQuerySet
from funding.querysets.schemes import SchemeQuerySet
from partners.choices import OrganisationKind, Sector, TargetGroup, Theme
from partners.filters import ANY_OF, COUNTED, OR_UNKNOWN, region_key
from publication.filters import Question
from publication.keys import Code, Codes, Flag, Key, Moment, Search, Words
from publication.page_forms import MomentPageForm, PageForm
from publication.sets import Marks, Sets

OF_A_CALL = [word for word in Availability.choices if word[0] != Availability.LAPSED]
UNKNOWN_NOT = "Wat onbekend is, staat er niet bij."
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


class SchemeQuestion(CountsSchemes, Question):
    status = Codes(
        choices=Availability.choices,
        method="available",
        one_of="with_status",
        help_text=f"Status op statusAt. {ANY_OF}",
    )
    region = region_key(
        "applying_in",
        "Code van een gebied: regelingen voor dat gebied, voor een gebied erin, eromheen of deels erin, voor "
        f"heel Nederland, of voor een onbekend gebied. {OR_UNKNOWN}",
        **COUNTED,
    )
    sector = Codes(
        "for_sector",
        choices=Sector.choices,
        column="sectors",
        unknown_too=True,
        or_unknown=True,
        help_text=f"Regelingen voor deze sector, voor alle sectoren of voor onbekende sectoren. {ANY_OF} "
        f"{OR_UNKNOWN}",
    )
    theme = Codes(
        "for_theme",
        choices=Theme.choices,
        column="themes",
        unknown_too=True,
        or_unknown=True,
        help_text=f"Regelingen voor dit thema, voor alle thema's of voor onbekende thema's. {ANY_OF} "
        f"{OR_UNKNOWN}",
    )
    targetGroup = Codes(
        "for_target_group",
        choices=TargetGroup.choices,
        column="target_groups",
        unknown_too=True,
        or_unknown=True,
        help_text=f"Regelingen voor deze doelgroep, voor iedereen of voor onbekende groepen. {ANY_OF} "
        f"{OR_UNKNOWN}",
    )
    route = Codes("by_route", choices=Route.choices, column="route", help_text=f"Wie aanvraagt. {ANY_OF}")
    lead = Codes(
        choices=OrganisationKind.choices,
        method="leadable",
        sets="sets_of_leads",
        or_unknown=True,
        help_text="Zonder de regelingen waarvan een voorwaarde zegt dat zo'n organisatie geen penvoerder kan "
        f"zijn. Zegt geen voorwaarde er iets van, dan blijft de regeling in de lijst. {ANY_OF} {OR_UNKNOWN}",
    )
    partner = Codes(
        choices=OrganisationKind.choices,
        method="needing",
        sets="sets_of_partners",
        help_text="Alleen regelingen met een voorwaarde die vraagt om een partner die dit kan zijn. "
        f"{ANY_OF} {UNKNOWN_NOT}",
    )
    closesWithin = Codes(
        choices=Closing.choices,
        method="closing",
        sets="sets_of_closing",
        or_unknown=True,
        help_text="Regelingen met een tijdvak, van welke stap ook, dat op statusAt open, aangekondigd of "
        f"misschien open is en zo sluit. {ANY_OF} {UNKNOWN_NOT} {OR_UNKNOWN}",
    )
    largestGrant = Codes(
        choices=LargestGrant.choices,
        method="granting",
        one_of="with_grant",
        or_unknown=True,
        help_text=f"Het hoogste bedrag dat een project kan krijgen. {ANY_OF} {UNKNOWN_NOT} {OR_UNKNOWN}",
    )
    coFinancing = Codes(
        choices=CoFinancing.choices,
        method="financed",
        one_of="with_financing",
        or_unknown=True,
        help_text=f"Welk deel van de kosten anderen moeten betalen. {ANY_OF} {UNKNOWN_NOT} {OR_UNKNOWN}",
    )
    pays = Codes(
        choices=CostCategory.choices,
        method="paying",
        sets="sets_of_paying",
        or_unknown=True,
        help_text=f"Regelingen die deze kosten betalen, geheel of tot een grens. {ANY_OF} "
        f"{UNKNOWN_NOT} {OR_UNKNOWN}",
    )
    mayPay = Codes(
        choices=CostCategory.choices,
        method="perhaps_paying",
        sets="sets_of_perhaps_paying",
        help_text="Zonder de regelingen die zeggen deze kosten niet te betalen. Staat er niets over, dan "
        f"blijft de regeling in de lijst. {ANY_OF}",
    )
    allocation = Codes(
        choices=Allocation.choices,
        method="allocated",
        one_of="with_allocation",
        help_text=f"Hoe het tijdvak dat op statusAt telt het geld verdeelt. {ANY_OF}",
    )
    historical = Flag(
        field_name="historical",
        help_text="Alleen regelingen die geschiedenis zijn (true), of juist niet (false).",
    )
    text = Search("schemes")
    sort = Code(choices=SchemeOrder.choices, method="ordered", help_text="De volgorde. Zonder: applicable.")

    class Meta:
        form = MomentPageForm

    def with_status(self, rows: SchemeQuerySet) -> SchemeQuerySet:
        return rows.with_availability(self.moment).annotate(word=F("availability"))

    def available(self, rows: SchemeQuerySet, name: str, words: list[str]) -> SchemeQuerySet:
        return rows.available_at(self.moment, *words)

    def closing(self, rows: SchemeQuerySet, name: str, words: list[str]) -> SchemeQuerySet:
        return rows.closing(self.moment, *words)

    def with_allocation(self, rows: SchemeQuerySet) -> SchemeQuerySet:
        return rows.with_allocation(self.moment)

    def allocated(self, rows: SchemeQuerySet, name: str, words: list[str]) -> SchemeQuerySet:
        return self.with_allocation(rows).filter(word__in=words)

    def leadable(self, rows: SchemeQuerySet, name: str, kinds: list[str]) -> SchemeQuerySet:
        return rows.leadable_by(self.day, *kinds)

    def needing(self, rows: SchemeQuerySet, name: str, kinds: list[str]) -> SchemeQuerySet:
        return rows.needing(self.day, *kinds)

    def with_grant(self, rows: SchemeQuerySet) -> SchemeQuerySet:
        return rows.with_largest_grant(self.day)

    def granting(self, rows: SchemeQuerySet, name: str, words: list[str]) -> SchemeQuerySet:
        return self.with_grant(rows).filter(word__in=words)

    def with_financing(self, rows: SchemeQuerySet) -> SchemeQuerySet:
        return rows.with_co_financing(self.day)

    def financed(self, rows: SchemeQuerySet, name: str, words: list[str]) -> SchemeQuerySet:
        return self.with_financing(rows).filter(word__in=words)

    def paying(self, rows: SchemeQuerySet, name: str, categories: list[str]) -> SchemeQuerySet:
        return rows.paying_for(self.day, *categories)

    def perhaps_paying(self, rows: SchemeQuerySet, name: str, categories: list[str]) -> SchemeQuerySet:
        return rows.perhaps_paying_for(self.day, *categories)

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
    closesWithin = Codes(
        choices=Closing.choices,
        method="closing",
        sets="sets_of_closing",
        or_unknown=True,
        help_text="Wat op statusAt open, aangekondigd of misschien open is en zo sluit. "
        f"{ANY_OF} {UNKNOWN_NOT} {OR_UNKNOWN}",
    )
    allocation = Codes(
        "allocated_by",
        choices=Allocation.choices,
        column="allocation",
        help_text=f"Hoe het geld wordt verdeeld. {ANY_OF}",
    )
    sort = Code(choices=CallOrder.choices, method="ordered", help_text="De volgorde. Zonder: applicable.")

    class Meta:
        form = MomentPageForm

    def with_status(self, rows: CallQuerySet) -> CallQuerySet:
        return rows.with_availability(self.moment).annotate(word=F("availability"))

    def available(self, rows: CallQuerySet, name: str, words: list[str]) -> CallQuerySet:
        return rows.available_at(self.moment, *words)

    def closing(self, rows: CallQuerySet, name: str, words: list[str]) -> CallQuerySet:
        return rows.closing(self.moment, *words)

    def sets_of_closing(self, marks: Marks) -> Sets:
        return closing_sets(marks, marks.rows, self.moment)

    def ordered(self, rows: CallQuerySet, name: str, order: str) -> CallQuerySet:
        if order == CallOrder.APPLICABLE:
            return rows
        return rows.by_edge(order.replace("closesAt", "closes_at").replace("opensAt", "opens_at"))


class RuleQuestion(Question):
    """Of the rules of one scheme."""

    class Meta:
        form = MomentPageForm


class SourceQuestion(Question):
    kind = Codes("of_kind", choices=SourceKind.choices, column="kind", help_text=f"Soort bron. {ANY_OF}")
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
    text = Search("schemes", column="scheme_id", help_text="Tijdvakken van de regelingen die dit vindt.")

    class Meta:
        form = MomentPageForm
