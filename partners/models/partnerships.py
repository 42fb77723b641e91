"""Partnerships (pps), and who takes part in them, in which role, and when."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, When
from django.utils.translation import gettext_lazy as _

from partners.choices import GrantStatus, PartnershipForm, Phase, Role, Sector, TargetGroup, Theme
from partners.models.organisations import Organisation
from partners.models.provenance import OwnedQuerySet, Sourced, SourcedQuerySet
from partners.models.regions import Region
from partners.naming import sort_key


class PartnershipQuerySet(SourcedQuerySet):
    def of_form(self, *forms: str) -> Self:
        return self.filter(form__in=forms)

    def in_region(self, code: str, day: date) -> Self:
        """In this region, or in one that lies in it, around it or partly in it, on that day."""
        places = Region.objects.touching(code, day)
        pairs = self.model.regions.through.objects.filter(region__in=places.values("pk"))
        return self.filter(pk__in=pairs.values("partnership"))

    def in_sector(self, *sectors: str) -> Self:
        return self.filter(sectors__overlap=list(sectors))

    def on_theme(self, *themes: str) -> Self:
        return self.filter(themes__overlap=list(themes))

    def with_member(self, slug: str) -> Self:
        """Of which this organisation is or was a member, as far as that may be shown."""
        members = self.public_rows("memberships").filter(organisation__slug=slug)
        return self.filter(pk__in=members.values("partnership"))

    def search(self, text: str, hidden: bool = False) -> Self:
        """By a part of its name, its theme or the name of a member; `hidden`: as for organisations."""
        key = sort_key(text)
        members = self.public_rows("memberships", hidden).filter(
            Q(organisation__in=Organisation.objects.search(text, hidden).values("pk"))
            | Q(name_as_stated__icontains=text.strip())
        )
        found = Q(theme_text__icontains=text.strip()) | Q(pk__in=members.values("partnership"))
        # Without a letter or digit there is no key, and every name holds an empty one.
        return self.filter(found | Q(sort_key__contains=key) if key else found)

    def without_lead(self) -> Self:
        return self.exclude(pk__in=Membership.objects.leads().values("partnership"))

    def without_region(self) -> Self:
        return self.filter(regions=None)

    def ended_before(self, year: int) -> Self:
        """Over, as far as its last year tells."""
        return self.filter(end_year__lt=year)

    def ending_in(self, year: int) -> Self:
        return self.filter(end_year=year)

    def with_money_ending(self, first: date, last: date) -> Self:
        """Of which a grant that was given, and did not end before its time, ends between these days."""
        return self._with_money(ends_on__gte=first, ends_on__lte=last)

    def with_money_of_unknown_end(self) -> Self:
        return self._with_money(ends_on=None)

    def _with_money(self, **ends: date | None) -> Self:
        """What sources contradict each other about is counted by nobody."""
        given = self.public_rows("grants").undisputed().given().exclude(status__in=GrantStatus.over())
        return self.filter(pk__in=given.filter(**ends, partnership__isnull=False).values("partnership"))

    def with_lead_name(self) -> Self:
        """The lead's name as `lead_name`, in the same query."""
        leads = Membership.objects.leads().filter(partnership=OuterRef("pk"))
        name = Case(When(organisation=None, then=F("name_as_stated")), default=F("organisation__name"))
        return self.annotate(lead_name=Subquery(leads.values_list(name)[:1]))

    def for_listing(self) -> Self:
        """With the lead of each, as far as it may be shown."""
        leads = Membership.objects.public().leads().select_related("organisation")
        rows = self.with_public(regions=()).order_by("sort_key", "pk")
        return rows.prefetch_related(Prefetch("memberships", leads, to_attr="leads"))

    def for_detail(self) -> Self:
        """What a public page tells: nothing of low confidence."""
        rows = self.order_by("sort_key", "pk")
        return rows.with_public(regions=(), memberships=("organisation", "word"), grants=())


NLQF_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8]


def codes(label: Any, choices: type[models.TextChoices]) -> ArrayField:
    """A list of codes; null is unknown, an empty list is known to be none."""
    return ArrayField(
        models.CharField(max_length=40, choices=choices), verbose_name=label, null=True, blank=True
    )


