"""The admin of the matching storey: what people keep."""

from matching.admin import golden, plans, verdicts

__all__ = ["golden", "plans", "verdicts"]
