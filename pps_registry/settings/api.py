"""The API, and the document that describes it."""

from pps_registry.deprecation import Deprecation

API_VERSION = "1.1.0"
API_DEPRECATIONS: list[Deprecation] = []  # docs/deprecation.md
# By kind of request: how many in a window of seconds, by address without a token, and by token.
LIMITS = {
    "reads": {"anonymous": 1200, "token": 6000, "window": 60, "shared": False},
    "answers": {"anonymous": 120, "token": 600, "window": 60, "shared": True},  # of matching: costly to make
    "writes": {"token": 120, "window": 60, "shared": True},
}
RATE_LIMITS: dict[str, dict[str, int]] = {}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["pps_registry.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["publication.rendering.OrjsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["pps_registry.parsers.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "pps_registry.openapi.Description",
    "DEFAULT_METADATA_CLASS": None,  # OPTIONS: what there is stands in openapi.json
    "EXCEPTION_HANDLER": "pps_registry.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "URL_FORMAT_OVERRIDE": None,  # ?format=… is a key that nobody knows
}
SPECTACULAR_SETTINGS = {
    "TITLE": "PPS-register",
    "DESCRIPTION": (
        "Samenwerkingsverbanden, partners en subsidieregelingen voor mbo, hbo en een leven lang ontwikkelen. "
        "Lezen kan zonder inloggen. Null betekent onbekend; een lege lijst betekent dat er geen zijn. "
        "Bedragen zijn tekst in euro's, delen zijn breuken, tijdstippen zijn in UTC."
    ),
    "VERSION": API_VERSION,
    "CONTACT": {
        "name": "Beheer van het PPS-register",
        "url": "https://pps-register.example/contact",
        "email": "api@pps-register.example",
    },
    "SERVERS": [{"url": "/api/v1", "description": "Deze server"}],
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "COMPONENT_SPLIT_PATCH": False,  # what PATCH takes has a shape of its own already
    "SORT_OPERATION_PARAMETERS": False,  # filters first, then which page
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,  # those are for who reads the code
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enum_id_removal",
        "pps_registry.match_description.with_told_fields",
        "pps_registry.wordlists.with_named_lists",
        "pps_registry.chosen_schemas.with_chosen_schemas",
        "pps_registry.openapi.with_problems_and_headers",
        "pps_registry.plain_schemas.with_plain_schemas",
        "pps_registry.parameter_examples.with_parameter_examples",
        "pps_registry.deprecating.with_deprecations",
    ],
    "TAGS": [
        {"name": "search", "description": "Alles tegelijk, onder elke naam die mensen gebruiken."},
        {
            "name": "schemes",
            "description": "Regelingen: waarvoor er geld is, voor wie en onder welke voorwaarden.",
        },
        {"name": "programmes", "description": "Programma's waar regelingen bij horen."},
        {"name": "calls", "description": "Tijdvakken: wanneer je kunt aanvragen."},
        {"name": "organisations", "description": "Organisaties: scholen, fondsen, bedrijven, overheden."},
        {
            "name": "partnerships",
            "description": "Samenwerkingsverbanden: wie werkt met wie, waar en waaraan.",
        },
        {"name": "sources", "description": "Bronnen: de documenten waarin feiten zijn gelezen."},
        {"name": "changes", "description": "Wat er verandert, in volgorde, voor wie een kopie bijhoudt."},
        {"name": "bulk-files", "description": "Alles tegelijk, als bestanden."},
        {"name": "regions", "description": "Gebieden, en wat waarin ligt."},
        {"name": "terms", "description": "De Regelwijzer: wat woorden van subsidies betekenen."},
        {"name": "code-lists", "description": "De woorden die de API gebruikt, en wat ze betekenen."},
        {"name": "matches", "description": "Welke regeling past bij een plan, en waarom."},
        {"name": "partner-suggestions", "description": "Organisaties die een plan nog mist."},
        {"name": "verdicts", "description": "Antwoorden die zijn bewaard, byte voor byte."},
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
