"""Lists of codes as boxes to tick, in which "nobody told us" and "there are none" stay two things."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

NONE = "-"


class CodesField(forms.TypedMultipleChoiceField):
    """Nothing ticked is unknown (null); the box "geen" is known to be none (an empty list)."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices: Any, **kwargs: Any) -> None:
        none = (NONE, _("geen: we weten dat er geen zijn"))
        super().__init__(choices=[none, *choices], empty_value=None, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return [NONE] if value == [] else value

    def clean(self, value: Any) -> Any:
        ticked = super().clean([each for each in value or () if each != NONE])
        if NONE not in (value or ()):
            return ticked
        if ticked:
            raise ValidationError(_("Kies “geen”, of wat er wel is; niet allebei."))
        return []


class TicksCodes(admin.ModelAdmin):
    """Shows each list of codes that may be unknown as boxes."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, ArrayField) and db_field.null:
            codes = db_field.base_field
            return CodesField(
                choices=codes.choices,
                coerce=codes.to_python,
                label=db_field.verbose_name,
                help_text=_("Niets aangevinkt: onbekend."),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)
