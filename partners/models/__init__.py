"""Who there is: regions, organisations, partnerships."""

from partners.models.grants import GrantReceived
from partners.models.identities import OrganisationIdentifier, OrganisationName
from partners.models.links import OrganisationLink
from partners.models.mandates import Mandate
from partners.models.organisations import Organisation
from partners.models.own_facts import OwnAid, OwnFacts
from partners.models.partnerships import Membership, Partnership
from partners.models.proposals import MembershipWord, PartnershipRequest
from partners.models.regions import Containment, Region
from partners.models.requests import OrganisationClaim

__all__ = [
    "Containment",
    "GrantReceived",
    "Mandate",
    "Membership",
    "MembershipWord",
    "Organisation",
    "OrganisationClaim",
    "OrganisationIdentifier",
    "OrganisationLink",
    "OrganisationName",
    "OwnAid",
    "OwnFacts",
    "Partnership",
    "PartnershipRequest",
    "Region",
]
