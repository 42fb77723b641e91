"""What a body says, put on a scheme or a call. Raises Faulty, all faults at once; saves all or nothing.

The caller holds the row, and has asked who may.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from funding.claimed_rows import claimed_columns, follow
from funding.models import Call, Programme, Scheme, SchemeRegion, SourceDocument
from funding.writing import english
from funding.writing.moments import read_moments
from funding.writing.shapes import CallChange, NewCall, SchemeChange
from partners.models import Organisation, Region
from publication.bodies import BodyFault, Place, refuse
from publication.rows import Reference, faults_of, fill, resolve

SOURCE = {"source": Reference(SourceDocument.objects.all, "key")}
ELSEWHERE = SOURCE | {
    "grantor": Reference(Organisation.objects.public),
    "agency": Reference(Organisation.objects.public),
    "programme": Reference(Programme.objects.all),
}
REGION = Reference(Region.objects.public, "code")


def change_scheme(scheme: Scheme, change: SchemeChange) -> None:
    columns, places = change.columns(), SchemeChange.places()
    codes = columns.pop("regions", None) if "regions" in columns else ...
    faults = [*resolve(columns, ELSEWHERE, places), *_claimed(scheme, columns, places)]
    regions = list(_regions(codes or [], faults)) if codes is not ... else None
    fill(scheme, columns)
    refuse([*faults, *faults_of(scheme, places, english.SCHEME)])
    scheme.save()
    if regions is not None:
        _name_regions(scheme, regions)
    follow([(scheme, columns)])


def change_call(call: Call, change: CallChange) -> None:
    columns, places = change.columns(), CallChange.places()
    faults = [*_on_the_clock(call, columns, places), *resolve(columns, SOURCE, places)]
    faults += _claimed(call, columns, places)
    fill(call, columns)
    refuse([*faults, *faults_of(call, places, english.CALL)])
    call.save()
    follow([(call, columns)])


def new_call(scheme: Scheme, told: NewCall, moment: datetime) -> Call:
    """A call that everybody sees from now on."""
    call = Call(scheme=scheme, published_at=moment)
    columns, places = told.columns(), NewCall.places()
    faults = [*_on_the_clock(call, columns, places), *resolve(columns, SOURCE, places)]
    without_source = {"source"} if "source" not in columns else set()
    fill(call, columns)
    found = faults_of(call, places, english.CALL)
    refuse([*faults, *(each for each in found if not _about(each, without_source, places))])
    call.save()
    return call


def _about(fault: BodyFault, columns: set[str], places: Mapping[str, Place]) -> bool:
    """A fault that only follows from one that was told already."""
    return any(fault.place == places[column] for column in columns)


def _on_the_clock(call: Call, columns: dict[str, Any], places: dict[str, Place]) -> Iterator[BodyFault]:
    zone = columns.get("zone") or call.zone
    yield from read_moments(columns, ZoneInfo(getattr(zone, "value", zone)), places)


def _claimed(row: Any, columns: dict[str, Any], places: Mapping[str, Place]) -> Iterator[BodyFault]:
    for column in sorted(set(claimed_columns(row)) & set(columns) & set(places)):
        yield BodyFault(place=places[column], code="claimed")


def _regions(codes: list[str], faults: list[BodyFault]) -> Iterator[Region]:
    for index, code in enumerate(codes):
        place: Place = ("regions", index)
        if code in codes[:index]:
            faults.append(BodyFault(place=place, code="twice", value=code))
        elif region := REGION.find(code):
            yield region
        else:
            faults.append(REGION.fault(place, code))


def _name_regions(scheme: Scheme, regions: list[Region]) -> None:
    """Only what differs is written, so that the trail tells what changed."""
    named = SchemeRegion.objects.filter(scheme=scheme)
    named.exclude(region__in=regions).delete()
    stand = set(named.values_list("region", flat=True))
    SchemeRegion.objects.bulk_create(
        SchemeRegion(scheme=scheme, region=region) for region in regions if region.pk not in stand
    )
