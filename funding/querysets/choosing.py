"""What a visitor asks of what schemes pay and whom they want. Rules and terms count that hold on the day.

Where it is said what is known, what is unknown is not found; where it is said what may be, it is.
"""

from datetime import date
from typing import Any, Self

from django.apps import apps
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from funding.choices import CoFinancing, GrantTermKind, LargestGrant, Treatment
from funding.kinds_of_schemes import kinds_on
from funding.querysets.finding import SchemeFinding

BANDS = (  # from this amount on, lowest first
    (LargestGrant.BELOW_25000, 0),
    (LargestGrant.FROM_25000, 25_000),
    (LargestGrant.FROM_100000, 100_000),
    (LargestGrant.FROM_500000, 500_000),
    (LargestGrant.FROM_2000000, 2_000_000),
)
PAYING = Treatment.PAID, Treatment.CAPPED
OF_THE_COSTS = "eligible_costs", "total_costs"


def holding(day: date) -> Q:
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    return begun & (Q(valid_until=None) | Q(valid_until__gt=day))


def terms_of(model: str, day: date, **asked: Any) -> Any:
    """Of the scheme outside."""
    rows = apps.get_model("funding", model).objects.filter(holding(day), scheme=OuterRef("pk"), **asked)
    return rows.order_by()


class SchemeChoosing(SchemeFinding):
    def leadable_by(self, day: date, *kinds: str) -> Self:
        """Without those of which a rule says that no such organisation may lead."""
        return self.exclude(pk__in=kinds_on(day).closed_to(kinds))

    def needing(self, day: date, *kinds: str) -> Self:
        """A rule asks for a partner that can be one of these."""
        return self.filter(pk__in=kinds_on(day).in_need_of(kinds))

    def paying_for(self, day: date, *categories: str) -> Self:
        """As far as is known, wholly or in part."""
        return self.filter(Exists(terms_of("CostTerm", day, category__in=categories, treatment__in=PAYING)))

    def perhaps_paying_for(self, day: date, *categories: str) -> Self:
        """Without those that say of all of these that they do not pay them."""
        refused = terms_of("CostTerm", day, treatment=Treatment.EXCLUDED)
        return self.filter(~Q(*(Exists(refused.filter(category=one)) for one in categories)))

    def with_largest_grant(self, day: date) -> Self:
        """Each with `word`: the band of the highest grant in any of its terms; null: none is known."""
        told = terms_of("GrantTerm", day, kind=GrantTermKind.MAX_GRANT)
        bands = [
            When(Exists(told.filter(amount__gte=least)), then=Value(band)) for band, least in BANDS[::-1]
        ]
        return self.annotate(word=Case(*bands))

    def with_co_financing(self, day: date) -> Self:
        """Each with `word`: the largest share of the costs that others must pay, by any of its terms."""
        asked = terms_of("GrantTerm", day, kind=GrantTermKind.CO_FINANCING, base__in=OF_THE_COSTS)
        asked = asked.filter(share_numerator__isnull=False)
        # Shares are compared in whole numbers: a third is no decimal.
        over_half = asked.filter(share_denominator__lt=F("share_numerator") * 2)
        over_a_quarter = asked.filter(share_denominator__lt=F("share_numerator") * 4)
        return self.annotate(
            word=Case(
                When(Exists(over_half), then=Value(CoFinancing.OVER_HALF)),
                When(Exists(over_a_quarter), then=Value(CoFinancing.UP_TO_HALF)),
                When(Exists(asked), then=Value(CoFinancing.UP_TO_QUARTER)),
            )
        )
