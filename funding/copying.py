"""Next year's call begins as a copy of this year's: same days and hours, announced by nobody."""

from django.utils.translation import gettext as _

from funding.choices import Certainty
from funding.clock import next_year
from funding.models import Call

KEPT = ("scheme", "source", "read_on", "strand", "stage", "zone", "closes_when_spent", "allocation",
        "allocation_note_nl", "allocation_note_en", "opens_time_known", "closes_time_known")  # fmt: skip
MOMENTS = ("opens_at", "closes_at", "expected_until")


def next_years_call(call: Call) -> Call:
    """A draft that is only expected, not saved. Ceilings, citation and literal text are not copied."""
    copy = Call(certainty=Certainty.EXPECTED, note=_("Kopie van %s. Nog niet aangekondigd.") % call.slug)
    for name in KEPT:
        setattr(copy, name, getattr(call, name))
    for name in MOMENTS:
        moment = getattr(call, name)
        setattr(copy, name, next_year(moment, call.clock) if moment else None)
    copy.slug = _next_slug(call, copy)
    return copy


def _next_slug(call: Call, copy: Call) -> str:
    """The first free number of the year: that of the copy's window, or the one after the call's own."""
    at = copy.opens_at or copy.closes_at
    year = at.astimezone(copy.clock).year if at else int(call.slug.rsplit("-", 2)[1]) + 1
    stem = f"{call.scheme.slug}-{year}-"
    taken = set(Call.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number = next(number for number in range(1, 100) if f"{stem}{number}" not in taken)
    return f"{stem}{number}"