@pghistory.track()
class Partnership(Sourced):
    """A samenwerkingsverband of schools, employers and authorities. Dates are only as exact as the source."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    name = models.CharField(_("naam"), max_length=200)
    sort_key = models.CharField(_("sorteersleutel"), max_length=200, editable=False)
    form = models.CharField(_("vorm"), max_length=30, choices=PartnershipForm)
    phase = models.CharField(_("fase"), max_length=20, choices=Phase, default=Phase.UNKNOWN)
    sectors = codes(_("sectoren"), Sector)
    themes = codes(_("thema's"), Theme)
    target_groups = codes(_("doelgroepen"), TargetGroup)
    nlqf_levels = ArrayField(
        models.PositiveSmallIntegerField(choices=[(level, f"NLQF {level}") for level in NLQF_LEVELS]),
        verbose_name=_("NLQF-niveaus"),
        null=True,
        blank=True,
    )
    summary = models.TextField(_("samenvatting"), blank=True)
    theme_text = models.CharField(_("onderwerp, in woorden van de bron"), max_length=300, blank=True)
    regions: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        Region, related_name="partnerships", blank=True, verbose_name=_("gebieden")
    )
    region_text = models.CharField(_("gebied, in woorden van de bron"), max_length=200, blank=True)
    start_year = models.PositiveSmallIntegerField(_("begonnen in"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("eindigt in"), null=True, blank=True)
    starts_on = models.DateField(_("eerste dag"), null=True, blank=True)
    ends_on = models.DateField(_("laatste dag"), null=True, blank=True)
    funding_note = models.TextField(_("geld, in woorden van de bron"), blank=True)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("samenwerkingsverband")
        verbose_name_plural = _("samenwerkingsverbanden")
        ordering = ["sort_key", "pk"]
        indexes = [
            GinIndex(OpClass(F("sort_key"), name="gin_trgm_ops"), name="partnership_sort_key_trgm"),
            models.Index(fields=["form", "sort_key"], name="partnership_form_name"),
            models.Index(fields=["sort_key", "id"], name="partnership_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                name="partnership_starts_before_it_ends",
                condition=Q(start_year__lte=F("end_year")) | Q(start_year=None) | Q(end_year=None),
                violation_error_message=_("Een samenwerking eindigt niet voor zij begint."),
            ),
            models.CheckConstraint(
                name="partnership_first_day_before_last",
                condition=Q(starts_on__lte=F("ends_on")) | Q(starts_on=None) | Q(ends_on=None),
                violation_error_message=_("De laatste dag valt niet voor de eerste."),
            ),
            models.CheckConstraint(
                name="partnership_nlqf_levels_exist",
                condition=Q(nlqf_levels=None) | Q(nlqf_levels__contained_by=NLQF_LEVELS),
                violation_error_message=_("Een NLQF-niveau is een getal van 1 tot en met 8."),
            ),
            models.CheckConstraint(
                name="partnership_start_fits_its_year",
                condition=Q(starts_on=None) | Q(start_year__isnull=False, start_year=F("starts_on__year")),
                violation_error_message=_("De eerste dag valt niet in het beginjaar."),
            ),
            models.CheckConstraint(
                name="partnership_end_fits_its_year",
                condition=Q(ends_on=None) | Q(end_year__isnull=False, end_year=F("ends_on__year")),
                violation_error_message=_("De laatste dag valt niet in het eindjaar."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stewards(self) -> frozenset[int]:
        """Whoever leads it keeps its page true; not on hearsay. And whoever was let to, when they asked."""
        leads = self.memberships.public().leads().exclude(organisation=None)
        granted = self.requests.filter(state="granted").order_by()
        keys = leads.order_by().values_list("organisation", flat=True)
        return frozenset(keys.union(granted.values_list("organisation", flat=True)))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)


class MembershipQuerySet(OwnedQuerySet):
    owners = ("partnership", "organisation")

    def leads(self) -> Self:
        return self.filter(role=Role.LEAD, left_on=None)


@pghistory.track(exclude=["key"])
class Membership(Sourced):
    """A part in a partnership: of a known organisation, or of whoever the source's own words name."""

    # What an address calls it: an organisation may leave and come back, and not every member has a row.
    key = models.UUIDField(_("kenmerk"), unique=True, editable=False, db_default=RandomUUID())
    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="memberships", verbose_name=_("samenwerkingsverband")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="memberships",
        null=True,
        blank=True,
        verbose_name=_("organisatie"),
    )
    name_as_stated = models.CharField(_("naam, zoals de bron die geeft"), max_length=200, blank=True)
    role = models.CharField(_("rol"), max_length=20, choices=Role, default=Role.PARTICIPANT)
    joined_on = models.DateField(_("doet mee vanaf"), null=True, blank=True)
    left_on = models.DateField(_("doet niet meer mee vanaf"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("deelname")
        verbose_name_plural = _("deelnames")
        ordering = ["partnership", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                name="member_is_known_or_named",
                condition=Q(organisation=None) & ~Q(name_as_stated="")
                | Q(organisation__isnull=False, name_as_stated=""),
                violation_error_message=_(
                    "Kies een organisatie uit het register, of vul de naam in; niet allebei."
                ),
            ),
            models.UniqueConstraint(
                name="one_lead_at_a_time",
                fields=["partnership"],
                condition=Q(role=Role.LEAD, left_on=None),
                violation_error_message=_("Dit samenwerkingsverband heeft al een penvoerder."),
            ),
            models.UniqueConstraint(
                name="organisation_takes_part_once",
                fields=["partnership", "organisation"],
                condition=Q(left_on=None),
                violation_error_message=_("Deze organisatie doet al mee."),
            ),
            models.CheckConstraint(
                name="member_joins_before_leaving",
                condition=Q(joined_on__lt=F("left_on")) | Q(joined_on=None) | Q(left_on=None),
                violation_error_message=_("Een deelnemer vertrekt na de dag waarop hij meedoet."),
            ),
        ]

    @property
    def stewards(self) -> frozenset[int]:
        return self.partnership.stewards

    def __str__(self) -> str:
        return f"{self.organisation or self.name_as_stated} ({self.get_role_display()})"
