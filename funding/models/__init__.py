"""What there is to get, one noun per file."""

from funding.models.calls import Call, Ceiling
from funding.models.claims import Claim
from funding.models.criteria import Criterion, Definition, QualityCriterion
from funding.models.preparing import Preparation
from funding.models.programmes import Programme
from funding.models.revision import Revision
from funding.models.schemes import Scheme, SchemeRegion
from funding.models.sources import SourceDocument
from funding.models.states import CallState, SchemeState
from funding.models.terms import CostTerm, GrantTerm, RequiredDocument

__all__ = [
    "Call",
    "CallState",
    "Ceiling",
    "Claim",
    "CostTerm",
    "Criterion",
    "Definition",
    "GrantTerm",
    "Preparation",
    "Programme",
    "QualityCriterion",
    "RequiredDocument",
    "Revision",
    "Scheme",
    "SchemeRegion",
    "SchemeState",
    "SourceDocument",
]
