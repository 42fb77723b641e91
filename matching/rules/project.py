"""Rules about the project itself: what it says it does, how many it reaches, where it lies."""

from __future__ import annotations

from funding.clauses import ProjectNumber, ProjectSet, Regions
from matching.facts import Ask, Case, Finding, Quantity, Required, Shortfall
from matching.findings import ask_people, met, unknown, unmet

WIRE = {
    "target_groups": "targetGroups",
    "nlqf_levels": "nlqfLevels",
    "reach_workers": "reach.workers",
    "reach_students": "reach.students",
    "reach_teachers": "reach.teachers",
}


def _ask(field: str, type_: str) -> Ask:
    return Ask(key=f"project.{WIRE.get(field, field)}", type="integer" if type_ == "integer" else "choice")


def variants_of(case: Case, wanted: tuple[str | int, ...]) -> tuple[str, ...] | None:
    """The variants of the project, as far as `wanted` needs them; None: nobody told us.

    The contract: without variants a project whose levels are exactly [1] is an entree project. The other variants
    are a choice of the applicant: who does not name one does not apply as one.
    """
    project = case.profile.project
    if project.variants is not None:
        return project.variants
    if project.nlqf_levels is None:
        return None if "entree" in wanted else ()
    return ("entree",) if project.nlqf_levels == (1,) else ()


def project_set(clause: ProjectSet, case: Case, key: str) -> Finding:
    wanted = clause.any_of or clause.all_of or clause.none_of or clause.only or ()
    field = clause.field
    values = variants_of(case, wanted) if field == "variants" else getattr(case.profile.project, field)
    if values is None:
        return unknown([_ask(field, "choice")], required=Required(unit=field, one_of=wanted))
    observed = Quantity(unit=field, value=values)
    absent = tuple(code for code in wanted if code not in values)
    if _set_holds(clause, values, absent, wanted):
        return met("in_set", observed=observed)
    missing = Required(unit=field, one_of=absent if clause.all_of else wanted)
    return unmet(
        "lacks" if clause.any_of or clause.all_of else "outside_set", observed=observed, required=missing
    )


def _set_holds(
    clause: ProjectSet,
    values: tuple[str | int, ...],
    absent: tuple[str | int, ...],
    wanted: tuple[str | int, ...],
) -> bool:
    if clause.any_of:
        return len(absent) < len(wanted)
    if clause.all_of:
        return not absent
    if clause.none_of:
        return len(absent) == len(wanted)
    return bool(values) and all(value in wanted for value in values)


def project_number(clause: ProjectNumber, case: Case, key: str) -> Finding:
    value = getattr(case.profile.project, clause.field)
    required = Required(unit="count", at_least=clause.at_least, at_most=clause.at_most)
    if value is None:
        return unknown([_ask(clause.field, "integer")], required=required)
    details = {"observed": Quantity(unit="count", value=value), "required": required}
    if clause.at_least is not None and value < clause.at_least:
        return unmet(
            "too_few", shortfall=Shortfall(count=clause.at_least - value, of=clause.at_least), **details
        )
    if clause.at_most is not None and value > clause.at_most:
        short = Shortfall(count=value - clause.at_most, of=clause.at_most, excess=True)
        return unmet("too_many", shortfall=short, **details)
    return met("enough", **details)


def regions(clause: Regions, case: Case, key: str) -> Finding:
    codes = case.profile.project.regions
    required = Required(unit="regions", one_of=clause.inside)
    if codes is None:
        return unknown([_ask("regions", "choice")], required=required)
    truths = [_inside(code, clause.inside, case) for code in codes]
    observed = Quantity(unit="regions", value=codes)
    wanted, refused = (all, any) if clause.places == "all" else (any, all)
    if truths and wanted(truth is True for truth in truths):
        return met("inside", observed=observed, required=required)
    if not truths or refused(truth is False for truth in truths):
        return unmet("outside", observed=observed, required=required)
    return ask_people(case, key, "partly_inside", observed=observed, required=required)


def _inside(code: str, inside: tuple[str, ...], case: Case) -> bool | None:
    """Whether a region lies in the wanted ones; None when a wanted one is only a part of it."""
    if any(ancestor in inside for ancestor in case.places.get(code, frozenset({code}))):
        return True
    return None if any(code in case.places.get(wanted, frozenset()) for wanted in inside) else False
