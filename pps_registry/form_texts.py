"""What a form says of a field that is empty or cannot be read: which field it is, and what to write there.

Every form speaks so, of ours, of allauth and of the administration: Django asks the renderer what its fields
are shown with. A field that has a text of its own keeps it; `%(label)s` in such a text is the field too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

FILL_IN = _("Vul “%(label)s” in.")
ANSWER = _("Vul iets in bij “%(label)s”.")
CHOOSE = _("Kies iets bij “%(label)s”.")
CHOOSE_SOME = _("Kies bij “%(label)s” ten minste één mogelijkheid.")
TICK = _("Zet een vinkje bij “%(label)s”.")
LISTED = _("“%(value)s” staat niet in de lijst bij “%(label)s”. Kies iets uit de lijst.")

# What cannot be read, by kind of field; the first that fits.
UNREADABLE: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.DecimalField, _("Schrijf bij “%(label)s” een getal, zoals 1250 of 1250.50.")),
    (forms.IntegerField, _("Schrijf bij “%(label)s” een heel getal, zoals 12.")),
    (forms.DateField, _("Schrijf bij “%(label)s” een datum als dag-maand-jaar, zoals 01-09-2027.")),
    (forms.EmailField, _("Schrijf bij “%(label)s” een e-mailadres, zoals naam@school.nl.")),
    (forms.URLField, _("Schrijf bij “%(label)s” een link, zoals https://www.school.nl.")),
)
BOUNDS = {
    "max_length": _("Maak “%(label)s” korter: ten hoogste %(limit_value)d tekens, nu %(show_value)d."),
    "min_length": _("Maak “%(label)s” langer: ten minste %(limit_value)d tekens."),
    "max_value": _("Schrijf bij “%(label)s” een getal van ten hoogste %(limit_value)s."),
    "min_value": _("Schrijf bij “%(label)s” een getal van ten minste %(limit_value)s."),
}
DIGITS = {
    "max_digits": _("Schrijf bij “%(label)s” een kleiner getal."),
    "max_whole_digits": _("Schrijf bij “%(label)s” een kleiner getal."),
    "max_decimal_places": _("Schrijf bij “%(label)s” ten hoogste %(max)s cijfers achter de komma."),
}

# Of rows as a whole, such as those below a record in the administration.
ROWS: dict[str, Any] = {
    "missing_management_form": _(
        "De rijen zijn niet heel aangekomen. Laad de pagina opnieuw en vul ze nog een keer in."
    ),
    "too_many_forms": ngettext_lazy(
        "Er is plaats voor ten hoogste %(num)d rij. Haal er rijen uit.",
        "Er is plaats voor ten hoogste %(num)d rijen. Haal er rijen uit.",
        "num",
    ),
    "too_few_forms": ngettext_lazy(
        "Vul ten minste %(num)d rij in.", "Vul ten minste %(num)d rijen in.", "num"
    ),
}


def speak_of_rows() -> None:
    """Django asks no renderer what rows say, so its own texts are replaced: once, for every set of rows."""
    BaseFormSet.default_error_messages.update(ROWS)


class Named:
    """A text that knows what its field is called, before and after Django puts values in it."""

    def __init__(self, text: Any, label: str) -> None:
        self.text, self.label = text, label

    def __mod__(self, values: dict[str, Any]) -> str:
        return str(self.text % {"label": self.label, **values})

    def __str__(self) -> str:
        return self % {}


class NamedField(forms.BoundField):
    """A field that is made before anything is read into it: so what goes wrong is told in these texts."""

    def __init__(self, form: Any, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        told: dict[str, Any] = {**field.error_messages, **dict(_texts(field, str(self.label)))}
        for code, text in told.items():
            if "%(label)s" in str(text):
                field.error_messages[code] = Named(text, str(self.label))  # type: ignore[assignment]

    @property
    def focus_id(self) -> str:
        """Where a link to this field leads; of a list of boxes the first has a number."""
        return self.id_for_label or f"{self.auto_id}_0"


class Renderer(DjangoTemplates):
    bound_field_class = NamedField


def _texts(field: forms.Field, label: str) -> Iterator[tuple[str, Any]]:
    """By code, where the field has none of its own."""
    if _is_plain(field, "required") and (text := _when_empty(field, label)):
        yield "required", text
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField) and _is_plain(field, "invalid_choice"):
        yield "invalid_choice", LISTED
    for kind, text in UNREADABLE:
        if isinstance(field, kind):
            if _is_plain(field, "invalid"):
                yield "invalid", text
            break
    digits = DIGITS if isinstance(field, forms.DecimalField) else {}
    yield from ((code, text) for code, text in BOUNDS.items() if _is_plain(field, code))
    yield from ((code, text) for code, text in digits.items() if code not in field.error_messages)


def _is_plain(field: forms.Field, code: str) -> bool:
    """Whether the text is the one that Django gives every field of this kind, or a validator its own."""
    kinds = (kind for kind in type(field).__mro__ if code in kind.__dict__.get("default_error_messages", ()))
    kind: Any = next(kinds, None)
    if kind:
        django = kind.default_error_messages[code] if kind.__module__.startswith("django.") else None
        return field.error_messages[code] is django
    return code not in field.error_messages and code in _codes(field)


def _codes(field: forms.Field) -> set[str]:
    """What its validators may say that is not in words of our own."""
    return {getattr(one, "code", "") for one in field.validators if _says_nothing_of_its_own(one)}


def _says_nothing_of_its_own(validator: Any) -> bool:
    return getattr(validator, "message", None) is getattr(type(validator), "message", object())


def _when_empty(field: forms.Field, label: str) -> Any:
    match field.widget:
        case forms.HiddenInput() | forms.FileInput():
            return None
        case forms.CheckboxInput():
            return TICK
        case forms.SelectMultiple() | forms.CheckboxSelectMultiple():
            return CHOOSE_SOME
        case forms.Select() | forms.RadioSelect():
            return CHOOSE
    return ANSWER if label.endswith("?") else FILL_IN
