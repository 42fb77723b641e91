"""Identifiers of organisations: their shape, and the check digit where there is one.

Shapes and the RSIN rule are those of the code list that the registry started from: Logius' OIN annex, the RIO
and GBO data types, and the 11-test as run on known numbers.
"""

from functools import reduce
from operator import add
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.functions import Cast, Substr
from django.db.models.lookups import Exact
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)

SHAPES: dict[str, tuple[str, Any]] = {
    "kvk": (r"^\d{8}$", _("Een KVK-nummer heeft acht cijfers.")),
    "rsin": (r"^\d{9}$", _("Een RSIN heeft negen cijfers.")),
    "brin": (r"^\d{2}[A-Z]{2}$", _("Een BRIN heeft twee cijfers en twee hoofdletters, zoals 25LX.")),
    "bevoegd_gezag": (r"^\d{5}$", _("Een nummer van het bevoegd gezag heeft vijf cijfers.")),
    "oin": (
        r"^000000(0[1-9]|99)[0-9A-Z]{9}\d{3}$",
        _("Een OIN heeft twintig tekens en begint met 00000001 tot en met 00000009, of met 00000099."),
    ),
    "rio_oe": (r"^\d{3}[A-Z]\d{3}$", _("Een RIO-code van een eenheid lijkt op 000B000.")),
    "tooi": (
        r"^https://identifier\.overheid\.nl/tooi/id/",
        _("Een TOOI-URI begint met identifier.overheid.nl/tooi/id/."),
    ),
    "ror": (r"^https://ror\.org/0[a-z0-9]{8}$", _("Een ROR-adres lijkt op https://ror.org/0…")),
    "wikidata": (r"^Q\d+$", _("Een Wikidata-nummer begint met Q.")),
    "pic": (r"^\d{9}$", _("Een PIC heeft negen cijfers.")),
}

RSIN_FAULT = _("Dit RSIN klopt niet: het laatste cijfer past niet bij de andere.")


def passes_eleven_test(number: str) -> bool:
    """The 11-test of an RSIN: 9·d1 + 8·d2 + … + 2·d8 - d9 divides by 11; all zeros never pass."""
    digits = [int(digit) for digit in number]
    return any(digits) and sum(w * d for w, d in zip(WEIGHTS, digits, strict=True)) % 11 == 0


def eleven_test() -> Case:
    """The same test in SQL. `Case`, because only a number of the right shape can be cut into digits."""
    digits = (Cast(Substr(F("value"), place + 1, 1), IntegerField()) for place in range(9))
    total: Any = reduce(add, (digit * weight for digit, weight in zip(digits, WEIGHTS, strict=True)))
    return Case(
        When(scheme="rsin", value="000000000", then=Value(False)),
        When(scheme="rsin", value__regex=SHAPES["rsin"][0], then=Exact(total % 11, 0)),
        default=Value(True),
    )


def fault(scheme: str, value: str) -> Promise | None:
    """What is wrong with a number beyond its shape; None when nothing is, or when the shape is wrong."""
    if scheme == "rsin" and value.isdigit() and len(value) == 9 and not passes_eleven_test(value):
        return RSIN_FAULT
    return None
