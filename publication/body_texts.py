"""What can be wrong with a body that changes a record, by the code of the fault: in Dutch and in English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "extra_forbidden": ("Het veld {value} kennen we hier niet.", "The field {value} is not known here."),
    "read_only": (
        "{value} volgt uit andere gegevens, of is niet te wijzigen. Laat het weg.",
        "{value} follows from other facts, or cannot be changed. Leave it out.",
    ),
    "missing": ("Dit veld is verplicht.", "This field is required."),
    "enum": (
        "{value} staat niet in de lijst. Kies uit: {choices}.",
        "{value} is not in the list. Choose from: {choices}.",
    ),
    "pattern": ("De schrijfwijze van {value} klopt niet.", "{value} is not written as it should be."),
    "string_type": ("Vul hier tekst in.", "Give a string here."),
    "bool_type": ("Vul true of false in.", "Give true or false."),
    "int_type": ("Vul een heel getal in.", "Give a whole number."),
    "greater_than_equal": ("Dit getal is te klein.", "This number is too small."),
    "less_than_equal": ("Dit getal is te groot.", "This number is too large."),
    "date": (
        "Schrijf een datum als jjjj-mm-dd, zoals 2027-09-01.",
        "Write a date as yyyy-mm-dd, such as 2027-09-01.",
    ),
    "year": ("Dit jaartal kan niet kloppen.", "This year cannot be right."),
    "too_long": ("Dit zijn er te veel.", "There are too many."),
    "too_long_text": (
        "Deze tekst is te lang: schrijf hoogstens {most} tekens.",
        "This text is too long: write {most} characters at most.",
    ),
    "url": (
        "Schrijf het hele adres, zoals https://www.voorbeeld.nl/pagina.",
        "Write the whole address, such as https://www.example.org/page.",
    ),
    "too_short": ("Hier ontbreekt iets.", "Something is missing here."),
    "object": ("Hier hoort een object met velden ({{…}}).", "An object with fields ({{…}}) belongs here."),
    "list": ("Hier hoort een lijst ([…]).", "A list ([…]) belongs here."),
    "characters": (
        "Deze tekst bevat een onzichtbaar teken dat hier niet kan.",
        "This text holds an invisible character that cannot stand here.",
    ),
    "unknown_record": ("We kennen hier geen {value}.", "There is no {value} here."),
    "hidden": (
        "Wat onzeker is (low), staat niet in de API: kies iets anders.",
        "What is uncertain (low) is not in the API: choose something else.",
    ),
    "twice": ("{value} staat er twee keer.", "{value} stands here twice."),
    "claimed": (
        "Bronnen zeggen hier iets anders over. Leg de nieuwe bron in het beheer ernaast.",
        "Sources disagree about this. Put the new source beside them in the admin.",
    ),
    "invalid": ("Deze waarde klopt niet.", "This value is not right."),
}
