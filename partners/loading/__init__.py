"""Loading fixtures/partners: places, organisations and partnerships, in that order, in one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from django.db import transaction

from partners.loading.organisations import load_organisations
from partners.loading.partnerships import load_partnerships
from partners.loading.places import load_regions
from partners.loading.shapes import OrganisationShape, PartnershipShape, RegionShape
from publication.baseline import Report
from publication.reading import Document

Row = TypeVar("Row", RegionShape, OrganisationShape, PartnershipShape)

FOLDER = Path(__file__).resolve().parent.parent.parent / "fixtures" / "partners"

ORGANISATION_FILES = "schools.yaml", "training_funds.yaml", "authorities.yaml", "partners.yaml"


def load(folder: Path = FOLDER) -> Report:
    """Everything, or nothing when a fixture has a fault. Raises publication.reading.FixtureError."""
    regions = [
        row for name in ("regions.yaml", "municipalities.yaml") for row in _read(folder, name, RegionShape)
    ]
    organisations = [row for name in ORGANISATION_FILES for row in _read(folder, name, OrganisationShape)]
    partnerships = _read(folder, "partnerships.yaml", PartnershipShape)
    report = Report()
    with transaction.atomic():
        report += load_regions(regions)
        report += load_organisations(organisations)
        report += load_partnerships(partnerships)
    return report


def _read(folder: Path, name: str, shape: type[Row]) -> list[Row]:
    return Document(folder / name, f"fixtures/partners/{name}").shaped_list(shape)
