"""JSON as text in a form: shown in the order of the contract, and each fault told with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import yaml
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from matching.faults import BadRequest, Fault, Place
from matching.golden_files import pretty
from matching.reading import Json, read
from partners.reader import language


class JSONText(forms.CharField):
    """`faults`: what is wrong with what was written; `order`: how it is shown."""

    def __init__(
        self, *, faults: Callable[[Json], list[Fault]], order: Callable[[Any], Json], **options: Any
    ) -> None:
        look = {"rows": 24, "cols": 100, "spellcheck": "false", "style": "font-family: monospace"}
        super().__init__(widget=forms.Textarea(attrs=look), strip=False, **options)
        self.faults, self.order = faults, order

    def prepare_value(self, value: Any) -> Any:
        """What is stored, written out; what was typed, as it was typed."""
        return value if isinstance(value, str) else pretty(self.order(value)) if value else ""

    def clean(self, value: Any) -> Any:
        text: str = super().clean(value)
        try:
            held = read(text)[1]
            if found := self.faults(held):
                raise BadRequest(found)
        except BadRequest as refusal:
            raise ValidationError(told(refusal.faults, text)) from None
        return held

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def told(faults: Iterable[Fault], text: str) -> list[str]:
    """Each fault with its line in the text, as far as there is one, from above to below."""
    root = _composed(text)
    placed = [(_line(root, fault.pointer) or 0, fault) for fault in faults]
    return [_told(line, fault) for line, fault in sorted(placed, key=lambda pair: pair[0])]


def _told(line: int, fault: Fault) -> str:
    if not fault.pointer:
        return fault.detail(language())
    where = (
        _("regel %(line)d, %(place)s") % {"line": line, "place": fault.json_pointer}
        if line
        else fault.json_pointer
    )
    return f"{where}: {fault.detail(language())}"


def _composed(text: str) -> yaml.Node | None:
    """JSON is YAML, and a reader of YAML knows where each part stands."""
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError):
        return None
    return node


def _line(node: yaml.Node | None, place: Place) -> int | None:
    """Of the deepest part of the place that is there."""
    line = None
    for step in place:
        found = _child(node, step)
        if found is None:
            return line
        line, node = found
    return line


def _child(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        named = ((key.start_mark.line + 1, value) for key, value in node.value if key.value == step)
        return next(named, None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None
