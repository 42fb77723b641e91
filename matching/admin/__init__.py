"""The admin of the matching storey: what people keep."""

from matching.admin import plans, verdicts

__all__ = ["plans", "verdicts"]
