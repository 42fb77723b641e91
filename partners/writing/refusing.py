"""Who may not change this record, told as the API tells it."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from rest_framework.exceptions import PermissionDenied

from partners.mandates import may

SENTENCES = (
    "Dit wijzigt alleen wie handelt namens een organisatie die dit bijhoudt.",
    "Only who acts in the name of an organisation that keeps this changes it.",
)


def refuse_others(user: Any, action: str, row: Any) -> None:
    """Raises PermissionDenied."""
    if not may(user, action, row):
        raise PermissionDenied(SENTENCES[0 if (translation.get_language() or "nl").startswith("nl") else 1])
