"""What waits for who acts for an organisation, for pages of the storeys below."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Count

from matching.models import FactsConsent

register = template.Library()


@register.simple_tag
def insight_asked(user: Any) -> list[tuple[int, int]]:
    """Each organisation of theirs that was asked for insight, with how many wait for an answer. One query."""
    waiting = FactsConsent.objects.waiting().filter(organisation__mandates__user=user.pk)
    return list(waiting.order_by().values_list("organisation").annotate(Count("pk", distinct=True)))
