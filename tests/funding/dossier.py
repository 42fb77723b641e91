"""What the dossier of 24 November 2026 says, as data: its table of windows (Part 2) and its overview (§0.1).

Windows: scheme, opens, closes, certainty, ceiling in euros. Local time; a day without clock time where the
source gives none; "" where the dossier says unknown. The last day itself counts. Where a ceiling was raised
the last one stands here.
"""

CONFIRMED, REPORTED, EXPECTED = "confirmed", "reported", "expected"

WINDOWS = [
    ("rif-mbo", "2024-01-01", "2024-01-31", CONFIRMED, ""),
    ("rif-mbo", "2024-06-01", "2024-06-30", CONFIRMED, ""),
    ("rif-mbo", "2025-01-01", "2025-01-31", CONFIRMED, "10000000"),
    ("rif-mbo", "2025-06-01", "2025-06-30", CONFIRMED, "8000000"),
    ("rif-mbo", "2026-01-01", "2026-01-31", CONFIRMED, ""),
    ("rif-mbo", "2026-06-01", "2026-06-30", CONFIRMED, ""),
    ("rif-mbo", "2027-01-01", "2027-01-31", CONFIRMED, ""),
    ("rif-mbo", "2027-06-01", "2027-06-30", CONFIRMED, ""),
    ("slim-mkb", "2024-03-01", "2024-03-29", REPORTED, "15000000"),
    ("slim-mkb", "2024-09-02", "2024-09-30", REPORTED, "16100000"),
    ("slim-mkb", "2025-03-03 09:00", "2025-03-31 17:00", CONFIRMED, "12500000"),
    ("slim-mkb", "2025-09-01 09:00", "2025-09-30 17:00", CONFIRMED, "17500000"),
    ("slim-mkb", "2026-04-07 09:00", "2026-05-04 17:00", REPORTED, "11000000"),
    ("slim-mkb", "2026-08-19", "2026-09-07", REPORTED, ""),
    ("slim-mkb", "2027-04-06", "2027-05-04", EXPECTED, ""),
    ("slim-samenwerkingsverbanden", "2025-06-02 09:00", "2025-06-30 17:00", CONFIRMED, "20000000"),
    ("slim-samenwerkingsverbanden", "2026-06-22", "2026-07-20", REPORTED, "20000000"),
    ("slim-scholing-werkgever", "2025-03-10 09:00", "2025-06-30 17:00", REPORTED, ""),
    ("slim-scholing-werkgever", "2025-07-01", "2025-11-10 17:00", REPORTED, ""),
    ("slim-scholing-werkgever", "2026-05-26", "2026-12-31", REPORTED, ""),
    ("slim-scholing-collectief", "", "", REPORTED, ""),  # September 2025, day unknown
    ("expeditieregeling", "2022-05-23", "2022-06-24", CONFIRMED, "3000000"),
    ("expeditieregeling", "2024-02-26", "2024-03-08", CONFIRMED, ""),  # pre-advice
    ("expeditieregeling", "2024-05-27", "2024-06-21", CONFIRMED, "18500000"),
    ("praktijkleren", "2024-06-03 09:00", "2024-09-17 17:00", REPORTED, ""),
    ("praktijkleren", "2025-06-02", "2025-09-17 17:00", REPORTED, ""),
    ("praktijkleren", "2026-06-02", "2026-09-17 17:00", REPORTED, ""),
    ("praktijkleren", "", "", EXPECTED, ""),  # June to September 2027
    ("praktijkleren-derde-leerweg", "2024-11-04 09:00", "2024-11-29 17:00", REPORTED, "4000000"),
    ("praktijkleren-derde-leerweg", "2025-11-03 09:00", "2025-11-28 17:00", REPORTED, "2800000"),
    ("praktijkleren-derde-leerweg", "2026-11-02", "2026-11-27", EXPECTED, ""),
    ("llo-oplossingen", "2023-10-02", "2023-10-16", CONFIRMED, "17500000"),
    ("llo-oplossingen", "2024-04-01", "2024-04-15", CONFIRMED, "20500000"),
    ("llo-oplossingen", "2024-11-18", "2024-12-02", CONFIRMED, "26250000"),
    ("llo-oplossingen", "2025-09-15", "2025-09-22", CONFIRMED, "5450257"),
    ("llo-professionalisering", "2023-10-02", "2023-10-16", CONFIRMED, "16000000"),
    ("llo-professionalisering", "2024-04-01", "2024-04-15", CONFIRMED, "32600000"),
    ("llo-professionalisering", "2024-11-18", "2024-12-02", CONFIRMED, "16500000"),
    ("hip", "2023-03-20", "2023-04-17", CONFIRMED, ""),  # 210 million is the whole of the growth fund's money
    ("llo-collectief", "2025-09-15 13:00", "2025-10-31 13:00", CONFIRMED, "40000000"),
    ("esf-arbeidsmarktregios", "2022-10-03", "2022-12-15", CONFIRMED, "42000000"),
    ("esf-arbeidsmarktregios", "2023-12-04", "2024-01-26", CONFIRMED, "60000000"),
    ("esf-arbeidsmarktregios", "2025-10-01 09:00", "2026-01-30 17:00", CONFIRMED, "41000000"),
    ("esf-sectoren", "2023-10-02 09:00", "2024-05-02 17:00", CONFIRMED, "70000000"),
    ("esf-sectoren", "2025-07-14 09:00", "2026-06-30 17:00", CONFIRMED, "70000000"),
    ("stap", "2023-11-15", "2023-11-15", REPORTED, ""),
    ("raak-mkb", "", "2024-03-05", REPORTED, ""),
    ("raak-publiek", "", "2023-11-21", REPORTED, ""),
    ("sprong", "", "2024-04-09", REPORTED, ""),
    ("erasmus-cove", "2025-12-04", "2026-09-03 17:00", CONFIRMED, "68000000"),
    ("erasmus-cove", "", "", EXPECTED, ""),  # §17 and Part 5: a call expected around December 2026
]

