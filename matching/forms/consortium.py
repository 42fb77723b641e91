"""The whole form: partners, project, money and history, turned into the body of a match request.

The body then goes through the same `contract.parse` as every API request, so that a form and an API call can
never be judged differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from matching.forms.fields import CodesField, CountField, DayField, MoneyField, YesNoField
from matching.forms.rows import CostForm, GrantForm, MemberForm, without_unknown
from matching.labels import ACTIVITIES, LEVELS, SECTORS, TARGET_GROUPS, THEMES, VARIANTS

Json = dict[str, Any]

MOST_ROWS = 60
ANSWER = "antwoord-"
ADDING, ADDING_LEAD = "erbij", "penvoerder-erbij"


class ProjectForm(forms.Form):
    """What the project is: where, for whom, about what, when, and for how much."""

    regions = forms.CharField(
        label=_("Waar is het project?"),
        help_text=_("Gemeenten, provincies of arbeidsmarktregio's, met komma's ertussen."),
        required=False,
        max_length=2000,
    )
    sectors = CodesField(SECTORS, label=_("Sectoren"))
    themes = CodesField(THEMES, label=_("Thema's"))
    target_groups = CodesField(TARGET_GROUPS, label=_("Voor wie"))
    activities = CodesField(ACTIVITIES, label=_("Wat gaan jullie doen"))
    variants = CodesField(VARIANTS, label=_("Soort aanvraag"))
    nlqf_levels = CodesField(LEVELS, label=_("Niveaus (NLQF)"))
    study_year = forms.CharField(
        label=_("Studiejaar"), help_text=_("Zoals 2026-2027."), required=False, max_length=9
    )
    learners = CountField(label=_("Aantal mensen dat in totaal leert"))
    reach_workers = CountField(label=_("Werkenden per jaar"))
    reach_students = CountField(label=_("Studenten per jaar"))
    reach_teachers = CountField(label=_("Docenten per jaar"))
    starts_on = DayField(label=_("Eerste dag"))
    ends_on = DayField(label=_("Laatste dag"))
    planned_award_on = DayField(label=_("Verwachte datum van het besluit"))
    submit_on = DayField(label=_("Datum waarop je wilt aanvragen"))
    total_costs = MoneyField(label=_("Totale kosten"))
    requested_grant = MoneyField(label=_("Gevraagde subsidie"))
    no_grants = YesNoField(
        label=_("Is er een andere of eerdere subsidie?"), said=(_("nee, die is er niet"), _("ja"))
    )

    def project(self, regions: list[str] | None) -> Json:
        data = self.cleaned_data
        reach = {name: data[f"reach_{name}"] for name in ("workers", "students", "teachers")}
        levels = data["nlqf_levels"]
        return without_unknown(
            {
                "regions": regions,
                "sectors": data["sectors"],
                "themes": data["themes"],
                "targetGroups": data["target_groups"],
                "activities": data["activities"],
                "variants": data["variants"],
                "nlqfLevels": None if levels is None else [int(level) for level in levels],
                "learners": data["learners"],
                "studyYear": data["study_year"] or None,
                "reach": without_unknown(reach) or None,
                "startsOn": data["starts_on"],
                "endsOn": data["ends_on"],
                "plannedAwardOn": data["planned_award_on"],
            }
        )


class ConsortiumForm:
    """Partners, project, costs and grants together; valid only when every part is."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        schemes: Iterable[tuple[str, str]] = (),
        members: list[Json] | None = None,
    ) -> None:
        self.data = data
        self.project = ProjectForm(data, prefix="project")
        self.members = self._rows(MemberForm, "partner", extra=3, initial=members)
        partners = self._partners()
        self.places: Sequence[Any] = ()
        self.places_meant: Sequence[tuple[str, str]] = ()
        self.costs = self._rows(CostForm, "kosten", extra=3, partners=partners)
        self.grants = self._rows(GrantForm, "subsidie", extra=1, partners=partners, schemes=list(schemes))

    def _partners(self) -> list[tuple[str, str]]:
        """Who was filled in, by the key in the request: called by its name, else by its number."""
        rows = enumerate(self.members.forms, 1)
        return [(f"p{at}", form.typed("name") or _numbered(at)) for at, form in rows if form.begun]

    def recognise(self, organisations: Mapping[str, str], places: Sequence[Any]) -> None:
        """Keep which names the register knows, for the page to show."""
        self.places = places
        for _key, form in self.member_rows():
            form.registered = organisations.get(form.cleaned_data["name"].strip())
            form.recognised = True

    def strangers(self) -> list[MemberForm]:
        """The rows with a name that the register does not know, once they were looked up."""
        rows = (form for _key, form in self.member_rows() if form.recognised and not form.registered)
        return [form for form in rows if form.cleaned_data["name"].strip()]

    def _rows(
        self,
        form: type[forms.Form],
        prefix: str,
        *,
        extra: int,
        initial: list[Json] | None = None,
        **options: Any,
    ) -> BaseFormSet[Any]:
        factory = formset_factory(
            form, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
        )
        return factory(self.data, prefix=prefix, initial=initial, form_kwargs=options)

    @property
    def parts(self) -> tuple[Any, ...]:
        return self.project, self.members, self.costs, self.grants

    def is_valid(self) -> bool:
        """Every part is checked, so that all faults are shown at once."""
        return not [part for part in self.parts if not part.is_valid()]

    def names(self) -> list[str]:
        """Every name that the posted form may hold."""
        fixed = ["csrfmiddlewaretoken", "naar", "meer", "zoek", "gevraagd", "bedoeld", ADDING, ADDING_LEAD]
        rows = [form for formset in (self.members, self.costs, self.grants) for form in formset.forms]
        management = [
            f"{s.prefix}-{name}" for s in (self.members, self.costs, self.grants) for name in MANAGEMENT
        ]
        return [
            *fixed,
            *management,
            *(form.add_prefix(name) for form in [self.project, *rows] for name in form.fields),
        ]

    def member_rows(self) -> list[tuple[str, MemberForm]]:
        """The rows in which a partner was described, each with the key that the other rows use for it."""
        return [(f"p{n}", form) for n, form in enumerate(self.members.forms, 1) if form.told]

    def body(self, regions: list[str] | None, organisations: Mapping[str, str], answers: Json) -> Json:
        """The body of the match request. `organisations`: name as typed → slug in the register."""
        rows = self.member_rows()
        data = self.project.cleaned_data
        body = {
            "members": [self._member(key, form, organisations) for key, form in rows] or None,
            "project": self.project.project(regions) or None,
            "budget": self._budget(rows) or None,
            "grants": self._grants(),
            "submitAt": f"{data['submit_on']}T12:00:00+01:00" if data["submit_on"] else None,
            "answers": answers or None,
        }
        return without_unknown(body)

    def _member(self, key: str, form: MemberForm, organisations: Mapping[str, str]) -> Json:
        """Who has no name is called by its number, so that an answer never speaks of "p2"."""
        member = form.body(key)
        slug = organisations.get(member.get("name", ""))
        called = {"name": _numbered(int(key.removeprefix("p")))}
        return called | member | ({"organisation": slug} if slug else {})

    def _budget(self, rows: list[tuple[str, MemberForm]]) -> Json:
        data = self.project.cleaned_data
        contributions = [row for key, form in rows for row in form.contributions(key)]
        costs = [cost for cost in (form.body() for form in self.costs.forms) if cost]
        return without_unknown(
            {
                "totalCosts": data["total_costs"],
                "requestedGrant": data["requested_grant"],
                "costs": costs or None,
                "contributions": contributions or None,
            }
        )

    def _grants(self) -> list[Json] | None:
        """Rows that were filled in; without any, only an explicit "no other grants" is a known none."""
        grants = [grant for grant in (form.body() for form in self.grants.forms) if grant]
        if grants:
            return grants
        return [] if self.project.cleaned_data["no_grants"] else None


def _numbered(number: int) -> str:
    return _("partner %(number)d") % {"number": number}


MANAGEMENT = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
