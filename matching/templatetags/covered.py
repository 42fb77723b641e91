"""Who pays for a plan, beside its outcome."""

from __future__ import annotations

from typing import Any

from django import template

from matching.covering import covering
from matching.facts import Budget
from matching.presenting import money

register = template.Library()


@register.inclusion_tag("matching/covering.html")
def who_pays(budget: Budget) -> dict[str, Any]:
    """What was told of it, added up; nothing where costs or contributions were not told."""
    told = covering(budget)
    if told is None:
        return {}
    amounts = {"costs": told.costs, "asked": told.asked, "brought": told.brought, "left": abs(told.left)}
    words = {name: money(one) for name, one in amounts.items()}
    return words | {"told": True, "is_short": told.left > 0, "is_over": told.left < 0}
