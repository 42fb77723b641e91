"""What people keep: plans, verdicts, example cases."""

from matching.models.golden import GoldenCase
from matching.models.plans import Plan, PlanVersion
from matching.models.verdicts import KeptVerdict

__all__ = ["GoldenCase", "KeptVerdict", "Plan", "PlanVersion"]
