"""Who publishes the register, and under which licence: what only its owner can decide, and sets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
MAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+")

# Each setting with what it must look like.
ASKED: dict[str, re.Pattern[str]] = {
    "DCAT_PUBLISHER_URI": ADDRESS,
    "DCAT_PUBLISHER_NAME": re.compile(r".*\S.*"),
    "DCAT_LICENCE": ADDRESS,
    "DCAT_CONTACT": re.compile(f"{ADDRESS.pattern}|{MAIL.pattern}"),
}
NOT_YET = {
    "nl": "De catalogus is er pas als de eigenaar van dit register zegt wie het uitgeeft, en onder welke "
    "licentie. Stel in: {names} (docs/production.md).",
    "en": "The catalogue is there once the owner of this register says who publishes it, and under which "
    "licence. Set: {names} (docs/production.md).",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """`contact`: an address on the web, or mailto: one."""

    uri: str
    name: str
    licence: str
    contact: str


def lacking() -> list[str]:
    """The settings that are not there, or cannot be what they should be."""
    return [name for name, form in ASKED.items() if not form.fullmatch(getattr(settings, name))]


def owner() -> Owner:
    """As it was set; only where nothing is lacking."""
    contact = settings.DCAT_CONTACT
    return Owner(
        uri=settings.DCAT_PUBLISHER_URI,
        name=settings.DCAT_PUBLISHER_NAME,
        licence=settings.DCAT_LICENCE,
        contact=contact if ADDRESS.fullmatch(contact) else f"mailto:{contact}",
    )


def not_yet(names: list[str]) -> str:
    """Why there is no catalogue, in the reader's language."""
    return NOT_YET[translation.get_language() or "nl"].format(names=", ".join(names))
