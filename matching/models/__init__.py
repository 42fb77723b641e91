"""What people keep: plans with who may come to them, verdicts, example cases."""

from matching.models.consents import ConsentState, FactsConsent
from matching.models.golden import GoldenCase
from matching.models.inquiries import PlanInquiry
from matching.models.plans import Plan, PlanVersion
from matching.models.sharing import PlanAccess, PlanInvitation, PlanRole
from matching.models.shortlist import ShortlistedCall, Standing
from matching.models.steps import PlanStep
from matching.models.tasks import PlanNote, PlanTask
from matching.models.verdicts import KeptVerdict

__all__ = [
    "ConsentState",
    "FactsConsent",
    "GoldenCase",
    "KeptVerdict",
    "Plan",
    "PlanAccess",
    "PlanInquiry",
    "PlanInvitation",
    "PlanNote",
    "PlanRole",
    "PlanStep",
    "PlanTask",
    "PlanVersion",
    "ShortlistedCall",
    "Standing",
]
