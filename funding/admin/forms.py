"""Forms that speak as a regulation does: moments on a clock, lists unknown or empty, rules as data."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.choices import Zone
from funding.clauses import KINDS
from funding.clock import Moment, WallClockError, closing, closing_text, instant, opening, opening_text
from funding.models import Call, Criterion, Definition, Scheme
from partners.reader import english

NO_RESTRICTION = "-"


class CodesField(forms.TypedMultipleChoiceField):
    """Codes of the contract. Nothing ticked: unknown. 'Geen beperking': a known, empty list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, choices: Any, **options: Any) -> None:
        own = [(NO_RESTRICTION, _("geen beperking (anders dan: niet bekend)")), *choices]
        super().__init__(choices=own, coerce=str, required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return [NO_RESTRICTION] if value == [] else value

    def clean(self, value: Any) -> list[str] | None:
        chosen = super().clean(value)
        if NO_RESTRICTION in chosen and len(chosen) > 1:
            raise forms.ValidationError(_("Kies 'geen beperking', of kies codes. Niet allebei."))
        return [] if chosen == [NO_RESTRICTION] else (chosen or None)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class SchemeForm(forms.ModelForm):
    other_names = forms.CharField(
        label=_("andere namen"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Een per regel."),
    )

    class Meta:
        model = Scheme
        fields = ["slug"]  # the admin's fieldsets say which others

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["other_names"] = "\n".join(self.instance.other_names)
        for name in ("sectors", "themes", "target_groups", "activities"):
            if field := self.fields.get(name):
                choices = Scheme._meta.get_field(name).base_field.choices  # type: ignore[union-attr]
                self.fields[name] = CodesField(choices, label=field.label)

    def clean_other_names(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["other_names"].splitlines() if line.strip()]


Reader = Callable[[str, ZoneInfo], Moment | datetime]


class CallForm(forms.ModelForm):
    """Moments are written on the clock of the call; a time that does not exist or exists twice is refused."""

    READERS: dict[str, Reader] = {
        "opens_at": opening,
        "closes_at": closing,
        "announced_opens_at": opening,
        "announced_closes_at": closing,
        "exhausted_at": instant,
        "withdrawn_at": instant,
        "expected_until": instant,
    }
    HELP = {
        "opens_at": _("2027-03-01 09:00, of 2027-03-01 als de kloktijd niet bekend is."),
        "closes_at": _("2027-03-31 17:00 (ook bij 'tot en met 17.00 uur'), of t/m 2027-03-31."),
    }

    class Meta:
        model = Call
        exclude = ["opens_time_known", "closes_time_known"]  # noqa: DJ006 - they follow from what is written

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.READERS:
            if field := self.fields.get(name):
                text = self.HELP.get(name, field.help_text)
                self.fields[name] = forms.CharField(label=field.label, help_text=text, required=False)
                self.initial[name] = self._written(name)

    def _written(self, name: str) -> str:
        """How the moment is read back on the clock of the call."""
        at = getattr(self.instance, name)
        if at is None:
            return ""
        write = closing_text if name == "closes_at" else opening_text
        known = getattr(self.instance, name.replace("_at", "_time_known"), True)
        return write(at, known, self.instance.clock)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        zone = ZoneInfo(cleaned.get("zone") or Zone.AMSTERDAM)
        for name, read in self.READERS.items():
            if name in cleaned:
                cleaned[name] = self._read(name, read, cleaned[name], zone)
        return cleaned

    def _read(self, name: str, read: Reader, text: str, zone: ZoneInfo) -> datetime | None:
        try:
            moment = read(text, zone) if text else None
        except WallClockError as error:
            self.add_error(name, error.english if english() else str(error))
            return None
        known = isinstance(moment, Moment) and moment.time_known
        if name in ("opens_at", "closes_at"):
            setattr(self.instance, name.replace("_at", "_time_known"), known)
        return moment.at if isinstance(moment, Moment) else moment


class Indented(json.JSONEncoder):
    """Rules are read by people too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "indent": 2})


def rule_field(label: Any) -> forms.JSONField:
    widget = forms.Textarea(attrs={"rows": 12, "cols": 90, "spellcheck": "false"})
    return forms.JSONField(label=label, encoder=Indented, widget=widget, required=False)


class CriterionForm(forms.ModelForm):
    kind = forms.ChoiceField(label=_("soort"), choices=[(kind, kind) for kind in KINDS])
    clause = rule_field(_("voorwaarde, als gegevens"))

    class Meta:
        model = Criterion
        fields = ["scheme"]  # the admin's fieldsets say which others

    def clean_clause(self) -> Any:
        return self.cleaned_data["clause"] or {}


class DefinitionForm(forms.ModelForm):
    selector = rule_field(_("wie eronder vallen, als gegevens"))

    class Meta:
        model = Definition
        fields = ["scheme"]  # the admin's fieldsets say which others
