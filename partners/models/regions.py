"""Places: countries, provinces, labour market regions, municipalities, islands; what lies in what, when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Self

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import connections, models
from django.db.models import F, Func, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from partners.choices import Confidence, RegionKind
from partners.models.provenance import OwnedQuerySet, Sourced, SourcedQuerySet
from partners.naming import sort_key

# Walked from pair to pair, and never a search within a search: before a new database has counted its rows,
# PostgreSQL may repeat the inner one for every region, which takes minutes.
WALK = """WITH RECURSIVE walk (region_id) AS (
    SELECT id FROM partners_region WHERE code = %s
    UNION
    SELECT pair.{to} FROM walk JOIN partners_containment pair ON pair.{by} = region_id
    WHERE daterange(pair.valid_from, pair.valid_until) @> %s::date
) SELECT region_id FROM walk"""
INSIDE = WALK.format(to="inner_id", by="outer_id")
OUTSIDE = WALK.format(to="outer_id", by="inner_id")
# First all that lies in it, then all that any of these lies in: also what crosses it.
TOUCHING = """WITH RECURSIVE inside (region_id) AS (
    SELECT id FROM partners_region WHERE code = %s
    UNION
    SELECT pair.inner_id FROM inside JOIN partners_containment pair ON pair.outer_id = inside.region_id
    WHERE daterange(pair.valid_from, pair.valid_until) @> %s::date
), touching (region_id) AS (
    SELECT region_id FROM inside
    UNION
    SELECT pair.outer_id FROM touching JOIN partners_containment pair ON pair.inner_id = touching.region_id
    WHERE daterange(pair.valid_from, pair.valid_until) @> %s::date
) SELECT region_id FROM touching"""


class DayRange(Func):
    """A period of days, half-open: the last day is the first on which it no longer holds. Null: no limit."""

    function = "daterange"


def holds_on(day: date) -> Q:
    """Valid on that day; an unknown first or last day is no limit."""
    return Q(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gt=day))


class RegionQuerySet(SourcedQuerySet):
    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def valid_on(self, day: date) -> Self:
        return self.filter(holds_on(day))

    def named(self, names: Iterable[str]) -> Self:
        """Those with one of these codes or names, however they are written."""
        keys = [sort_key(name) for name in names]
        codes = [name.strip().upper() for name in names]
        return self.filter(Q(code__in=codes) | Q(sort_key__in=keys) | Q(alt_keys__overlap=keys))

    def search(self, text: str, hidden: bool = False) -> Self:
        """By its code, a part of its name, or another name; `hidden` makes no difference here."""
        key = sort_key(text)
        found = Q(code__iexact=text.strip())
        return self.filter(found | Q(sort_key__contains=key) | Q(alt_keys__overlap=[key]) if key else found)

    def within(self, code: str, day: date) -> Self:
        """This region and all that lies in it on that day, however deep."""
        return self.filter(pk__in=RawSQL(INSIDE, (code, day)))

    def containing(self, code: str, day: date) -> Self:
        """This region and all that it lies in on that day, however wide."""
        return self.filter(pk__in=RawSQL(OUTSIDE, (code, day)))

    def touching(self, code: str, day: date) -> Self:
        """This region, all that lies in it, around it or partly in it on that day."""
        return self.filter(pk__in=RawSQL(TOUCHING, (code, day, day)))

    def for_listing(self) -> Self:
        return self.order_by("kind", "sort_key", "code")

    def for_detail(self) -> Self:
        """With its centre, and with what it lies in and when, as far as that may be shown."""
        return self.select_related("centre").with_public(containments=("outer",))


@pghistory.track()
@pgtrigger.register(
    pgtrigger.Trigger(
        name="containments_follow_a_change_of_kind",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("kind"),
        func="UPDATE partners_containment SET outer_kind = NEW.kind WHERE outer_id = NEW.id; RETURN NULL;",
    )
)
class Region(Sourced):
    """A place with an official code: GM0114, PV22, AM03, BQ-SA, BES, NL."""

    code = models.CharField(_("code"), max_length=10, unique=True)
    kind = models.CharField(_("soort"), max_length=20, choices=RegionKind)
    name = models.CharField(_("naam"), max_length=120)
    alt_names = ArrayField(
        models.CharField(max_length=120), verbose_name=_("andere namen"), default=list, blank=True
    )
    sort_key = models.CharField(_("sorteersleutel"), max_length=120, editable=False)
    alt_keys = ArrayField(models.CharField(max_length=120), default=list, editable=False)
    valid_from = models.DateField(_("geldig vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("niet meer geldig vanaf"), null=True, blank=True)
    iso_3166_2 = models.CharField("ISO 3166-2", max_length=10, blank=True)
    nuts2 = models.CharField("NUTS 2", max_length=10, blank=True)
    corop_code = models.CharField(_("COROP-code"), max_length=10, blank=True)
    corop_name = models.CharField(_("COROP-gebied"), max_length=120, blank=True)
    tooi_uri = models.URLField("TOOI", max_length=200, blank=True)
    centre = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("centrumgemeente of hoofdstad"),
    )
    centre_confidence = models.CharField(
        _("betrouwbaarheid van de centrumgemeente"), max_length=10, choices=Confidence, blank=True
    )
    outer: models.ManyToManyField[Any, Containment] = models.ManyToManyField(
        "self",
        through="Containment",
        through_fields=("inner", "outer"),
        symmetrical=False,
        related_name="inner",
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("gebied")
        verbose_name_plural = _("gebieden")
        ordering = ["kind", "sort_key"]
        indexes = [GinIndex(fields=["alt_keys"], name="region_alt_keys")]
        constraints = [
            models.CheckConstraint(
                name="region_code_fits_its_kind",
                condition=Q(kind=RegionKind.MUNICIPALITY, code__regex=r"^GM\d{4}$")
                | Q(kind=RegionKind.PROVINCE, code__regex=r"^PV\d{2}$")
                | Q(kind=RegionKind.LABOUR_MARKET, code__regex=r"^AM\d{2}$")
                | Q(kind=RegionKind.ISLAND, code__regex=r"^BQ-(BO|SE|SA)$")
                | Q(kind=RegionKind.CARIBBEAN, code="BES")
                | Q(kind=RegionKind.COUNTRY, code__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("Deze code past niet bij deze soort gebied."),
            ),
            models.CheckConstraint(
                name="region_valid_from_before_until",
                condition=Q(valid_from__lt=F("valid_until")) | Q(valid_from=None) | Q(valid_until=None),
                violation_error_message=_("Een gebied vervalt na de dag waarop het ontstaat."),
            ),
            models.CheckConstraint(
                name="region_centre_says_how_sure_it_is",
                condition=Q(centre=None, centre_confidence="")
                | Q(centre__isnull=False) & ~Q(centre_confidence=""),
                violation_error_message=_("Zeg bij een centrumgemeente hoe betrouwbaar die is."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    @property
    def shown_centre(self) -> Region | None:
        """The centre as far as it may be shown: not when it is a guess, nor when it is hidden itself."""
        if self.centre and Confidence.LOW not in (self.centre_confidence, self.centre.confidence):
            return self.centre
        return None

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key, self.alt_keys = sort_key(self.name), [sort_key(name) for name in self.alt_names]
        super().save(*args, **kwargs)


# UNION drops what was found before, so regions that lie in each other end too.
AROUND = """WITH RECURSIVE around (code, region_id) AS (
    SELECT code, id FROM partners_region WHERE code = ANY(%(codes)s)
    UNION
    SELECT around.code, pair.outer_id FROM around JOIN partners_containment pair ON pair.inner_id = region_id
    WHERE daterange(pair.valid_from, pair.valid_until) @> %(day)s::date
)
SELECT around.code, array_agg(region.code) FROM around JOIN partners_region region ON region.id = region_id
GROUP BY around.code
"""


class ContainmentQuerySet(OwnedQuerySet):
    owners = ("inner", "outer")

    def valid_on(self, day: date) -> Self:
        return self.filter(holds_on(day))

    def around(self, codes: Iterable[str], day: date) -> dict[str, frozenset[str]]:
        """Each of these regions that exists, with itself and all that it lies in on that day, however deep.

        One query, of every containment: filters of this queryset do not count.
        """
        with connections[self.db].cursor() as cursor:
            cursor.execute(AROUND, {"codes": list(codes), "day": day})
            return {code: frozenset(found) for code, found in cursor.fetchall()}


@pghistory.track()
@pgtrigger.register(
    pgtrigger.Trigger(
        name="outer_kind_is_that_of_outer",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="NEW.outer_kind = (SELECT kind FROM partners_region WHERE id = NEW.outer_id); RETURN NEW;",
    )
)
class Containment(Sourced):
    """One region lies in another. Provinces and labour market regions cross: neither contains the other."""

    inner = models.ForeignKey(Region, models.CASCADE, related_name="containments", verbose_name=_("gebied"))
    outer = models.ForeignKey(Region, models.PROTECT, related_name="contents", verbose_name=_("ligt in"))
    outer_kind = models.CharField(_("soort"), max_length=20, choices=RegionKind, editable=False)
    valid_from = models.DateField(_("geldig vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("niet meer geldig vanaf"), null=True, blank=True)

    objects = ContainmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligging")
        verbose_name_plural = _("liggingen")
        ordering = ["inner", "outer"]
        constraints = [
            ExclusionConstraint(
                name="one_outer_of_a_kind_at_a_time",
                expressions=[
                    ("inner", RangeOperators.EQUAL),
                    ("outer_kind", RangeOperators.EQUAL),
                    (DayRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_(
                    "Dit gebied ligt in deze periode al in een ander gebied van die soort."
                ),
            ),
            models.CheckConstraint(
                name="region_does_not_contain_itself",
                condition=~Q(inner=F("outer")),
                violation_error_message=_("Een gebied ligt niet in zichzelf."),
            ),
            models.CheckConstraint(
                name="containment_valid_from_before_until",
                condition=Q(valid_from__lt=F("valid_until")) | Q(valid_from=None) | Q(valid_until=None),
                violation_error_message=_("Een ligging eindigt na de dag waarop zij begint."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inner} in {self.outer}"

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """The database sets the kind of what contains; a form that knows `outer` hears of an overlap."""
        left_out = set(exclude or ())
        if self.outer_id and "outer" not in left_out:
            self.outer_kind = self.outer.kind
            left_out.discard("outer_kind")
        super().validate_constraints(left_out)
