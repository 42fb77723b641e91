"""What is wrong with a request and what to do about it, by the code of the fault: in Dutch and in English."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "extra_forbidden": ("Het veld {value} kennen we hier niet.", "The field {value} is not known here."),
    "missing": ("Dit veld is verplicht.", "This field is required."),
    "enum": (
        "{value} staat niet in de lijst. Kies uit: {choices}.",
        "{value} is not in the list. Choose from: {choices}.",
    ),
    "money": (
        'Schrijf een bedrag als tekst in euro\'s met een punt, zoals "1200000.00".',
        'Write an amount as a string in euros with a point, such as "1200000.00".',
    ),
    "year": ("Dit jaartal kan niet kloppen.", "This year cannot be right."),
    "bool_type": (
        "Vul true of false in, of laat het veld weg als je het niet weet.",
        "Give true or false, or leave it out when you do not know.",
    ),
    "string_type": ("Vul hier tekst in.", "Give a string here."),
    "int_type": ("Vul een heel getal in.", "Give a whole number."),
    "greater_than_equal": ("Dit getal is te klein.", "This number is too small."),
    "less_than_equal": ("Dit getal is te groot.", "This number is too large."),
    "date": (
        "Schrijf een datum als jjjj-mm-dd, zoals 2027-09-01.",
        "Write a date as yyyy-mm-dd, such as 2027-09-01.",
    ),
    "datetime": (
        "Schrijf een tijdstip met tijdzone, zoals 2026-11-24T12:00:00+01:00.",
        "Write a date-time with an offset, such as 2026-11-24T12:00:00+01:00.",
    ),
    "timezone_aware": (
        "Zet de tijdzone erbij, zoals +01:00: zonder is het tijdstip niet zeker.",
        "Add the offset, such as +01:00: without it the instant is not certain.",
    ),
    "pattern": ("De schrijfwijze van {value} klopt niet.", "{value} is not written as it should be."),
    "too_long": ("Dit zijn er te veel: maak de lijst korter.", "There are too many: make the list shorter."),
    "too_long_text": ("Deze tekst is te lang.", "This text is too long."),
    "too_short": ("Hier ontbreekt iets.", "Something is missing here."),
    "object": ("Hier hoort een object met velden ({{…}}).", "An object with fields ({{…}}) belongs here."),
    "list": ("Hier hoort een lijst ([…]).", "A list ([…]) belongs here."),
    "characters": (
        "Deze tekst bevat een onzichtbaar teken dat hier niet kan.",
        "This text holds an invisible character that cannot stand here.",
    ),
    "study_year": (
        'Schrijf een studiejaar als "2025-2026".',
        'Write a study year as "2025-2026".',
    ),
    "json_invalid": (
        "Dit is geen geldige JSON (regel:teken {value}).",
        "This is not valid JSON (line:character {value}).",
    ),
    "not_utf8": ("Deze tekst is geen UTF-8.", "This text is not UTF-8."),
    "too_deep": ("Hier zit te veel in elkaar.", "This is nested too deeply."),
    "too_long_number": (
        "Er staat een getal in met veel te veel cijfers.",
        "It holds a number with far too many digits.",
    ),
    "key_twice": (
        "Het veld {value} staat twee keer in hetzelfde object.",
        "The field {value} occurs twice in one object.",
    ),
    "more": ("Er zijn nog {value} andere fouten.", "There are {value} more faults."),
    "duplicate_key": (
        "Twee leden heten {value}: geef ieder een eigen key.",
        "Two members are called {value}: give each its own key.",
    ),
    "second_lead": (
        "Er is al een penvoerder: zet lead bij één lid op true.",
        "There is a lead already: set lead to true for one member only.",
    ),
    "unknown_member": ("Er is geen lid met de key {value}.", "There is no member with key {value}."),
    "costs_do_not_add_up": (
        "De kosten tellen op tot {value}: maak totalCosts daaraan gelijk of laat het weg.",
        "The costs add up to {value}: make totalCosts equal to that, or leave it out.",
    ),
    "ends_before_start": (
        "De einddatum ligt voor de startdatum.",
        "The end date lies before the start date.",
    ),
    "unknown_answer": (
        "We kennen geen vraag met de sleutel {value}.",
        "There is no question with the key {value}.",
    ),
    "answer_boolean": (
        "Op deze vraag past alleen true of false.",
        "Only true or false fits this question.",
    ),
    "answer": (
        "Een antwoord is true of false, een heel getal, een tekst of een lijst daarvan.",
        "An answer is true or false, a whole number, a string or a list of these.",
    ),
    "tell_in_request": (
        "Deze vraag beantwoord je niet hier: vul {value} in het verzoek zelf in.",
        "This question is not answered here: give {value} in the request itself.",
    ),
    "unknown_scheme": ("We kennen geen regeling met de naam {value}.", "There is no scheme called {value}."),
    "not_assessed": (
        "De regeling {value} wordt hier niet beoordeeld: zet die ook in schemes, of laat die weg uit for.",
        "The scheme {value} is not assessed here: put it in schemes too, or leave it out of for.",
    ),
    "unknown_organisation": (
        "We kennen geen organisatie {value}: geef een slug, BRIN of KvK-nummer uit het register.",
        "There is no organisation {value}: give a slug, BRIN or KvK number from the register.",
    ),
    "unknown_region": ("We kennen geen gebied met code {value}.", "There is no region with code {value}."),
    "not_an_object": (
        "Stuur een JSON-object met de velden van het contract.",
        "Send a JSON object with the fields of the contract.",
    ),
    "invalid": ("Deze waarde klopt niet.", "This value is not right."),
}
