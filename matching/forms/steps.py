"""The steps of "Zoek financiering", each of one topic, and which fields stand in which."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`slug`: in the address. `template`: its part of the page.

    `fields`: of the project. `rows`: what can be repeated, by its prefix.
    """

    slug: str
    title: str | Promise
    template: str
    fields: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    def shows(self, name: str) -> bool:
        """Whether the field of this name stands in this step."""
        part, _dash, field = name.partition("-")
        return part in self.rows or (part == "project" and field in self.fields)


WHO = Step(slug="wie", title=_("Wie doet er mee?"), template="matching/step_wie.html", rows=("partner",))
PLAN = Step(
    slug="plan",
    title=_("Wat is het plan?"),
    template="matching/step_plan.html",
    fields=(
        "regions", "activities", "target_groups", "themes", "sectors", "nlqf_levels", "variants", "learners",
        "study_year", "reach_workers", "reach_students", "reach_teachers",
    ),
)  # fmt: skip
WHEN = Step(
    slug="tijd",
    title=_("Wanneer?"),
    template="matching/step_tijd.html",
    fields=("starts_on", "ends_on", "submit_on", "planned_award_on"),
)
MONEY = Step(
    slug="geld",
    title=_("Wat kost het, en wie betaalt?"),
    template="matching/step_geld.html",
    fields=("total_costs", "requested_grant", "no_grants"),
    rows=("kosten", "subsidie"),
)
OUTCOME = Step(slug="uitkomst", title=_("Wat past er?"), template="matching/step_uitkomst.html")

STEPS = {step.slug: step for step in (WHO, PLAN, WHEN, MONEY, OUTCOME)}


def step_of(fact: str) -> Step:
    """Where a fact of the request is told, by its path in the contract: `budget.costs` with the money."""
    match fact.split("."):
        case ["project", *_]:
            return PLAN
        case ["budget", "costs"] | ["grants", *_]:
            return MONEY
        case _:
            return WHO


def after(step: Step) -> Step:
    """The next; after the last comes the last."""
    steps = list(STEPS.values())
    return steps[min(steps.index(step) + 1, len(steps) - 1)]


def before(step: Step) -> Step | None:
    steps = list(STEPS.values())
    at = steps.index(step)
    return steps[at - 1] if at else None
