"""Fields of answers: values as the API writes them. Null is unknown; an empty list is known to be none.

Everything here reads values that are already there, so that an answer never sends a query.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import TextChoices
from drf_spectacular.utils import extend_schema_field
from pydantic.alias_generators import to_camel
from rest_framework import serializers

from publication.rendering import utc_text

ORIGIN = {"citation", "provenance"}  # after what they are the origin of


class Shape(serializers.Serializer[Any]):
    """The read side of a record: declared with the names of the model, written in camelCase."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = {}
        for name, field in super().get_fields().items():
            written = to_camel(name)
            if written != name and field.source is None:
                field.source = name
            fields[written] = field
        for last in sorted(ORIGIN & fields.keys()):
            fields[last] = fields.pop(last)
        return fields


class Reference(Shape):
    """The short form of a record elsewhere, of which its list tells more. `of`: the name of its resource."""

    of: ClassVar[str]


class Told(serializers.CharField):
    """Text that may not have been told: empty in the register is null in the answer."""

    def __init__(self, **more: Any) -> None:
        super().__init__(allow_null=True, **more)

    def get_attribute(self, instance: Any) -> Any:
        return super().get_attribute(instance) or None


class Whole(serializers.IntegerField):
    """A number that may not be known."""

    def __init__(self, **more: Any) -> None:
        super().__init__(allow_null=True, min_value=0, **more)


class YesNo(serializers.BooleanField):
    """Yes, no, or not known: null is not no."""

    def __init__(self, **more: Any) -> None:
        super().__init__(allow_null=True, **more)


class Code(serializers.ChoiceField):
    """A word of a list. None in the register is null in the answer."""

    def __init__(self, choices: type[TextChoices], **more: Any) -> None:
        super().__init__(choices.choices, **more)

    def get_attribute(self, instance: Any) -> Any:
        return super().get_attribute(instance) or None


class Codes(serializers.ListField):
    """Words of a list. Null: not known which; empty: none in particular."""

    def __init__(self, choices: type[TextChoices], **more: Any) -> None:
        super().__init__(child=Code(choices), allow_null=True, **more)


class Moment(serializers.DateTimeField):
    """An instant, in UTC."""

    def to_representation(self, value: datetime) -> str:
        return utc_text(value)


@extend_schema_field({"type": "string", "pattern": r"^[0-9]{1,12}\.[0-9]{2}$", "examples": ["250000.00"]})
class Euros(serializers.Field[Decimal, Any, str, Any]):
    """An amount in euros, as text: a number in JSON loses cents on the way."""

    def to_representation(self, value: Decimal) -> str:
        return f"{value:.2f}"


@extend_schema_field({"type": "string", "pattern": r"^[0-9]+/[0-9]+$", "examples": ["1/3"]})
class Share(serializers.Field[Any, Any, str, Any]):
    """A share as the text states it, from `…_numerator` and `…_denominator`: 42/100 stays so."""

    def get_attribute(self, instance: Any) -> str | None:
        of = f"{self.source}_numerator", f"{self.source}_denominator"
        numerator, denominator = (getattr(instance, name) for name in of)
        return None if numerator is None else f"{numerator}/{denominator}"

    def to_representation(self, value: str) -> str:
        return value


class Text(serializers.Serializer[Any]):
    """A text in Dutch and in English, of the columns `…_nl` and `…_en` or of those named."""

    nl = serializers.CharField()
    en = serializers.CharField()

    def __init__(self, *columns: str, **more: Any) -> None:
        super().__init__(**more)
        self.columns = columns

    def get_attribute(self, instance: Any) -> dict[str, str] | None:
        columns = self.columns or (f"{self.source}_nl", f"{self.source}_en")
        dutch, english = (getattr(instance, column) for column in columns)
        return {"nl": dutch, "en": english} if dutch or english else None


class Day(serializers.DateField):
    """A day, without a clock time."""


class NullIfEmpty(serializers.ListSerializer[Any]):
    """Rows of which none means that nobody looked them up."""

    def to_representation(self, data: Any) -> Any:
        return super().to_representation(data) or None
