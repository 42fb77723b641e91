"""Who there is: regions, organisations, partnerships."""

from partners.models.organisations import (
    Organisation,
    OrganisationIdentifier,
    OrganisationLink,
    OrganisationName,
)
from partners.models.partnerships import GrantReceived, Membership, Partnership
from partners.models.regions import Containment, Region

__all__ = [
    "Containment",
    "GrantReceived",
    "Membership",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationLink",
    "OrganisationName",
    "Partnership",
    "Region",
]
