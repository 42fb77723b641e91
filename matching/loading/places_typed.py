"""Places as people type them: a name, a code, or a name that says what kind of place it is."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from partners.choices import RegionKind
from partners.models import Region
from publication.faults import nearest


def regions_typed(text: str) -> tuple[list[Region] | None, str | None]:
    """The regions that a person typed, with commas between; or what to do about one that fails.

    Nothing typed: nobody told us. A name that several regions share is asked back, never guessed.
    """
    found: list[Region] = []
    for name in _names(text):
        regions = _named(name)
        if len(regions) != 1:
            return None, _fault(name, regions)
        found += regions
    return found or None, None


def places_meant(text: str) -> list[tuple[str, str]]:
    """What may be meant by the first place that fails: how it is written, and the whole text with that."""
    names = _names(text)
    for at, name in enumerate(names):
        if len(regions := _named(name)) != 1:
            return [(way, ", ".join([*names[:at], way, *names[at + 1 :]])) for way in _ways(name, regions)]
    return []


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _named(name: str) -> list[Region]:
    regions = list(Region.objects.named([name]))
    bare, kind = ("", "") if regions else _with_kind(name)
    return list(Region.objects.named([bare]).of_kind(kind)) if kind else regions


def _with_kind(name: str) -> tuple[str, str]:
    """“Drenthe (provincie)” or “provincie Drenthe”, in each language: the name alone, and the kind."""
    for kind in RegionKind:
        for word in _words(kind):
            found = re.fullmatch(rf"{word}\s+(?P<after>.+)|(?P<before>.+?)\s*\({word}\)", name, re.IGNORECASE)
            if found:
                return found["after"] or found["before"], kind
    return "", ""


def _words(kind: RegionKind) -> set[str]:
    words = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words.add(re.escape(str(kind.label)))
    return words


def _ways(name: str, regions: list[Region]) -> list[str]:
    """How to write what may be meant by a name that these bear; where none does, by the nearest there is."""
    near = None if regions else nearest(name, list(Region.objects.values_list("name", flat=True)))
    return [near] if near else _told_apart(regions)


def _fault(name: str, regions: list[Region]) -> str:
    ways = _ways(name, regions)
    if regions:
        told = {"name": name, "options": ", ".join(ways)}
        return _("%(name)s is meer dan één gebied. Schrijf een van deze: %(options)s.") % told
    sentence = _("We kennen geen gebied %(name)s. Schrijf een gemeente, provincie of arbeidsmarktregio.")
    return sentence % {"name": name} + (" " + _("Bedoel je %(near)s?") % {"near": ways[0]} if ways else "")


def _told_apart(regions: list[Region]) -> list[str]:
    """By their kind; by their code where that tells nothing."""
    if len({region.kind for region in regions}) == len(regions):
        return [f"{region.name} ({region.get_kind_display()})" for region in regions]
    return [f"{region.code} ({region.get_kind_display()})" for region in regions]
