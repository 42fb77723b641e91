"""The tools that there are. What they say of themselves is written here, and never in the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from matching.facts import Outcome
from pps_registry.assistants.arguments import body_fault
from pps_registry.assistants.asking import Refused
from pps_registry.assistants.origins import Record
from pps_registry.assistants.published import component
from pps_registry.assistants.tools import Asked, Planning, Reading, Tool

Json = dict[str, Any]

OUTCOMES = tuple(str(outcome) for outcome in Outcome)
USUAL_OUTCOMES = ("unmet",)


def found_records(answer: Json) -> Iterator[Record]:
    for row in answer["results"]:
        yield row["resource"], row["slug"]


def called_records(answer: Json) -> Iterator[Record]:
    for row in answer["results"]:
        yield "calls", row["slug"]
        yield "schemes", row["scheme"]["slug"]


def scheme_records(answer: Json) -> Iterator[Record]:
    yield "schemes", answer["slug"]
    for call in answer["calls"]:
        yield "calls", call["slug"]


def judged_records(answer: Json) -> Iterator[Record]:
    for result in answer["results"]:
        yield "schemes", result["scheme"]
        if result["call"]:
            yield "calls", result["call"]


def suggested_records(answer: Json) -> Iterator[Record]:
    for need in answer["needs"]:
        yield "schemes", need["scheme"]
        for suggestion in need["suggestions"]:
            yield "organisations", suggestion["organisation"]["slug"]


@dataclass(frozen=True, kw_only=True)
class Matching(Planning):
    """All schemes at once: every rule of each is more than an assistant can hold, so it says which."""

    def faults(self, arguments: Json) -> list[Json]:
        return super().faults(arguments) + list(_outcome_faults(arguments.get("outcomes")))

    def planned(self, asked: Asked, body: Json) -> Json:
        answer = super().planned(asked, body)
        shown = asked.arguments.get("outcomes")
        shown = USUAL_OUTCOMES if shown is None else shown
        for result in answer["results"]:
            result["findings"] = [one for one in result["findings"] if one["outcome"] in shown]
        return answer


def _outcome_faults(given: Any) -> Iterable[Json]:
    if given is None:
        return
    if not isinstance(given, list):
        yield body_fault("outcomes", code="list")
        return
    for index, word in enumerate(given):
        if word not in OUTCOMES:
            yield body_fault("outcomes", index, code="enum", value=str(word)[:100], choices=OUTCOMES)


@dataclass(frozen=True, kw_only=True)
class Explaining(Planning):
    """One scheme, every rule of it, and with each where it was read and when it was compared."""

    @property
    def answer_schema(self) -> Json:
        of_finding = component("Finding")
        # Null of what the register finds of itself: that it does not know all rules of the scheme.
        provenance = {"oneOf": [{"$ref": "#/components/schemas/Provenance"}, {"type": "null"}]}
        finding = of_finding | {
            "properties": of_finding["properties"] | {"provenance": provenance},
            "required": [*of_finding["required"], "provenance"],
        }
        of_result, of_answer = component("MatchResult"), component("MatchAnswer")
        result = of_result | {
            "properties": of_result["properties"] | {"findings": {"type": "array", "items": finding}}
        }
        results = {"type": "array", "items": result, "minItems": 1, "maxItems": 1}
        return of_answer | {"properties": of_answer["properties"] | {"results": results}}

    def faults(self, arguments: Json) -> list[Json]:
        faults, scheme = super().faults(arguments), arguments.get("scheme")
        if scheme is None:
            faults.append(body_fault("scheme", code="missing"))
        elif not isinstance(scheme, str):
            faults.append(body_fault("scheme", code="string_type"))
        return faults

    def planned(self, asked: Asked, body: Json) -> Json:
        scheme = asked.arguments.get("scheme")
        known = isinstance(scheme, str)
        try:
            answer = super().planned(asked, body | {"schemes": [scheme] if known else []})
        except Refused as refusal:
            raise Refused.of([_of_the_scheme(error) for error in refusal.errors]) from None
        if known:
            provenances = _provenances(asked, str(scheme), answer["moment"])
            for finding in answer["results"][0]["findings"]:
                finding["provenance"] = provenances.get(finding["criterion"])
        return answer


def _of_the_scheme(error: Json) -> Json:
    return error | {"pointer": "#/scheme"} if error["pointer"] == "#/schemes/0" else error


def _provenances(asked: Asked, scheme: str, moment: str) -> dict[str, Json]:
    """Of every rule that holds then. The list has pages, and a scheme may have more rules than one shows."""
    found: dict[str, Json] = {}
    query = [("statusAt", moment), ("pageSize", "100")]
    page: Json | None = asked.api.get(f"/schemes/{scheme}/criteria", query)
    while page is not None:
        found |= {row["slug"]: row["provenance"] for row in page["results"] if row["holds"]}
        page = asked.api.follow(page["next"]) if page["next"] else None
    return found


TOOLS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        Reading(
            name="search",
            title="Zoeken in het register",
            description="Zoekt in regelingen, tijdvakken, organisaties en samenwerkingsverbanden, onder elke "
            "naam die mensen gebruiken. Searches the whole register; begin here when you have no slug.",
            operation="listSearchResults",
            records=found_records,
        ),
        Reading(
            name="get_scheme",
            title="Eén regeling",
            description="Alles wat het register van een regeling weet: tijdvakken, bedragen, kosten, elke "
            "voorwaarde met artikel en bron. Everything about one scheme, by its slug.",
            operation="getScheme",
            records=scheme_records,
        ),
        Reading(
            name="list_open_calls",
            title="Wanneer je kunt aanvragen",
            description="De tijdvakken die open zijn, of met status ook wat nog komt of voorbij is. Calls "
            "that are open at statusAt (now, when left out); give status for other ones.",
            operation="listCalls",
            records=called_records,
            usual={"status": ["open"]},
        ),
        Matching(
            name="match",
            title="Welke regeling past bij dit plan?",
            description="Een oordeel per regeling over een plan, wat er aan schort, en de vragen die nog "
            "iets uitmaken. Wat je weglaat is onbekend; verzin niets. A verdict for every scheme on a plan; "
            "leave out what you do not know. Use explain for every rule of one scheme.",
            operation="createMatch",
            records=judged_records,
            own={
                "outcomes": {
                    "type": "array",
                    "items": {"type": "string", "enum": list(OUTCOMES)},
                    "default": list(USUAL_OUTCOMES),
                    "description": "Welke bevindingen erbij staan. Which findings to show.",
                }
            },
        ),
        Explaining(
            name="explain",
            title="Waarom past deze regeling wel of niet?",
            description="Eén regeling voor één plan: elke voorwaarde met een zin, het artikel, de bron en "
            "de dag van controle. One scheme for one plan: every finding with article, source and day.",
            operation="createMatch",
            records=judged_records,
            own={
                "scheme": {"type": "string", "description": "Slug van de regeling, zoals search hem geeft."}
            },
            needed=("scheme",),
            hidden=("schemes",),
        ),
        Planning(
            name="suggest_partners",
            title="Welke organisatie kan de ontbrekende partner zijn?",
            description="Organisaties uit het register voor elke partner die een plan nog mist, en wat elk "
            "van hen verandert. Registered organisations for each missing partner, with all effects.",
            operation="createPartnerSuggestion",
            records=suggested_records,
        ),
    )
}
