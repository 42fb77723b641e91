"""What people keep: plans, verdicts, example cases."""

from matching.models.plans import Plan, PlanVersion
from matching.models.verdicts import KeptVerdict

__all__ = ["KeptVerdict", "Plan", "PlanVersion"]
