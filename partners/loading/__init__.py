"""Loading fixtures/partners: places, organisations and partnerships, in that order, in one transaction."""

from __future__ import annotations

from pathlib import Path

import pghistory
from django.db import IntegrityError, transaction

from partners.loading.organisations import load_organisations
from partners.loading.partnerships import load_partnerships
from partners.loading.places import load_regions
from partners.loading.references import Sheet, refuse_unknown
from partners.loading.shapes import OrganisationShape, PartnershipShape, RegionShape, Shape
from publication.baseline import Report
from publication.reading import Document, FixtureError

FOLDER = Path(__file__).resolve().parent.parent.parent / "fixtures" / "partners"

REGION_FILES = "regions.yaml", "municipalities.yaml"
ORGANISATION_FILES = "schools.yaml", "training_funds.yaml", "authorities.yaml", "partners.yaml"


def load(folder: Path = FOLDER) -> Report:
    """Everything, or nothing when a fixture has a fault. Raises publication.reading.FixtureError."""
    regions = [_read(folder, name, RegionShape) for name in REGION_FILES]
    organisations = [_read(folder, name, OrganisationShape) for name in ORGANISATION_FILES]
    partnerships = _read(folder, "partnerships.yaml", PartnershipShape)
    refuse_unknown(regions, organisations, partnerships)
    try:
        with transaction.atomic(), pghistory.context(command="load_partners"):
            report = load_regions(row for sheet in regions for row in sheet.rows)
            report += load_organisations(row for sheet in organisations for row in sheet.rows)
            report += load_partnerships(partnerships.rows)
    except IntegrityError as refusal:
        raise FixtureError(f"fixtures/partners: the database refuses this load: {refusal}") from refusal
    return report


def _read(folder: Path, name: str, shape: type[Shape]) -> Sheet:
    document = Document(folder / name, f"fixtures/partners/{name}")
    return Sheet(document, document.shaped_list(shape))
