"""Numbers and amounts as people write them: one reader for every form, in either language.

Three digits behind a point or a comma are thousands, whoever writes them: an amount has two decimals at most
and a count none. So 1.250 and 1,250 are one number, and nothing can be read in two ways. The rest is refused.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.reader import english

DUTCH = re.compile(r"^\d{1,3}(\.\d{3})+(,\d{1,2})?$", re.ASCII)
ENGLISH = re.compile(r"^\d{1,3}(,\d{3})+(\.\d{1,2})?$", re.ASCII)
PLAIN = re.compile(r"^\d{1,12}([.,]\d{1,2})?$", re.ASCII)
COUNT = re.compile(r"^-?(\d+|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+)$", re.ASCII)
SPACES = re.compile(r"\s+")  # no-break spaces among them


def plain_amount(text: str) -> str | None:
    """1.200.000 and 1,200,000 are the same amount, in whichever language: 1200000. None: no amount."""
    if DUTCH.match(text):
        text = text.replace(".", "")
    elif ENGLISH.match(text):
        text = text.replace(",", "")
    return text.replace(",", ".") if PLAIN.match(text) else None


def read_amount(text: str) -> str | None:
    """As somebody types it: € 1.250,- as well."""
    return plain_amount(SPACES.sub("", text).replace("€", "").removesuffix(",-"))


def read_count(text: str) -> str | None:
    """1.250, 1,250 and 1 250 are 1250. None: no whole number."""
    text = SPACES.sub(" ", text.strip())
    return re.sub(r"[., ]", "", text) if COUNT.match(text) else None


def written(amount: Decimal) -> str:
    """1.250,50 or 1,250.50, and cents only where there are."""
    text = f"{amount:,.{0 if amount == amount.to_integral_value() else 2}f}"
    return text if english() else text.translate(str.maketrans(",.", ".,"))


def typed(mode: str) -> forms.TextInput:
    """No field for numbers: a browser leaves out in silence what it cannot read, such as 1.250,50."""
    return forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})


class AmountField(forms.DecimalField):
    """Euros, as a number."""

    default_error_messages = {"invalid": _("Schrijf bij “%(label)s” een bedrag in euro's, zoals 1.200.000.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"widget": typed("decimal")} | options))

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, Decimal):
            return super().to_python(value)
        amount = read_amount(str(value))
        if amount is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(amount)

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, Decimal) else value


class NumberField(forms.IntegerField):
    """How many."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"widget": typed("numeric")} | options))

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        number = read_count(str(value))
        if number is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(number)


AMOUNTS: dict[Any, Any] = {models.DecimalField: {"form_class": AmountField}}  # of an admin's forms
