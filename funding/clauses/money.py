"""Criteria about money: sums and shares within bounds, per member, what is paid, what adds up."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from funding.clauses.parts import Amount, Cap, Limits, Selector
from funding.clauses.values import Share, Strict


class Money(Limits):
    """A sum lies within bounds. `over` says what the text does with a sum above the upper bound:
    "reject" the application, or "cut" the grant to the bound."""

    kind: Literal["money"] = "money"
    amount: Amount
    over: Literal["reject", "cut"] = "reject"

    @model_validator(mode="after")
    def only_a_grant_is_cut(self) -> Money:
        """A text can lower a grant to a bound; it cannot lower what others pay or what things cost."""
        if self.over == "cut" and (
            self.amount.of != "requested_grant" or not (self.at_most or self.less_than)
        ):
            raise ValueError("cut needs an upper bound on the requested grant: only a grant can be lowered")
        return self


class MoneyPerMember(Limits):
    """The same for each member apart: its part of the costs, or of the grant.

    A member's grant is what it asks; else its eligible costs at the rate that the whole application asks,
    which is never more than `rate`.
    """

    kind: Literal["money_per_member"] = "money_per_member"
    of: Literal["costs", "grant"]
    members: Selector = Selector()
    rate: Share | None = None


class MemberCaps(Strict):
    """Members of some kinds get no more than a cap; what is above it falls away and the rest stands.

    Each member's grant is `rate` of its eligible costs; the first cap that selects it applies.
    """

    kind: Literal["member_caps"] = "member_caps"
    rate: Share
    caps: tuple[Cap, ...] = Field(min_length=1)


class PaidCosts(Strict):
    """The plan holds costs that the scheme does not pay (its cost terms say which). They are subtracted from
    the eligible costs, or make the whole application fail."""

    kind: Literal["paid_costs"] = "paid_costs"
    over: Literal["subtract", "reject"] = "subtract"


class Balanced(Strict):
    """Grant and contributions together are the total costs, to the cent."""

    kind: Literal["balanced"] = "balanced"
