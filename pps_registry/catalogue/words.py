"""What the catalogue calls itself and its parts, in Dutch and in English."""

from __future__ import annotations

Words = tuple[str, str]

CATALOGUE: Words = ("PPS-register", "PPS register")
ABOUT: Words = (
    "Publiek-private samenwerkingen in mbo, hbo en een leven lang ontwikkelen, hun partners, en de "
    "subsidieregelingen daarvoor.",
    "Public-private partnerships in vocational education and lifelong learning in the Netherlands, their "
    "partners, and the subsidy schemes for them.",
)
SERVICE: Words = ("API van het PPS-register", "API of the PPS register")
SERVICE_ABOUT: Words = (
    "Lezen zonder account: lijsten, records, zoeken, en welke regeling past bij een plan. JSON, beschreven "
    "met OpenAPI 3.1.",
    "Reading without an account: lists, records, search, and which scheme fits a plan. JSON, described by "
    "OpenAPI 3.1.",
)
# Of each list of the API: its title, and what is in it.
DATASETS: dict[str, tuple[Words, Words]] = {
    "schemes": (
        ("Subsidieregelingen", "Subsidy schemes"),
        (
            "Regelingen voor mbo, hbo en een leven lang ontwikkelen, met voorwaarden, bedragen en bronnen.",
            "Schemes for vocational education and lifelong learning, with rules, amounts and sources.",
        ),
    ),
    "calls": (
        ("Aanvraagtijdvakken", "Calls for applications"),
        (
            "Wanneer een regeling opent en sluit, hoe zeker dat is, en hoe het geld wordt verdeeld.",
            "When a scheme opens and closes, how certain that is, and how the money is allocated.",
        ),
    ),
    "organisations": (
        ("Organisaties", "Organisations"),
        (
            "Scholen, fondsen, bedrijven en overheden, met hun namen van nu en vroeger en hun nummers.",
            "Schools, funds, companies and authorities, with names of now and before, and numbers.",
        ),
    ),
    "partnerships": (
        ("Samenwerkingsverbanden", "Partnerships"),
        (
            "Publiek-private samenwerkingen: wie doet mee, waar, en waaraan.",
            "Public-private partnerships: who takes part, where, and in what.",
        ),
    ),
    "regions": (
        ("Gebieden", "Regions"),
        (
            "Gemeenten, provincies en arbeidsmarktregio's, en wat waarin ligt.",
            "Municipalities, provinces and labour market regions, and what lies in what.",
        ),
    ),
}
KEYWORDS: Words = ("publiek-private samenwerking", "public-private partnership")
