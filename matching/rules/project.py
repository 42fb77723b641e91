"""Rules about the project itself: what it says it does, how many it reaches, where it lies."""

from __future__ import annotations

from funding.clauses import ProjectNumber, ProjectSet, Regions
from matching.amounts import ask_number
from matching.facts import Ask, Case, Finding, Project, Quantity, Required
from matching.findings import ask_people, met, unknown, unmet
from matching.rules.counting import counted, required, shown
from matching.selectors import Truth, both, either

WIRE = {
    "target_groups": "targetGroups",
    "nlqf_levels": "nlqfLevels",
}

Codes = tuple[str | int, ...]


def variants_of(project: Project, wanted: Codes) -> tuple[str, ...] | None:
    """The variants of the project, as far as `wanted` needs them; None: nobody told us.

    The contract: without variants a project whose levels are exactly [1] is an entree project. The other
    variants are a choice of the applicant: who does not name one does not apply as one.
    """
    if project.variants is not None:
        return project.variants
    if project.nlqf_levels is None:
        return None if "entree" in wanted else ()
    return ("entree",) if project.nlqf_levels == (1,) else ()


def _values(clause: ProjectSet, case: Case, wanted: Codes) -> Codes | None:
    if clause.field == "variants":
        return variants_of(case.profile.project, wanted)
    values: Codes | None = getattr(case.profile.project, clause.field)
    return values


def project_set(clause: ProjectSet, case: Case, key: str) -> Finding:
    """What the project says of itself."""
    wanted = clause.any_of or clause.all_of or clause.none_of or clause.only or ()
    values = _values(clause, case, wanted)
    if values is None:
        ask = Ask(key=f"project.{WIRE.get(clause.field, clause.field)}", type="choice")
        return unknown([ask], required=_wanted(clause, wanted))
    observed = Quantity(unit=clause.field, value=values)
    if _set_holds(clause, values):
        return met("in_set", observed=observed)
    if clause.none_of:
        refused = tuple(code for code in clause.none_of if code in values)
        return unmet("refused", observed=Quantity(unit=clause.field, value=refused))
    absent = tuple(code for code in wanted if code not in values)
    reason = "outside_set" if clause.only else "lacks"
    return unmet(reason, observed=observed, required=_wanted(clause, absent if clause.all_of else wanted))


def _wanted(clause: ProjectSet, codes: Codes) -> Required | None:
    """What is asked; a rule that refuses some codes asks for none."""
    if clause.none_of:
        return None
    return Required(unit=clause.field, one_of=codes, every=clause.all_of is not None)


def _set_holds(clause: ProjectSet, values: Codes) -> bool:
    found = set(values)
    if clause.any_of:
        return not found.isdisjoint(clause.any_of)
    if clause.all_of:
        return found.issuperset(clause.all_of)
    if clause.none_of:
        return found.isdisjoint(clause.none_of)
    return bool(found) and found.issubset(clause.only or ())


def project_number(clause: ProjectNumber, case: Case, key: str) -> Finding:
    """How many people the project trains or reaches."""
    value: int | None = getattr(case.profile.project, clause.field)
    ask = ask_number(clause.field)
    if value is None:
        return unknown([ask], required=required(clause))
    return counted(clause, value, value, shown(clause, value, value)) or unknown([ask])


def regions(clause: Regions, case: Case, key: str) -> Finding:
    """Whether the project lies where the scheme wants it."""
    codes = case.profile.project.regions
    asked = Required(unit="regions", one_of=clause.inside)
    field = Ask(key="project.regions", type="choice")
    if codes is None:
        return unknown([field], required=asked)
    observed = Quantity(unit="regions", value=codes)
    found = _places_hold(clause, codes, case)
    if found is None:
        return ask_people(case, key, "partly_inside", field=field, observed=observed, required=asked)
    return (met if found else unmet)("inside" if found else "outside", observed=observed, required=asked)


def _places_hold(clause: Regions, codes: tuple[str, ...], case: Case) -> Truth:
    if not codes:
        return False  # A project that lies nowhere lies not inside.
    truths = (_inside(code, clause.inside, case) for code in codes)
    return both(truths) if clause.places == "all" else either(truths)


def _inside(code: str, inside: tuple[str, ...], case: Case) -> Truth:
    """Whether a region lies in the wanted ones; None when only a part of it does.

    Provinces and labour market regions cross: then some place lies in both.
    """
    if not case.places.get(code, frozenset({code})).isdisjoint(inside):
        return True
    shared = (around for around in case.places.values() if code in around)
    return None if any(not around.isdisjoint(inside) for around in shared) else False
