"""The parts of a profile that a change touches and that a clause reads."""

from __future__ import annotations

from typing import Literal

Part = Literal["members", "plan", "dates", "costs", "grant", "contributions", "history"]
MONEY: frozenset[Part] = frozenset({"costs", "grant", "contributions"})
