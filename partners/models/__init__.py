"""Who there is: regions, organisations, partnerships."""

from partners.models.grants import GrantReceived
from partners.models.identities import OrganisationIdentifier, OrganisationName
from partners.models.links import OrganisationLink
from partners.models.mandates import Mandate
from partners.models.organisations import Organisation
from partners.models.partnerships import Membership, Partnership
from partners.models.regions import Containment, Region

__all__ = [
    "Containment",
    "GrantReceived",
    "Mandate",
    "Membership",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationLink",
    "OrganisationName",
    "Partnership",
    "Region",
]
