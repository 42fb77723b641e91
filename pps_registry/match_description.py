"""POST /matches, /partner-suggestions and /verdicts in the OpenAPI document.

Their views read and write plain values or bytes; here is how those look.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import orjson
from django.conf import settings
from drf_spectacular.extensions import OpenApiViewExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema, extend_schema_view

from matching.contract import MatchRequest, SuggestionRequest
from matching.serializers import MatchAnswerSerializer, SuggestionAnswerSerializer

Json = dict[str, Any]

SUGGESTIONS = settings.BASE_DIR / "docs" / "suggestion-example.json"  # a test holds it true too
EXAMPLE = settings.BASE_DIR / "docs" / "match-example.json"  # a test holds it true

# What the match contract says of the fields of a request.
TOLD: dict[str, dict[str, str]] = {
    "MatchRequest": {
        "moment": "Het tijdstip van het oordeel. Zonder: nu.",
        "submitAt": "Wanneer je de aanvraag wilt indienen, als dat niet in het tijdvak is dat telt.",
        "schemes": "Alleen deze regelingen (slugs). Zonder: alle, behalve de historische.",
        "members": "Wie meedoen. Precies één is penvoerder (lead), zodra dat bekend is.",
        "project": "Wat jullie gaan doen, waar, voor wie en wanneer.",
        "budget": "Wat het kost, en wie betaalt.",
        "grants": "Eerdere en andere subsidies van deze samenwerking of haar leden.",
        "answers": "Sleutel van een vraag met het antwoord, voor wat alleen mensen weten.",
    },
    "SuggestionRequest": {
        "for": "Van welke van deze regelingen we de ontbrekende partners zoeken. Zonder: van alle.",
    },
    "MemberIn": {
        "key": "Eigen sleutel van dit lid, uniek in dit verzoek.",
        "organisation": "Slug, BRIN of KVK-nummer uit het register. Wat daar bekend is, vult dit aan.",
        "lead": "Of dit lid de penvoerder is.",
        "role": "Zonder: participant.",
        "publiclyFunded": "Bekostigd door de overheid.",
        "sme": "Mkb-onderneming. Zonder: false, maar onbekend bij company en self_employed.",
        "caoBased": "Een fonds dat is opgericht onder een cao.",
        "memberCompanies": "Aangesloten bedrijven, van een vereniging.",
        "country": "Land (ISO 3166-1 alpha-2).",
        "municipality": "Code van de gemeente.",
        "requestedGrant": "Het deel van de subsidie voor dit lid.",
        "linkedWith": "Sleutels van leden waarmee dit lid door eigendom of bestuur verbonden is.",
        "hasActivity": "Of dit lid een activiteit van het project uitvoert.",
        "deMinimis": "De-minimissteun in de laatste drie jaar.",
    },
    "ProjectIn": {
        "regions": "Codes van gemeenten, provincies, arbeidsmarktregio's of eilanden.",
        "learners": "Mensen die in totaal worden geschoold of bereikt.",
        "reach": "Hoeveel mensen per jaar.",
        "studyYear": "Zoals 2025-2026.",
        "endsOn": "De laatste dag.",
    },
    "BudgetIn": {
        "totalCosts": "Mag ook zonder verdeling over soorten.",
        "costs": "De begroting, per soort kosten.",
        "contributions": "Wie betaalt wat, in geld (cash) of in natura (in_kind).",
    },
    "GrantIn": {
        "scheme": "Slug van de regeling; of schrijf de naam bij name.",
        "edition": "De eerdere versie van de regeling, als het die was.",
        "member": "Sleutel van het lid. Zonder: de hele samenwerking.",
        "partnersAtEnd": "Wie er aan het eind meededen: sleutels van leden, of namen.",
    },
}

# A suggestion request is a match request with one field more.
TOLD_OF = defaultdict(dict, TOLD) | {"SuggestionRequest": TOLD["MatchRequest"] | TOLD["SuggestionRequest"]}


class MatchDescription(OpenApiViewExtension):
    target_class = "matching.api.MatchViewSet"

    def view_replacement(self) -> type[Any]:
        example = orjson.loads(EXAMPLE.read_bytes())
        described = extend_schema(
            operation_id="createMatch",
            summary="Welke regeling past bij dit plan?",
            description="Elke regeling met een oordeel, elke voorwaarde met een bevinding, en de vragen die "
            "nog open zijn. Wat je weglaat is onbekend; een lege lijst of een nul is bekend. Er wordt niets "
            "bewaard.",
            request=MatchRequest,
            responses={200: MatchAnswerSerializer},
            examples=[
                OpenApiExample("Verzoek", example["request"], request_only=True),
                OpenApiExample("Antwoord", example["answer"], response_only=True),
            ],
        )
        return extend_schema_view(create=described)(type("MatchViewSet", (self.target,), {}))


class SuggestionDescription(OpenApiViewExtension):
    target_class = "matching.api.SuggestionViewSet"

    def view_replacement(self) -> type[Any]:
        example = orjson.loads(SUGGESTIONS.read_bytes())
        described = extend_schema(
            operation_id="createPartnerSuggestion",
            summary="Welke organisatie kan de partner zijn die nog ontbreekt?",
            description="Een verzoek als bij matches. Voor elke voorwaarde die een partner vraagt die er "
            "niet is, of misschien niet: organisaties uit het register, waarom juist die, en wat er dan bij "
            "elke regeling verandert. Er wordt niets bewaard.",
            request=SuggestionRequest,
            responses={200: SuggestionAnswerSerializer},
            examples=[
                OpenApiExample("Verzoek", example["request"], request_only=True),
                OpenApiExample("Antwoord", example["answer"], response_only=True),
            ],
        )
        return extend_schema_view(create=described)(type("SuggestionViewSet", (self.target,), {}))


class VerdictDescription(OpenApiViewExtension):
    target_class = "matching.api.VerdictViewSet"

    def view_replacement(self) -> type[Any]:
        key = OpenApiParameter(
            "id", OpenApiTypes.UUID, OpenApiParameter.PATH, description="Het kenmerk uit Location."
        )
        create = extend_schema(
            operation_id="createVerdict",
            summary="Vraag wat past, en bewaar het antwoord",
            description="Hetzelfde verzoek en hetzelfde antwoord als bij matches. Het antwoord wordt "
            "bewaard, met alles waar het uit volgt. Het adres (Location) kan niemand raden. Wie dat "
            "adres heeft, kan het verzoek en het antwoord lezen.",
            request=MatchRequest,
            responses={201: MatchAnswerSerializer},
        )
        retrieve = extend_schema(
            operation_id="getVerdict",
            summary="Een bewaard antwoord",
            description="Byte voor byte zoals het is gegeven, ook als de regels sindsdien veranderd zijn.",
            parameters=[key],
            responses={200: MatchAnswerSerializer},
        )
        described = extend_schema_view(create=create, retrieve=retrieve)
        return described(type("VerdictViewSet", (self.target,), {}))


def with_told_fields(result: Json, **_more: Any) -> Json:
    """The request's fields with what the contract says of them, without the names that pydantic makes up."""
    schemas = result["components"]["schemas"]
    for name in ("MatchRequest", "SuggestionRequest"):
        schemas[name]["description"] = "Een plan. Wat ontbreekt of null is, is onbekend."
    for name in ("AidIn", "BudgetIn", "ContributionIn", "CostIn", "GrantIn", "MatchRequest", "MemberIn",
                 "ProjectIn", "ReachIn", "SuggestionRequest"):  # fmt: skip
        schemas[name].pop("title", None)
        for field, schema in schemas[name]["properties"].items():
            schema.pop("title", None)
            schema.pop("default", None)
            if told := TOLD_OF[name].get(field):
                schema["description"] = told
    return result
