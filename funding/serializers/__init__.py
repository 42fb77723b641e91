"""What the API tells of schemes and calls. Nothing here queries."""

from funding.serializers.calls import CallSerializer, CallSummarySerializer
from funding.serializers.facts import CitationSerializer, SourceDocumentSerializer
from funding.serializers.schemes import SchemeSerializer, SchemeSummarySerializer

__all__ = [
    "CallSerializer",
    "CallSummarySerializer",
    "CitationSerializer",
    "SchemeSerializer",
    "SchemeSummarySerializer",
    "SourceDocumentSerializer",
]
