"""Fields of the form. Leaving one empty means "weet ik niet"; nothing is filled in for people in silence."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from matching.labels import Words
from matching.writing import pick
from partners.reader import language
from partners.written import NumberField, read_amount, typed

UNKNOWN = ("", _("weet ik niet"))


def choices_of(table: dict[str, Words]) -> list[tuple[str, Any]]:
    """In the language of whoever reads the form."""
    read = lazy(lambda words: pick(words, language()), str)
    return [(code, read(words)) for code, words in table.items()]


class MoneyField(forms.CharField):
    """Euros as people write them (1.200.000, 1,200,000 or 1200000,50); a decimal string for the wire."""

    default_error_messages = {"money": _("Schrijf bij “%(label)s” een bedrag in euro's, zoals 1.200.000.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=typed("decimal"), max_length=30, **options)

    def clean(self, value: Any) -> str | None:
        text = super().clean(value)
        if not text:
            return None
        if (amount := read_amount(text)) is None:
            raise ValidationError(self.error_messages["money"], code="money")
        return amount


YES_NO = (_("ja"), _("nee"))


class YesNoField(forms.ChoiceField):
    """Yes, no, or nobody knows yet. `said`: how true and false are told, where a plain yes misleads."""

    def __init__(self, *, said: tuple[Any, Any] = YES_NO, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(choices=[UNKNOWN, *zip(("true", "false"), said, strict=True)], **options)

    def clean(self, value: Any) -> bool | None:
        chosen = super().clean(value)
        return None if chosen == "" else chosen == "true"


ISO = re.compile(r"\d{4}-\d\d-\d\d")
DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class DayInput(forms.DateInput):
    """The browser's own date field. It shows only ISO dates, so whatever else was typed becomes one."""

    input_type = "date"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """What is no day is shown as it was typed: a date field would show nothing."""
        context = super().get_context(name, value, attrs)
        if not ISO.fullmatch(context["widget"]["value"] or "0000-00-00"):
            context["widget"]["type"] = "text"
        return context

    def format_value(self, value: Any) -> str | None:
        for written in DAY_FORMATS:
            try:
                day = datetime.strptime(str(value), written)  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
            return day.date().isoformat()
        return str(value) if value else None


class DayField(forms.DateField):
    """A day. Browsers without a date field send what was typed, so Dutch ways to write it are read too."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(input_formats=DAY_FORMATS, widget=DayInput, **options)

    def clean(self, value: Any) -> str | None:
        day = super().clean(value)
        return day.isoformat() if day else None


class CodesField(forms.MultipleChoiceField):
    """Codes of a list. Nothing ticked: not told. "Geen van deze" ticked: known to be none."""

    NONE = "geen"

    default_error_messages = {"both": _("Kies óf “geen van deze” óf een of meer andere.")}

    def __init__(self, table: dict[str, Words], **options: Any) -> None:
        self.table = table
        super().__init__(
            required=False,
            choices=[*choices_of(table), (self.NONE, _("geen van deze"))],
            widget=forms.CheckboxSelectMultiple,
            **options,
        )

    def clean(self, value: Any) -> list[str] | None:
        chosen = super().clean(value)
        if not chosen:
            return None
        if self.NONE in chosen:
            if len(chosen) > 1:
                raise ValidationError(self.error_messages["both"], code="both")
            return []
        return list(chosen)


class CountField(NumberField):
    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, min_value=0, max_value=10_000_000, **options)


class CodeField(forms.ChoiceField):
    """One code of a list, or nobody knows."""

    def __init__(self, table: dict[str, Words], **options: Any) -> None:
        super().__init__(required=False, choices=[UNKNOWN, *choices_of(table)], **options)

    def clean(self, value: Any) -> str | None:
        return super().clean(value) or None
