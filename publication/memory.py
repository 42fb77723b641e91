"""What one process remembers of the answers it gave, and forgets again when that becomes too much."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

MOST = 5_000

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(OrderedDict[Key, Value]):
    """What was put in longest ago is forgotten first. `size`: of a value, where they differ much."""

    def __init__(self, most: int = MOST, size: Callable[[Value], int] = lambda value: 1) -> None:
        super().__init__()
        self.most, self.size, self.held = most, size, 0

    def put(self, key: Key, value: Value) -> None:
        if key in self:
            self.held -= self.size(self.pop(key))
        self[key] = value
        self.held += self.size(value)
        while self.held > self.most:
            _key, forgotten = self.popitem(last=False)
            self.held -= self.size(forgotten)

    def clear(self) -> None:
        super().clear()
        self.held = 0
