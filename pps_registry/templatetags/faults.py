"""What is wrong in a form, on top of it: each fault with a link to its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import template
from django.forms import BaseFormSet, BoundField

register = template.Library()


@register.inclusion_tag("parts/faults.html")
def faults(*parts: Any, general: Any = (), step: Any = None) -> dict[str, Any]:
    """`parts`: forms and sets of them. `general`: what belongs to no form. `step`: only of its fields."""
    forms = [form for part in parts if part for form in _forms(part)]
    sets = [part for part in parts if isinstance(part, BaseFormSet)]
    texts = [*general, *(text for one in sets for text in one.non_form_errors())]
    texts += [f"{_row(form)}{text}" for form in forms for text in form.non_field_errors()]
    fields = [field for form in forms for field in form if step is None or step.shows(field.html_name)]
    return {"texts": texts, "told": [told for field in fields for told in _told(field)]}


def _forms(part: Any) -> list[Any]:
    return list(part.forms) if isinstance(part, BaseFormSet) else [part]


def _told(field: BoundField) -> Iterator[tuple[str, str]]:
    """Where a link leads, empty for what is not on the page; and what it says."""
    for text in field.errors:
        where = "" if field.is_hidden else getattr(field, "focus_id", field.id_for_label)
        yield where, f"{_row(field.form)}{text}"


def _row(form: Any) -> str:
    """Of a form that stands there more than once which one it is."""
    return f"{form.called}: " if hasattr(form, "called") else ""
