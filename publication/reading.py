"""YAML as people write it, read strictly: every value is text, and a fault names file, line and remedy."""

from collections.abc import Hashable, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Shape = TypeVar("Shape", bound=BaseModel)
Place = tuple[int | str, ...]

EMPTY = {"", "~", "null", "Null", "NULL", "?"}


class FixtureError(ValueError):
    """A fixture that cannot be loaded: what is wrong, where, and what to do."""


# The one in C is five times as fast; a build of PyYAML without libyaml has only the other.
_BaseLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_BaseLoader):
    """Every scalar stays the text that was typed; a key twice is a fault."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"{key.value!r} stands here twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        found: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return found


class Document:
    """One file: its data, and where each part of it stands."""

    def __init__(self, path: Path, shown_as: str) -> None:
        self.shown_as = shown_as
        loader = _Loader(path.read_text(encoding="utf-8"))
        try:
            self.root = loader.get_single_node()
            self.data = loader.construct_document(self.root) if self.root else None
        except yaml.MarkedYAMLError as fault:
            line = fault.problem_mark.line + 1 if fault.problem_mark else 1
            raise FixtureError(f"{shown_as}:{line}: {fault.problem}") from None
        finally:
            loader.dispose()
        self._refuse_empty(self.root)

    def _refuse_empty(self, node: yaml.Node | None) -> None:
        if isinstance(node, yaml.ScalarNode) and not node.style and node.value in EMPTY:
            line = node.start_mark.line + 1
            raise FixtureError(
                f"{self.shown_as}:{line}: no value. Leave the whole key out when it is unknown."
            )
        for child in _children(node):
            self._refuse_empty(child)

    def line_of(self, place: Place) -> int:
        """The line of the deepest part of the place that is there."""
        node, line = self.root, 1
        for step in place:
            found = _child(node, step)
            if found is None:
                break
            node, line = found
        return line

    def fault(self, place: Place, text: str) -> FixtureError:
        return FixtureError(self.told(place, text))

    def told(self, place: Place, text: str) -> str:
        names = [self._name_of_row(place[0]), *place[1:]] if place else []
        where = "".join(f"[{name}]" if isinstance(name, int) else f".{name}" for name in names).lstrip(".")
        return f"{self.shown_as}:{self.line_of(place)}: {where + ': ' if where else ''}{text}"

    def _name_of_row(self, step: int | str) -> int | str:
        """A row of a list is known by its slug or code, as far as it has one."""
        if not isinstance(step, int) or not isinstance(self.data, list) or step >= len(self.data):
            return step
        row = self.data[step]
        names = [row[key] for key in ("slug", "code") if row.get(key)] if isinstance(row, dict) else []
        return names[0] if names and isinstance(names[0], str) else step

    def shaped(self, shape: type[Shape], data: Any, place: Place = ()) -> Shape:
        """The data in this shape. Raises one FixtureError with every fault in it."""
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            faults = [
                self.told((*place, *_steps(fault["loc"])), _remedy(fault, shape)) for fault in error.errors()
            ]
            raise FixtureError("\n".join(faults)) from None

    def shaped_list(self, shape: type[Shape]) -> list[Shape]:
        """A file that is one list of rows."""
        if not isinstance(self.data, list):
            raise FixtureError(f"{self.shown_as}:1: write a list, each row after a dash")
        return [self.shaped(shape, row, (index,)) for index, row in enumerate(self.data)]


def _children(node: yaml.Node | None) -> Iterable[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return (value for _, value in node.value)
    return node.value if isinstance(node, yaml.SequenceNode) else ()


def _child(node: yaml.Node | None, step: int | str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        return next(
            ((value, key.start_mark.line + 1) for key, value in node.value if key.value == step), None
        )
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    return None


def _steps(loc: Place) -> Place:
    """Without the marks that pydantic adds for a member of a union."""
    return tuple(
        step for step in loc if not (isinstance(step, str) and step.startswith(("is-instance", "function-")))
    )


def _remedy(fault: Any, shape: type[BaseModel]) -> str:
    """What is wrong, in words that say what to do."""
    if fault["type"] == "missing":
        return "is required"
    if fault["type"] == "extra_forbidden":
        near = get_close_matches(str(fault["loc"][-1]), _keys(shape, fault["loc"]), n=1)
        return f"is no key of this format{f'; did you mean {near[0]}?' if near else ''}"
    text = str(fault["msg"]).removeprefix("Value error, ")
    return text if isinstance(fault["input"], dict | list) else f"{text} (found {fault['input']!r})"


def _keys(shape: type[BaseModel], loc: Place) -> list[str]:
    """The keys that may stand where the unknown one stood."""
    for step in loc[:-1]:
        field = shape.model_fields.get(str(step))
        inner = next((part for part in _parts(field.annotation) if _is_shape(part)), None) if field else None
        shape = inner or shape
    return [field.alias or name for name, field in shape.model_fields.items()]


def _parts(annotation: Any) -> list[Any]:
    inner = getattr(annotation, "__args__", ())
    return [annotation, *(deeper for part in inner for deeper in _parts(part))]


def _is_shape(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, BaseModel)
