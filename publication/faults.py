"""What can be wrong with the address of an API request: in Dutch and in English, with what to do about it.

The codes are those of a faulty match request, so that a client needs one list of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils import translation

SHOWN = 60  # how much of a value that was typed is repeated
MOST_CHOICES = 60
ALIKE = 0.66  # from here on a word may have been meant

TEXTS: dict[str, tuple[str, str]] = {
    "extra_forbidden": (
        "De sleutel {value} kennen we hier niet.",
        "The key {value} is not known here.",
    ),
    "only_whole": (
        "{value} kan hier niet: dit antwoord is er alleen in zijn geheel.",
        "{value} cannot be asked here: this answer is only given whole.",
    ),
    "no_references": (
        "{value} kan hier niet: deze records noemen geen andere.",
        "{value} cannot be asked here: these records name no others.",
    ),
    "key_twice": (
        "De sleutel {value} staat hier meer dan één keer. Geef hem één keer.",
        "The key {value} occurs here more than once. Give it once.",
    ),
    "missing": ("Geef de sleutel {value}.", "Give the key {value}."),
    "empty": (
        "Vul een waarde in, of laat de sleutel weg.",
        "Give a value, or leave out the key.",
    ),
    "enum": (
        "{value} staat niet in de lijst. Kies uit: {choices}.",
        "{value} is not in the list. Choose from: {choices}.",
    ),
    "words_in_one": (
        "Geef {value} niet in één keer: herhaal de sleutel voor elk woord.",
        "Do not give {value} in one: repeat the key for each word.",
    ),
    "bool_type": ("Schrijf true of false.", "Write true or false."),
    "int_type": (
        "Schrijf een heel getal van {least} tot en met {most}.",
        "Write a whole number from {least} up to and including {most}.",
    ),
    "cursor": (
        "Deze cursor is niet van deze lijst, of is verlopen. Laat hem weg om vooraan te beginnen.",
        "This cursor is not of this list, or has expired. Leave it out to begin at the first page.",
    ),
    "since": (
        "Geef als since een cursor van deze lijst, of laat de sleutel weg om vooraan te beginnen.",
        "For since, give a cursor of this list, or leave the key out to begin at the start.",
    ),
    "other_feed": (
        "Het register is sindsdien opnieuw begonnen. Begin opnieuw met de bestanden van /api/v1/bulk-files.",
        "The register was begun anew since then. Start again from the files of /api/v1/bulk-files.",
    ),
    "datetime": (
        "Schrijf een tijdstip met tijdzone, zoals 2026-11-24T12:00:00+01:00. Schrijf + in een adres als %2B.",
        "Write a date-time with an offset, such as 2026-11-24T12:00:00+01:00. In an address, write + as %2B.",
    ),
    "timezone_aware": (
        "Zet de tijdzone erbij, zoals Z of +01:00: zonder is het tijdstip niet zeker.",
        "Add the offset, such as Z or +01:00: without it the instant is not certain.",
    ),
    "year": ("Dit jaartal kan niet kloppen.", "This year cannot be right."),
    "characters": (
        "Deze tekst bevat een onzichtbaar teken dat hier niet kan.",
        "This text holds an invisible character that cannot stand here.",
    ),
    "too_long_text": (
        "Deze tekst is te lang: schrijf hoogstens {most} tekens.",
        "This text is too long: write {most} characters at most.",
    ),
    "too_short": (
        "Schrijf ten minste één letter of cijfer.",
        "Write at least one letter or digit.",
    ),
    "unknown_region": (
        "We kennen geen gebied met code {value}.",
        "There is no region with code {value}.",
    ),
    "unknown_scheme": ("We kennen geen regeling {value}.", "There is no scheme {value}."),
    "unknown_organisation": ("We kennen geen organisatie {value}.", "There is no organisation {value}."),
    "unknown_record": ("We kennen hier geen {value}.", "There is no {value} here."),
    "more": ("Er zijn nog {value} andere fouten.", "There are {value} more faults."),
    "invalid": ("Deze waarde klopt niet.", "This value is not right."),
}
CHOOSING = ("fields", "expand")  # known wherever an answer is not only given whole
MEANT = (" Bedoel je {}?", " Did you mean {}?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: in which parameter, what was found there, and what was probably meant."""

    parameter: str
    code: str
    value: str = ""
    near: str = ""
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    @property
    def detail(self) -> str:
        """One sentence in the reader's language."""
        language = 0 if (translation.get_language() or "nl").startswith("nl") else 1
        text = (TEXTS.get(self.code) or TEXTS["invalid"])[language].format(
            value=self.value[:SHOWN],
            choices=", ".join(self.choices[:MOST_CHOICES]),
            least=self.least,
            most=self.most,
        )
        return text + MEANT[language].format(self.near) if self.near else text

    @property
    def told(self) -> dict[str, str]:
        """As a member of a problem document."""
        return {"parameter": self.parameter[:SHOWN], "code": self.code, "detail": self.detail}


def unknown_key(key: str, known: Collection[str] = ()) -> Fault:
    """A key of an address that means nothing there."""
    near = nearest(key, known)
    code = "extra_forbidden"
    if key in CHOOSING:
        code = "no_references" if "fields" in known else "only_whole"
    return Fault(parameter=key, code=code, value=key, near=near)


def nearest(value: str, known: Iterable[str] | Mapping[str, str]) -> str:
    """What was probably meant, of what is known; a mapping also gives what each is called in words."""
    written: dict[str, str] = {}
    for code in known:
        written.setdefault(_plain(code), code)
    for code, words in known.items() if isinstance(known, Mapping) else ():
        written.setdefault(_plain(words), code)
    near = get_close_matches(_plain(value[:SHOWN]), written, n=1, cutoff=ALIKE)
    return written[near[0]] if near else ""


def _plain(text: str) -> str:
    """The same for statusAt, status_at and status-at."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
