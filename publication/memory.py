"""What one process remembers of the answers it gave, and forgets again when that becomes too much."""

from __future__ import annotations

from collections import OrderedDict
from typing import TypeVar

MOST = 5_000

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(OrderedDict[Key, Value]):
    """What was put in longest ago is forgotten first."""

    def put(self, key: Key, value: Value) -> None:
        self[key] = value
        while len(self) > MOST:
            self.popitem(last=False)
