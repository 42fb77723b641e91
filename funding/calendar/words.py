"""What events in a calendar say: in Dutch and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Edge = Literal["opens", "closes"]
Words = Mapping[str, str]

EDGES: tuple[Edge, ...] = ("opens", "closes")

DUTCH: Words = {
    "calendar": "PPS-register: tijdvakken",
    "about": "Wanneer subsidieregelingen voor samenwerking in het onderwijs openen en sluiten.",
    "opens": "{what} opent",
    "closes": "{what} sluit",
    "closes_on": "Laatste dag: {what}",
    "expected": "Verwacht, niet aangekondigd: {title}",
    "withdrawn": "Ingetrokken: {title}",
    "exhausted": "Geld op: {title}",
    "disputed": "Betwist: {title}",
    "gone": "Niet meer in het register: {title}",
    "lost": "Vervallen: {title}",
    "no_clock": "De bron noemt geen tijdstip.",
    "in_words": "In de woorden van de bron: “{text}”.",
    "told_expected": "Niemand heeft dit tijdvak aangekondigd: het register verwacht het.",
    "told_reported": "Dit is gemeld door een derde; de officiële tekst is niet gezien.",
    "told_disputed": "Bronnen spreken elkaar tegen over dit tijdvak.",
    "told_withdrawn": "Dit tijdvak is ingetrokken.",
    "told_exhausted": "Het geld is op: aanvragen heeft geen zin meer.",
    "told_gone": "Dit tijdvak is uit het register gehaald. Reken er niet op.",
    "told_lost": "Deze datum geldt niet meer. Een andere datum kent het register niet.",
    "too_late": "Vanaf dit moment is een aanvraag te laat.",
    "look": "Kijk op de laatste dagen bij de uitvoerder: een agenda loopt soms een dag achter.",
    "pre_advice": "preadvies",
    "pre_selection": "voorselectie",
}
ENGLISH: Words = {
    "calendar": "PPS register: calls",
    "about": "When funding schemes for partnerships in education open and close.",
    "opens": "{what} opens",
    "closes": "{what} closes",
    "closes_on": "Last day: {what}",
    "expected": "Expected, not announced: {title}",
    "withdrawn": "Withdrawn: {title}",
    "exhausted": "Money spent: {title}",
    "disputed": "Disputed: {title}",
    "gone": "No longer in the register: {title}",
    "lost": "Dropped: {title}",
    "no_clock": "The source gives no clock time.",
    "in_words": "In the words of the source: “{text}”.",
    "told_expected": "Nobody has announced this call: the register expects it.",
    "told_reported": "A third party reported this; the official text was not seen.",
    "told_disputed": "Sources contradict each other about this call.",
    "told_withdrawn": "This call was withdrawn.",
    "told_exhausted": "The money is spent: there is no use in applying any more.",
    "told_gone": "This call was taken out of the register. Do not count on it.",
    "told_lost": "This date no longer holds. The register knows no other.",
    "too_late": "From this moment on an application is too late.",
    "look": "In the last days, look at the agency's own site: a calendar may be a day behind.",
    "pre_advice": "preliminary advice",
    "pre_selection": "preselection",
}


def words_in(language: str) -> Words:
    return ENGLISH if language.startswith("en") else DUTCH
