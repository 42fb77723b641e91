"""What may stand in a fixture of terms, documents, definitions and criteria."""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, ValidationError, ValidationInfo, field_validator, model_validator

from funding.choices import CostCategory, GrantTermKind, LeadUnit, ShareBase, StepKind, Treatment, Variant
from funding.loading.claim_shapes import Claimable, DatedIn
from funding.loading.said import Said
from funding.loading.values import Euros, Flag, Fraction, Key, Line, Text
from funding.stored_rules import faults, stored_clause, stored_selector


def _told(read: Callable[..., dict[str, Any]], *what: Any) -> dict[str, Any]:
    """Rules have a vocabulary of their own; its faults name the place inside the rule."""
    try:
        return read(*what)
    except ValidationError as error:
        raise ValueError("; ".join(faults(error))) from None


class GrantTermIn(Claimable, DatedIn):
    ABOUT = "grant_term"
    kind: GrantTermKind
    slug: Key | None = None
    amount: Euros | None = None
    share: Fraction | None = None
    base: ShareBase | None = None
    strict: Flag = False
    variant: Variant | None = None
    text_nl: Text
    text_en: Text
    applies_to_nl: str = ""
    applies_to_en: str = ""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.amount is None) == (self.share is None):
            raise ValueError("give an amount or a share, one of the two")
        if self.amount is not None and self.base is not None:
            raise ValueError("base says what a share is a share of: leave it out with an amount")
        return self


class CostTermIn(Claimable, DatedIn):
    ABOUT = "cost_term"
    category: CostCategory
    treatment: Treatment
    cap_amount: Euros | None = None
    cap_share: Fraction | None = None
    text_nl: Text
    text_en: Text

    @model_validator(mode="after")
    def _cap_fits(self) -> Self:
        caps = [cap for cap in (self.cap_amount, self.cap_share) if cap is not None]
        if len(caps) > 1 or (caps and self.treatment != Treatment.CAPPED):
            raise ValueError("a cap is an amount or a share, and only of capped costs")
        return self


class DocumentIn(Said):
    slug: Key
    name_nl: Line
    name_en: Line
    step: StepKind = StepKind.PAPERS
    template_required: Flag | None = None
    signed_by_nl: str = ""
    signed_by_en: str = ""


class PreparationIn(Said):
    step: StepKind
    text_nl: Text
    text_en: Text
    lead_time: Annotated[int, Field(ge=1, le=999)] | None = None
    lead_unit: LeadUnit | Literal[""] = ""

    @model_validator(mode="after")
    def _counted_in_something(self) -> Self:
        if (self.lead_time is None) != (self.lead_unit == ""):
            raise ValueError("lead_time and lead_unit belong together: write both, or neither")
        return self


class DefinitionIn(DatedIn):
    key: Key
    term: Line
    term_en: Line
    text_nl: Text
    text_en: Text
    selector: dict[str, Any] | None = None

    @field_validator("selector")
    @classmethod
    def _selector(cls, value: dict[str, Any] | None) -> dict[str, Any] | None:
        return None if value is None else _told(stored_selector, value)


class CriterionIn(Claimable, DatedIn):
    ABOUT = "criterion"
    slug: Key
    kind: str
    clause: dict[str, Any]
    sentence_nl: Text
    sentence_en: Text
    question_nl: str = ""
    question_en: str = ""
    favourable: Flag | None = None
    reading_nl: str = ""
    reading_en: str = ""

    @field_validator("clause")
    @classmethod
    def _clause(cls, value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        return _told(stored_clause, info.data.get("kind", ""), value)

    @model_validator(mode="after")
    def _answers_a_question(self) -> Self:
        if self.favourable is not None and not self.question_nl:
            raise ValueError("favourable is the answer to a question: write question_nl and question_en")
        return self


def _two_decimals(weight: Decimal) -> Decimal:
    """As the database gives it back, so that loading twice writes nothing."""
    return weight.quantize(Decimal("0.01"))


Weight = Annotated[Decimal, Field(gt=0, max_digits=6, decimal_places=2), AfterValidator(_two_decimals)]


class QualityCriterionIn(Said):
    slug: Key
    name_nl: Line
    name_en: Line
    weight: Weight | None = None
    minimum_nl: str = ""
    minimum_en: str = ""
