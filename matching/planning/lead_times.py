"""How long steps take, as people fill it in: in an address, or with a plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.back_planning import MOST, Kind, LeadTime, Unit
from matching.planning.telling import name
from partners.written import NumberField
from publication.faults import nearest
from publication.pages import Fault

# What the steps are called in an address.
WORDS: Mapping[Kind, str] = {
    Kind.E_HERKENNING: "eherkenning",
    Kind.PORTAL: "portaal",
    Kind.AUTHORISATION: "machtiging",
    Kind.PLAN: "plan",
    Kind.CO_FINANCING: "cofinanciering",
    Kind.BUDGET: "begroting",
    Kind.CONSENT: "instemming",
    Kind.BOARD: "bestuur",
    Kind.AGREEMENT: "overeenkomst",
    Kind.DECLARATIONS: "verklaringen",
    Kind.PAPERS: "bijlagen",
    Kind.SUBMISSION: "indienen",
}
UNITS: Mapping[str, Unit] = {"werkdagen": "working_days", "dagen": "days", "weken": "weeks"}
UNIT_CHOICES = [
    ("werkdagen", gettext_lazy("werkdagen")),
    ("dagen", gettext_lazy("dagen")),
    ("weken", gettext_lazy("weken")),
]
IN, DONE = "-in", "-klaar"


class LeadTimesForm(forms.Form):
    """Per step a number and what it counts. Empty is unknown; zero is no time at all."""

    def __init__(self, data: Any, *, kinds: Collection[Kind], marks: bool = False, **options: Any) -> None:
        super().__init__(data, auto_id="stap-%s", **options)
        self.kinds: list[Kind] = [kind for kind in kinds if kind != Kind.SUBMISSION]
        for kind in self.kinds:
            self.fields[WORDS[kind]] = _number(kind)
            self.fields[WORDS[kind] + IN] = _unit(kind)
        for marked in kinds if marks else ():
            label = _("Klaar")
            self.fields[WORDS[marked] + DONE] = forms.BooleanField(required=False, label=label)

    @property
    def told(self) -> dict[Kind, LeadTime]:
        """What was filled in; of a form that is not valid what is."""
        found: dict[Kind, LeadTime] = {}
        for kind in self.kinds:
            amount = self.cleaned_data.get(WORDS[kind])
            unit = self.cleaned_data.get(WORDS[kind] + IN) or "werkdagen"
            if amount is not None:
                found[kind] = LeadTime(amount=amount, unit=UNITS[unit])
        return found

    @property
    def done(self) -> frozenset[Kind]:
        return frozenset(kind for kind in WORDS if self.cleaned_data.get(WORDS[kind] + DONE))


def _number(kind: Kind) -> NumberField:
    label = _("Doorlooptijd van %(step)s") % {"step": name(kind)}
    told = _("Schrijf bij “%(field)s” een heel getal van 0 tot en met %(most)s.")
    told %= {"field": label, "most": MOST}
    return NumberField(
        label=label,
        min_value=0,
        max_value=MOST,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), told),
    )


def _unit(kind: Kind) -> forms.ChoiceField:
    label = _("Geteld in, bij %(step)s") % {"step": name(kind)}
    told = {"invalid_choice": _("Kies werkdagen, dagen of weken.")}
    return forms.ChoiceField(label=label, choices=UNIT_CHOICES, required=False, error_messages=told)


def initial(told: Mapping[Kind, LeadTime], done: Collection[Kind] = ()) -> dict[str, Any]:
    """A form that shows this."""
    words = {unit: word for word, unit in UNITS.items()}
    found: dict[str, Any] = {WORDS[kind]: lead.amount for kind, lead in told.items()}
    found |= {WORDS[kind] + IN: words[lead.unit] for kind, lead in told.items()}
    return found | {WORDS[kind] + DONE: True for kind in done}


def faults_of(query: QueryDict, form: LeadTimesForm) -> list[Fault]:
    """What stands in the address and is no step of this call. A wrong value is told at its field."""
    return [_unknown(key, query, form) for key in query if key not in form.fields]


def _unknown(key: str, query: QueryDict, form: LeadTimesForm) -> Fault:
    near = nearest(key, list(form.fields))
    rest = query.copy()
    values = rest.pop(key)
    if near and near not in rest:
        rest.setlist(near, values)
    text = _("%(key)s kennen we hier niet.") % {"key": key[:100]}
    return Fault(text=text, near=near, query=rest.urlencode())