# For RAAK-mkb, RAAK-publiek and SPRONG the overview says unknown, because later calls were not looked up; the
# match contract shows the last closed call, and the scheme's outlook says what is not known.
OVERVIEW = {
    "rif-mbo": "upcoming",
    "slim-mkb": "expected",
    "slim-samenwerkingsverbanden": "closed",
    "slim-grootbedrijf": "lapsed",
    "slim-scholing-werkgever": "open",
    "slim-scholing-collectief": "unknown",
    "expeditieregeling": "closed",
    "praktijkleren": "expected",
    "praktijkleren-aanvullend": "unknown",
    "praktijkleren-derde-leerweg": "expected",
    "instructeursbeurs-mbo": "unknown",
    "llo-katalysator-bouwsteen-1": "unknown",
    "llo-oplossingen": "closed",
    "llo-professionalisering": "closed",
    "hip": "closed",
    "llo-collectief": "closed",
    "esf-arbeidsmarktregios": "closed",
    "esf-sectoren": "closed",
    "stap": "lapsed",
    "nl-leert-door": "closed",
    "ao-metalektro-technohubs": "closed",
    "oom-leerwerkbijdrage": "unknown",
    "wij-techniek-osr": "unknown",
    "soob-zij-instroom": "unknown",
    "jtf-noord-arbeidsmarkttransitie": "unknown",
    "groningen-llo-npg": "unknown",
    "drenthe-arbeidsmarkt-onderwijs": "lapsed",
    "utrecht-talent-alliantie": "unknown",
    "zuid-holland-deelakkoorden": "unknown",
    "noord-holland-campusvorming": "closed",
    "twents-fonds-vakmanschap": "unknown",
    "zwolle-ontwikkelfonds": "unknown",
    "raak-mkb": "unknown",
    "raak-publiek": "unknown",
    "raak-pro": "unknown",
    "sprong": "unknown",
    "erasmus-cove": "expected",
    "interreg-deutschland-nederland": "unknown",
    "sectorplannen": "closed",
}


def windows_of(slug: str) -> list[tuple[str, str, str, str]]:
    return [(opens, closes, sure, ceiling) for name, opens, closes, sure, ceiling in WINDOWS if name == slug]
