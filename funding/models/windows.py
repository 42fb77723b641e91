"""What the database refuses of a call's window, with the sentence that the editor reads."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db.models import CheckConstraint, F, Func, Q
from django.utils.translation import gettext_lazy as _

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*-[12][0-9]{3}-[1-9][0-9]?$"


class MomentRange(Func):
    """[opens, closes): calls may touch, because the moment of closing is outside."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


# Two edges that nobody knows cannot be shown to overlap; a call that was withdrawn frees its place, and a
# disputed one claims none: see docs/adr/0002-windows.md.
CLAIMS_ITS_PERIOD = (
    Q(opens_at__isnull=False)
    & (Q(closes_at__isnull=False) | Q(closes_when_spent=True))
    & Q(withdrawn_at=None)
    & ~Q(certainty="disputed")
)

WINDOW_CONSTRAINTS = [
    CheckConstraint(
        name="call_opens_before_it_closes",
        condition=Q(opens_at__lt=F("closes_at")),
        violation_error_message=_("Het tijdvak moet openen voordat het sluit."),
    ),
    CheckConstraint(
        name="call_awards_are_among_the_applications",
        condition=Q(awards=None) | Q(applications=None) | Q(awards__lte=F("applications")),
        violation_error_message=_("Er kan niet meer zijn toegekend dan er is aangevraagd."),
    ),
    CheckConstraint(
        name="call_without_closing_date_by_rule",
        condition=Q(closes_when_spent=False) | Q(closes_at=None),
        violation_error_message=_(
            "Een tijdvak dat open blijft tot het geld op is, heeft geen sluitmoment. Kies een van de twee."
        ),
    ),
    CheckConstraint(
        name="call_time_is_known_of_a_known_moment",
        condition=(Q(opens_time_known=False) | Q(opens_at__isnull=False))
        & (Q(closes_time_known=False) | Q(closes_at__isnull=False)),
        violation_error_message=_("Een kloktijd is alleen bekend als het moment bekend is."),
    ),
    CheckConstraint(
        name="call_expected_until_only_without_a_day",
        condition=Q(expected_until=None) | Q(certainty="expected", closes_at=None),
        violation_error_message=_(
            "'Verwacht tot' is alleen voor een verwacht tijdvak waarvan de sluitdag niet bekend is."
        ),
    ),
    CheckConstraint(
        name="call_that_is_expected_has_not_ended",
        condition=~Q(certainty="expected") | Q(exhausted_at=None, withdrawn_at=None),
        violation_error_message=_(
            "Een verwacht tijdvak is niet aangekondigd: het geld kan niet op zijn, en intrekken kan niet."
        ),
    ),
    CheckConstraint(
        name="call_is_spent_after_it_opens",
        condition=Q(exhausted_at__gte=F("opens_at")),
        violation_error_message=_("Het geld kan niet op zijn voordat het tijdvak opent."),
    ),
    CheckConstraint(
        name="call_slug_names_scheme_year_and_number",
        condition=Q(slug__regex=SLUG),
        violation_error_message=_(
            "De slug is de regeling, het jaar en het nummer in dat jaar: rif-mbo-2027-1."
        ),
    ),
    ExclusionConstraint(
        name="one_call_per_strand_at_a_time",
        expressions=[
            ("scheme", RangeOperators.EQUAL),
            ("strand", RangeOperators.EQUAL),  # "" and not NULL: NULL never conflicts with anything
            ("stage", RangeOperators.EQUAL),
            (MomentRange("opens_at", "closes_at"), RangeOperators.OVERLAPS),
        ],
        condition=CLAIMS_ITS_PERIOD,
        violation_error_message=_("Dit onderdeel heeft al een tijdvak in deze periode."),
    ),
]
