"""The code lists of partners, with the words that people read. Values are those of the match contract."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegionKind(models.TextChoices):
    COUNTRY = "country", _("land")
    PROVINCE = "province", _("provincie")
    LABOUR_MARKET = "labour_market", _("arbeidsmarktregio")
    MUNICIPALITY = "municipality", _("gemeente")
    CARIBBEAN = "caribbean", _("Caribisch Nederland")
    ISLAND = "island", _("eiland")


class OrganisationKind(models.TextChoices):
    MBO = "mbo", _("mbo-instelling")
    HBO = "hbo", _("hogeschool")
    UNIVERSITY = "university", _("universiteit")
    PRIVATE_PROVIDER = "private_provider", _("private opleider")
    SECONDARY_SCHOOL = "secondary_school", _("school voor voortgezet onderwijs")
    SPECIAL_SCHOOL = "special_school", _("school voor speciaal of praktijkonderwijs")
    COMPANY = "company", _("bedrijf")
    SELF_EMPLOYED = "self_employed", _("zelfstandige")
    TRAINING_FUND = "training_fund", _("O&O-fonds")
    TRADE_ASSOCIATION = "trade_association", _("brancheorganisatie")
    EMPLOYERS_ORGANISATION = "employers_organisation", _("werkgeversorganisatie")
    TRADE_UNION = "trade_union", _("vakbond")
    PUBLIC_EMPLOYER = "public_employer", _("publieke werkgever")
    PUBLIC_BODY = "public_body", _("openbaar lichaam")
    MUNICIPALITY = "municipality", _("gemeente")
    PROVINCE = "province", _("provincie")
    WATER_AUTHORITY = "water_authority", _("waterschap")
    MINISTRY = "ministry", _("ministerie")
    UWV = "uwv", _("UWV")
    WORK_CENTRE = "work_centre", _("werkcentrum")
    RESEARCH_INSTITUTE = "research_institute", _("onderzoeksinstelling")
    FOUNDATION = "foundation", _("stichting")
    OTHER = "other", _("andere organisatie")

    @classmethod
    def schools(cls) -> "frozenset[OrganisationKind]":
        return frozenset({cls.MBO, cls.HBO, cls.UNIVERSITY})


class OrganisationStatus(models.TextChoices):
    ACTIVE = "active", _("actief")
    MERGED = "merged", _("opgegaan in een andere organisatie")
    ENDED = "ended", _("opgeheven")
    UNKNOWN = "unknown", _("onbekend")


class Sector(models.TextChoices):
    ENGINEERING = "engineering", _("techniek")
    INSTALLATION = "installation", _("installatietechniek")
    METAL = "metal", _("metaal")
    CONSTRUCTION = "construction", _("bouw")
    ICT = "ict", _("ICT")
    ENERGY = "energy", _("energie")
    PROCESS_INDUSTRY = "process_industry", _("procesindustrie")
    MANUFACTURING = "manufacturing", _("maakindustrie")
    AGRICULTURE = "agriculture", _("landbouw")
    HORTICULTURE = "horticulture", _("tuinbouw")
    GREEN = "green", _("groen")
    FOOD = "food", _("voedsel")
    FISHERIES = "fisheries", _("visserij")
    TRANSPORT = "transport", _("transport")
    LOGISTICS = "logistics", _("logistiek")
    MARITIME = "maritime", _("maritiem")
    HEALTH_CARE = "health_care", _("zorg")
    WELFARE = "welfare", _("welzijn")
    CHILDCARE = "childcare", _("kinderopvang")
    EDUCATION = "education", _("onderwijs")
    HOSPITALITY = "hospitality", _("horeca")
    RECREATION = "recreation", _("recreatie")
    RETAIL = "retail", _("detailhandel")
    SERVICES = "services", _("dienstverlening")
    PUBLIC_ADMINISTRATION = "public_administration", _("openbaar bestuur")
    SECURITY = "security", _("veiligheid")
    CREATIVE = "creative", _("creatieve sector")


class Theme(models.TextChoices):
    ENERGY_TRANSITION = "energy_transition", _("energietransitie")
    CIRCULAR_ECONOMY = "circular_economy", _("circulaire economie")
    CLIMATE_TRANSITION = "climate_transition", _("klimaattransitie")
    DIGITAL_TRANSITION = "digital_transition", _("digitale transitie")
    AI_ROBOTICS = "ai_robotics", _("AI en robotica")
    HEALTH = "health", _("gezondheid")
    WATER_SAFETY = "water_safety", _("water en veiligheid")
    BASIC_SKILLS = "basic_skills", _("basisvaardigheden")
    REGIONAL_HUMAN_CAPITAL = "regional_human_capital", _("regionaal menselijk kapitaal")


class TargetGroup(models.TextChoices):
    STUDENTS = "students", _("studenten")
    EMPLOYED = "employed", _("werkenden")
    JOBSEEKERS = "jobseekers", _("werkzoekenden")
    LOW_SKILLED = "low_skilled", _("laagopgeleiden")
    LOW_LITERATE = "low_literate", _("laaggeletterden")
    INSTRUCTORS = "instructors", _("instructeurs en docenten")
    SELF_EMPLOYED = "self_employed", _("zelfstandigen")
    CAREER_CHANGERS = "career_changers", _("zij-instromers")
    NEWCOMERS = "newcomers", _("nieuwkomers")
    DISABLED = "disabled", _("mensen met een arbeidsbeperking")
    YOUTH = "youth", _("jongeren")


class Role(models.TextChoices):
    LEAD = "lead", _("penvoerder")
    PARTICIPANT = "participant", _("deelnemer")
    CO_FUNDER = "co_funder", _("cofinancier")
    ASSOCIATED = "associated", _("geassocieerd")


class PartnershipForm(models.TextChoices):
    COE = "coe", _("Centre of Expertise")
    CIV = "civ", _("Centrum voor Innovatief Vakmanschap")
    RIF_PROJECT = "rif_project", _("RIF-project")
    HIP = "hip", _("High Impact PPS")
    LLO_COLLECTIEF = "llo_collectief", _("LLO-Collectief")
    LLO_KATALYSATOR = "llo_katalysator", _("LLO-Katalysator")
    SERVICE_POINT = "service_point", _("servicepunt")
    CAMPUS = "campus", _("campus")
    LIVING_LAB = "living_lab", _("living lab")
    LEARNING_COMMUNITY = "learning_community", _("learning community")
    SPRONG = "sprong", _("SPRONG-groep")
    PROGRAMME = "programme", _("programma")
    OTHER = "other", _("andere vorm")


class Phase(models.TextChoices):
    UNKNOWN = "unknown", _("onbekend")
    APPLIED = "applied", _("aangevraagd")
    ACTIVE = "active", _("loopt")
    ENDED = "ended", _("afgelopen")


class Confidence(models.TextChoices):
    HIGH = "high", _("hoog: gelezen in een bron die het rechtstreeks zegt")
    MEDIUM = "medium", _("gemiddeld: oudere, gedeeltelijke of tweedehands bron")
    LOW = "low", _("laag: alleen genoemd of uit het hoofd; niet openbaar")


class IdentifierScheme(models.TextChoices):
    KVK = "kvk", _("KVK-nummer")
    RSIN = "rsin", _("RSIN")
    BRIN = "brin", _("BRIN")
    BEVOEGD_GEZAG = "bevoegd_gezag", _("bevoegd gezag (DUO)")
    OIN = "oin", _("OIN")
    RIO_OE = "rio_oe", _("RIO-eenheid")
    TOOI = "tooi", _("TOOI-URI")
    ROR = "ror", _("ROR")
    WIKIDATA = "wikidata", _("Wikidata")
    PIC = "pic", _("PIC (EU)")


class NameKind(models.TextChoices):
    FORMER = "former", _("vroegere naam")
    ALTERNATIVE = "alternative", _("andere naam")
    ABBREVIATION = "abbreviation", _("afkorting")


class GrantStatus(models.TextChoices):
    APPLIED = "applied", _("aangevraagd")
    AWARDED = "awarded", _("toegekend")
    COMPLETED = "completed", _("afgerond")
    SETTLED = "settled", _("vastgesteld")
    REFUSED = "refused", _("afgewezen")
    UNKNOWN = "unknown", _("onbekend")

    @classmethod
    def given(cls) -> "frozenset[GrantStatus]":
        """Whoever gave it decided to, whatever became of it."""
        return frozenset({cls.AWARDED, cls.COMPLETED, cls.SETTLED})

    @classmethod
    def over(cls) -> "frozenset[GrantStatus]":
        return frozenset({cls.COMPLETED, cls.SETTLED})


class Funder(models.TextChoices):
    MINISTERIAL_REGULATION = "ministerial_regulation", _("ministeriële regeling")
    PROVINCE = "province", _("provincie")
    MUNICIPALITY = "municipality", _("gemeente")
    EU = "eu", _("Europese Unie")
    TRAINING_FUND = "training_fund", _("O&O-fonds")
    OTHER = "other", _("anders")
    UNKNOWN = "unknown", _("onbekend")
