"""The rows of the form that can be repeated: partners, costs, earlier grants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matching.forms.fields import (
    UNKNOWN,
    CodeField,
    CountField,
    DayField,
    MoneyField,
    YesNoField,
    choices_of,
)
from matching.labels import COSTS, FUNDERS, GRANT_STATUSES, KINDS, ROLES, SECTORS

Json = dict[str, Any]
Partners = Sequence[tuple[str, str]]  # each by the key that it has in the request, with what it is called

COUNTRIES = [UNKNOWN, ("NL", _("Nederland")), ("BQ", _("Caribisch Nederland"))]


def without_unknown(body: Json) -> Json:
    """The body with only what was told: an absent field means that nobody knows."""
    return {key: value for key, value in body.items() if value is not None and value != ""}


class MemberForm(forms.Form):
    """One partner: found in the register by its name, or described here.

    `registered`: the slug of its organisation, once it was looked up (`recognised`); None: the register knows
    nobody of that name. `near`: who has a name like it, each by what to type and how it is shown.
    """

    recognised = False
    registered: str | None = None
    near: Sequence[tuple[str, str]] = ()

    name = forms.CharField(
        label=_("Naam"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": "organisaties"}),
    )
    kind = CodeField(KINDS, label=_("Soort organisatie"))
    lead = forms.BooleanField(label=_("Dit is de penvoerder"), required=False)
    role = forms.ChoiceField(label=_("Rol"), required=False, choices=choices_of(ROLES))
    cash = MoneyField(label=_("Bijdrage in geld"))
    in_kind = MoneyField(label=_("Bijdrage in natura"))
    has_activity = YesNoField(label=_("Voert een activiteit uit"))
    sme = YesNoField(label=_("Is een mkb-onderneming"))
    publicly_funded = YesNoField(label=_("Wordt door de overheid bekostigd"))
    cao_based = YesNoField(label=_("O&O-fonds: opgericht onder een cao"))
    founded_on = DayField(label=_("Opgericht op"))
    member_companies = CountField(label=_("Vereniging: aantal aangesloten bedrijven"))
    employees = CountField(label=_("Aantal werknemers"))
    country = forms.ChoiceField(label=_("Land"), required=False, choices=COUNTRIES)
    sector = CodeField(SECTORS, label=_("Sector"))
    unlinked = YesNoField(label=_("Heeft geen banden (eigendom, bestuur) met andere partners"))
    de_minimis = MoneyField(label=_("De-minimissteun in de laatste drie jaar"))
    requested_grant = MoneyField(label=_("Gevraagd deel van de subsidie"))

    @property
    def called(self) -> str:
        return gettext("Partner %(number)s") % {"number": _number(self)}

    @property
    def at(self) -> int:
        """Its place among the rows, from 0."""
        return _number(self) - 1

    def typed(self, field: str) -> str:
        """What stands in a field, whether or not it is right."""
        return str(self.data.get(self.add_prefix(field)) or self.initial.get(field) or "").strip()

    @property
    def begun(self) -> bool:
        """Whether anything stands in this row, whether or not it is right; the role does not count."""
        return any(self.typed(field) for field in self.fields if field != "role")

    @property
    def told(self) -> bool:
        """Whether anything was typed in this row; the role has a value of its own and does not count."""
        return any(value for field, value in self.cleaned_data.items() if field != "role")

    def body(self, key: str) -> Json:
        data = self.cleaned_data
        plain = (
            "kind", "role", "publicly_funded", "sme", "cao_based", "founded_on", "member_companies",
            "employees", "country", "requested_grant", "has_activity",
        )  # fmt: skip
        member = {camel(field): data[field] for field in plain}
        member |= {"key": key, "name": data["name"].strip() or None, "lead": data["lead"] or None}
        member["sectors"] = [data["sector"]] if data["sector"] else None
        member["linkedWith"] = [] if data["unlinked"] else None
        member["deMinimis"] = _aid(data["de_minimis"])
        return without_unknown(member)

    def contributions(self, key: str) -> list[Json]:
        forms_ = (("cash", self.cleaned_data["cash"]), ("in_kind", self.cleaned_data["in_kind"]))
        return [
            {"member": key, "form": form, "amount": amount} for form, amount in forms_ if amount is not None
        ]


def _aid(amount: str | None) -> list[Json] | None:
    """Nothing told is unknown; zero is known: no aid."""
    if amount is None:
        return None
    return [{"amount": amount}] if amount.strip("0.") else []


def camel(field: str) -> str:
    first, *rest = field.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _number(form: forms.Form) -> int:
    """Which row of its set it is, as people count."""
    return int(str(form.prefix).rpartition("-")[2]) + 1


class CostForm(forms.Form):
    category = CodeField(COSTS, label=_("Soort kosten"))
    amount = MoneyField(label=_("Bedrag"))
    member = forms.ChoiceField(label=_("Gedragen door"), required=False)

    def __init__(self, *args: Any, partners: Partners = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [UNKNOWN, *partners]  # type: ignore[attr-defined]

    @property
    def called(self) -> str:
        return gettext("Kosten %(number)s") % {"number": _number(self)}

    def clean(self) -> Json:
        data = super().clean() or {}
        if data.get("amount") is not None and not data.get("category"):
            self.add_error("category", _("Kies wat voor kosten dit zijn."))
        if data.get("category") and data.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Vul het bedrag van deze kosten in."))
        return data

    def body(self) -> Json | None:
        data = self.cleaned_data
        return without_unknown(dict(data)) if data.get("amount") is not None else None


class GrantForm(forms.Form):
    """A grant that this partnership or one of its members has, had or asked."""

    scheme = forms.ChoiceField(label=_("Regeling"), required=False)
    name = forms.CharField(label=_("Of een andere subsidie"), required=False, max_length=300)
    edition = forms.CharField(label=_("Eerdere versie van de regeling"), required=False, max_length=100)
    status = CodeField(GRANT_STATUSES, label=_("Stand"))
    amount = MoneyField(label=_("Bedrag"))
    applied_on = DayField(label=_("Aangevraagd op"))
    awarded_on = DayField(label=_("Toegekend op"))
    same_activities = YesNoField(label=_("Voor dezelfde activiteiten"))
    funder = CodeField(FUNDERS, label=_("Wie geeft de subsidie"))
    member = forms.ChoiceField(label=_("Van"), required=False)

    def __init__(
        self,
        *args: Any,
        partners: Partners = (),
        schemes: list[tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        whole = "", _("het hele samenwerkingsverband")
        self.fields["member"].choices = [whole, *partners]  # type: ignore[attr-defined]
        self.fields["scheme"].choices = [("", _("kies een regeling")), *(schemes or [])]  # type: ignore[attr-defined]

    @property
    def called(self) -> str:
        return gettext("Subsidie %(number)s") % {"number": _number(self)}

    def body(self) -> Json | None:
        told = without_unknown({camel(field): value for field, value in self.cleaned_data.items()})
        return told or None
