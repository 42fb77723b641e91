"""What somebody filled in on "Zoek financiering", posted or in an address, and what is asked by it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping

from django.http import QueryDict

from matching.faults import BadRequest
from matching.forms import ConsortiumForm
from matching.forms.address import AS, NAMED, NEW, PLAN, ROW, SCHEME, STEP, TITLE, filled, told_in
from matching.forms.consortium import MOST_ROWS
from matching.forms.posted import answers_in, place_faults, unknown_names, unknown_scheme
from matching.forms.rows import MemberForm
from matching.forms.steps import STEPS, Step
from matching.loading.partners import organisations_like, organisations_named
from matching.loading.places_typed import places_meant, regions_typed
from matching.loading.rules import scheme_choices


class Searched:
    """The form with all that was told. `faults`: what is wrong and belongs to no field.

    Two queries for the choices and names, and two more for the body.
    """

    def __init__(self, data: QueryDict, *, more: str = "", faults: Iterable[str] = ()) -> None:
        self.told = told_in(data)
        self.data = filled(self.told, more, data.get(f"{more}-TOTAL_FORMS", ""))
        schemes = scheme_choices()
        self.form = ConsortiumForm(self.data, schemes=schemes)
        self.faults = [*self._strange(data), *self._strange_scheme(dict(schemes)), *faults]

    @property
    def scheme(self) -> str:
        """The scheme that somebody came for; empty: none in particular."""
        return self.data.get(SCHEME, "")

    @property
    def basis(self) -> str:
        """The version of a kept plan that this began with; empty: none."""
        return self.data.get(PLAN, "")

    @property
    def describes(self) -> bool:
        """Whether anything was told of a plan."""
        return any(name not in (SCHEME, PLAN) for name, _value in self.told)

    def _strange_scheme(self, known: Mapping[str, str]) -> list[str]:
        if not self.scheme or self.scheme in known:
            return []
        return [unknown_scheme(self.scheme, known)]

    def _strange(self, data: QueryDict) -> list[str]:
        """A sentence for every name that nobody knows. A row may be empty, and not be made again."""
        known = [*self.form.names(), STEP, NEW, SCHEME, PLAN, TITLE, AS, *NAMED]
        first = {name: ROW.sub(_in_first_row, name) for name in data}
        return unknown_names([name for name in data if first[name] not in known], known)

    def body(self) -> str | None:
        """The body of the match request; None: something is wrong, at its field or among the faults."""
        if not self.form.is_valid() or self.faults:
            return None
        typed = self.form.project.cleaned_data["regions"]
        regions, unknown_regions = regions_typed(typed)
        if unknown_regions:
            self.form.project.add_error("regions", unknown_regions)
            self.form.places_meant = places_meant(typed)
            return None
        names = [row.cleaned_data["name"].strip() for _, row in self.form.member_rows()]
        registered = organisations_named(names)
        self.form.recognise(registered, regions or ())
        codes = None if regions is None else [region.code for region in regions]
        return json.dumps(self.form.body(codes, registered, answers_in(self.data)[0]))

    def look_alike(self) -> list[MemberForm]:
        """The partners whom the register does not know, with who is called nearly so; one query if any."""
        strangers = self.form.strangers()
        near = organisations_like(row.cleaned_data["name"].strip() for row in strangers)
        for row in strangers:
            row.near = near.get(row.cleaned_data["name"].strip(), ())
        return strangers

    def to_ask_of(self, asked: Collection[str]) -> list[MemberForm]:
        """Of whom to ask whether they are really not registered, before the next step: once of each name.

        Not of whom somebody described, while nobody is called nearly so.
        """
        strangers = self.look_alike()
        told = {name.strip() for name in asked}
        new = [row for row in strangers if row.cleaned_data["name"].strip() not in told]
        return [row for row in new if row.near or not row.cleaned_data["kind"]]

    def refuse(self, refusal: BadRequest) -> None:
        self.faults += place_faults(self.form, refusal.faults)

    def faulty_step(self, asked: Step) -> Step:
        """Where the first fault is to be mended; without any in a field: where they were."""
        faulty = [step for step in STEPS.values() if any(step.shows(name) for name in self._faulty_names())]
        return asked if asked in faulty or not faulty else faulty[0]

    def _faulty_names(self) -> list[str]:
        form = self.form
        rows = [row for part in (form.members, form.costs, form.grants) for row in part.forms]
        named = [one.add_prefix(name) for one in [form.project, *rows] for name in one.errors]
        parts = [part.prefix for part in (form.members, form.costs, form.grants) if part.non_form_errors()]
        return [*named, *(f"{prefix}-" for prefix in parts)]


def _in_first_row(row: re.Match[str]) -> str:
    """The name of the same field in the first row, where there may be such a row at all."""
    return f"{row['prefix']}-0-{row['field']}" if int(row["number"]) < MOST_ROWS else row[0]
