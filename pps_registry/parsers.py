"""Reading JSON from strangers: what is doubtful is refused here, and nobody behind it need think of it."""

import json
from decimal import Decimal
from typing import IO, Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

DEEPEST = 64
LARGEST_POWER = 30  # of ten: nobody has 10^30 euros


class StrictJSONParser(BaseParser):
    """JSON without the things two programs read differently.

    Refused: a key that occurs twice, NaN and Infinity, numbers beyond reason, halves of characters, and
    nesting deeper than any of our shapes. Fractions stay exact (`Decimal`): money is not a float.
    """

    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None) -> Any:
        try:
            text = stream.read().decode("utf-8")
            found = json.loads(
                text, object_pairs_hook=_object, parse_float=_number, parse_constant=_no_such_number
            )
        except RecursionError:
            raise ParseError(f"JSON error: nested deeper than {DEEPEST} levels.", code="too_deep") from None
        except ValueError as error:
            raise ParseError(f"JSON error: {error}") from None
        _check(found)
        return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} occurs twice in one object")
    return found


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number.adjusted()) > LARGEST_POWER:
        raise ValueError(f"the number {text[:20]} is beyond reason")
    return number


def _no_such_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


def _check(found: Any) -> None:
    """Depth and characters of the whole document; without recursion, for that is what it guards against."""
    level, depth = [found], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise ParseError(f"JSON error: nested deeper than {DEEPEST} levels.", code="too_deep")
        for value in level:
            if isinstance(value, str):
                _check_text(value)
        level = [inner for value in level for inner in _inside(value)]


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    return value if isinstance(value, list) else []


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ParseError("JSON error: a text holds half a character (a lone surrogate).") from None
    if "\0" in text:
        raise ParseError("JSON error: a text holds the character NUL.")
