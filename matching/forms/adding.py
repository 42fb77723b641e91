"""The buttons that fill in what the register knows: one partner more, or who or which place was meant."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from matching.forms.address import MEANT
from matching.forms.consortium import ADDING, ADDING_LEAD, MOST_ROWS
from matching.forms.rows import MemberForm
from matching.loading.partners import name_to_type

PARTNER, PROJECT = "partner", "project"
PLACES = "regions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The form as it is from then on; who was added, and at which number; or why nobody was."""

    data: QueryDict
    name: str = ""
    number: int = 0
    fault: str = ""


def with_partner(posted: QueryDict) -> Added:
    """The posted form, with the organisation of the pressed button in its first empty row, if one was."""
    lead = ADDING_LEAD in posted
    slug = posted.get(ADDING_LEAD if lead else ADDING)
    if slug is None:
        return Added(data=posted)
    name = name_to_type(slug)
    if name is None:
        return Added(data=posted, fault=_("We kennen geen organisatie %(slug)s.") % {"slug": slug[:100]})
    number = next(number for number in range(MOST_ROWS + 1) if not _filled(posted, number))
    if number == MOST_ROWS:
        return Added(data=posted, fault=_("Er is geen plaats voor nog een partner."))
    return Added(data=_filled_in(posted, number, name, lead=lead), name=name, number=number + 1)


def with_meant(posted: QueryDict) -> Added:
    """The posted form, with what the pressed button says instead of the name that nobody knows.

    The button says in which row, and which organisation: `0:roc-midden-nederland`. Or all places, as they are
    read: `regions:Utrecht (provincie)`.
    """
    row, _colon, slug = posted.get(MEANT, "").partition(":")
    if row == PLACES:
        data = posted.copy()
        data[f"{PROJECT}-{PLACES}"] = slug
        return Added(data=data)
    name = name_to_type(slug)
    if name is None or not row.isdecimal() or int(row) >= MOST_ROWS:
        return Added(data=posted, fault=_("We kennen geen organisatie %(slug)s.") % {"slug": slug[:100]})
    data = posted.copy()
    data[f"{PARTNER}-{int(row)}-name"] = name
    return Added(data=data)


def _filled(posted: QueryDict, number: int) -> bool:
    """Whether anything was told in this row; the role has a value of its own and does not count."""
    fields = (name for name in MemberForm.base_fields if name != "role")
    return any(posted.get(f"{PARTNER}-{number}-{name}") for name in fields)


def _filled_in(posted: QueryDict, number: int, name: str, *, lead: bool) -> QueryDict:
    """As the suggestion was judged: it carries out an activity, and leads instead of whoever did, or not."""
    data = posted.copy()
    data[f"{PARTNER}-{number}-name"] = name
    data[f"{PARTNER}-{number}-has_activity"] = "true"
    total = data.get(f"{PARTNER}-TOTAL_FORMS", "")
    if not total.isdecimal() or int(total) <= number:
        data[f"{PARTNER}-TOTAL_FORMS"] = str(number + 1)
    if lead:
        for other in range(MOST_ROWS):
            data.pop(f"{PARTNER}-{other}-lead", None)
        data[f"{PARTNER}-{number}-lead"] = "on"
    return data
