"""Rules as the database keeps them: typed by `funding.clauses`, and only what was said. Pure."""

from typing import Any

from pydantic import ValidationError

from funding.clauses import parse_rule, parse_selector


def stored_clause(kind: str, clause: dict[str, Any]) -> dict[str, Any]:
    """A criterion's parameters, without its kind. Raises pydantic.ValidationError."""
    kept: dict[str, Any] = parse_rule(kind, clause).model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {key: value for key, value in kept.items() if key != "kind"}


def stored_selector(selector: dict[str, Any]) -> dict[str, Any]:
    """A definition's selector. Raises pydantic.ValidationError."""
    return parse_selector(selector).model_dump(mode="json", by_alias=True, exclude_unset=True)


def faults(error: ValidationError) -> list[str]:
    """Each fault with its place in the data, as an editor finds it."""
    return [
        f"{'.'.join(str(step) for step in fault['loc']) or '–'}: {fault['msg']}" for fault in error.errors()
    ]
