"""What a body says, put on a partnership or member. Raises Faulty, all faults at once; saves all or nothing.

The caller holds the partnership, and has asked who may.
"""

from __future__ import annotations

from collections.abc import Iterator

from partners.models import Membership, Organisation, Partnership, Region
from partners.writing import english
from partners.writing.shapes import MemberChange, NewMembership, PartnershipChange
from publication.bodies import BodyFault, refuse
from publication.rows import Reference, faults_of, fill, resolve

ORGANISATION = {"organisation": Reference(Organisation.objects.public)}
REGION = Reference(Region.objects.public, "code")


def change_partnership(partnership: Partnership, change: PartnershipChange) -> None:
    columns, places = change.columns(), PartnershipChange.places()
    codes = columns.pop("regions", None) if "regions" in columns else ...
    faults: list[BodyFault] = []
    regions = list(places_named(codes or [], faults)) if codes is not ... else None
    fill(partnership, columns)
    refuse([*faults, *faults_of(partnership, places, english.PARTNERSHIP)])
    partnership.save()
    if regions is not None:
        partnership.regions.set(regions)


def places_named(codes: list[str], faults: list[BodyFault]) -> Iterator[Region]:
    """The places of these codes; tells of those that are not there, or stand there twice."""
    for index, code in enumerate(codes):
        if code in codes[:index]:
            faults.append(BodyFault(place=("regions", index), code="twice", value=code))
        elif region := REGION.find(code):
            yield region
        else:
            faults.append(REGION.fault(("regions", index), code))


def change_member(member: Membership, change: MemberChange) -> None:
    """Also of a new one, which names its partnership already."""
    columns, places = change.columns(), type(change).places()
    faults = list(resolve(columns, ORGANISATION, places))
    fill(member, columns)
    found = [] if faults else faults_of(member, places, english.MEMBER)
    refuse([*faults, *found])
    member.save()


def new_member(partnership: Partnership, told: NewMembership) -> Membership:
    member = Membership(partnership=partnership)
    change_member(member, told)
    member.refresh_from_db()  # the database gave it a key
    return member
