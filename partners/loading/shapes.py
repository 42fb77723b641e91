"""The shapes of the rows in fixtures/partners: what a person may write, and what is refused."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from partners.choices import (
    Confidence,
    Funder,
    GrantStatus,
    IdentifierScheme,
    NameKind,
    OrganisationKind,
    OrganisationStatus,
    PartnershipForm,
    Phase,
    RegionKind,
    Role,
    Sector,
    TargetGroup,
    Theme,
)
from partners.identifiers import SHAPES, fault

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Year = Annotated[int, Field(ge=1900, le=2100)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class SourcedShape(Shape):
    """Every row says where it was read, when, and how sure it is."""

    source: Annotated[str, Field(min_length=2)]
    read_on: date
    confidence: Confidence
    note: str = ""


class RegionShape(SourcedShape):
    code: str
    kind: RegionKind
    name: str
    alt_names: list[str] = []
    inside: list[str] = Field(default=[], alias="in")
    centre: str = ""
    centre_confidence: Confidence | Literal[""] = ""
    iso_3166_2: str = ""
    nuts2: str = ""
    corop_code: str = ""
    corop_name: str = ""
    tooi_uri: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    @model_validator(mode="after")
    def centre_and_how_sure(self) -> RegionShape:
        if bool(self.centre) != bool(self.centre_confidence):
            raise ValueError("centre and centre_confidence belong together: give both or neither")
        return self


class NameShape(Shape):
    name: str
    kind: NameKind
    until: date | None = None
    note: str = ""


class IdentifierShape(Shape):
    scheme: IdentifierScheme
    value: str
    confidence: Confidence | None = None
    note: str = ""

    @model_validator(mode="after")
    def well_formed(self) -> IdentifierShape:
        shape, message = SHAPES[self.scheme]
        wrong = fault(self.scheme, self.value) if re.search(shape, self.value, re.ASCII) else message
        if wrong:
            raise ValueError(f"{self.value}: {wrong}")
        return self


class OrganisationShape(SourcedShape):
    slug: Slug
    name: str
    kind: OrganisationKind
    status: OrganisationStatus
    successor: str = ""
    successor_confidence: Confidence | Literal[""] = ""
    publicly_funded: bool | None = None
    sme: bool | None = None
    cao_based: bool | None = None
    founded_on: date | None = None
    member_companies: int | None = None
    employees: int | None = None
    country: str = ""
    municipality: str = ""
    sectors: list[Sector] | None = None
    sector_text: str = ""
    website: str = ""
    names: list[NameShape] = []
    identifiers: list[IdentifierShape] = []

    @model_validator(mode="after")
    def successor_and_how_sure(self) -> OrganisationShape:
        if bool(self.successor) != bool(self.successor_confidence):
            raise ValueError("successor and successor_confidence belong together: give both or neither")
        return self


class MemberShape(Shape):
    organisation: str = ""
    name_as_stated: str = ""
    role: Role
    note: str = ""

    @model_validator(mode="after")
    def known_or_named(self) -> MemberShape:
        if bool(self.organisation) == bool(self.name_as_stated):
            raise ValueError("give either organisation (a slug) or name_as_stated (the source's words)")
        return self


class GrantShape(Shape):
    scheme: str = ""
    scheme_name: str = ""
    edition: str = ""
    status: GrantStatus
    amount: Annotated[Decimal, Field(gt=0)] | None = None
    applied_on: date | None = None
    awarded_year: Year | None = None
    awarded_on: date | None = None
    ends_on: date | None = None
    funder: Funder
    disputed: bool = False
    source: str = ""
    note: str = ""

    @model_validator(mode="after")
    def of_a_scheme(self) -> GrantShape:
        if not self.scheme and not self.scheme_name:
            raise ValueError("name the scheme: scheme (a slug) or scheme_name (in words)")
        return self


class PartnershipShape(SourcedShape):
    slug: Slug
    name: str
    form: PartnershipForm
    phase: Phase
    sectors: list[Sector] | None = None
    themes: list[Theme] | None = None
    target_groups: list[TargetGroup] | None = None
    nlqf_levels: list[Literal["1", "2", "3", "4", "5", "6", "7", "8"]] | None = None
    summary: str = ""
    theme_text: str = ""
    regions: list[str] = []
    region_text: str = ""
    start_year: Year | None = None
    end_year: Year | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    funding_note: str = ""
    members: list[MemberShape] = []
    grants: list[GrantShape] = []
