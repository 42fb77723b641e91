"""Groups of choices of the funding storey, with the words that an editor reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from funding.availability import Availability as PlainAvailability


class Certainty(models.TextChoices):
    CONFIRMED = "confirmed", _("bevestigd: staat in de tekst zelf")
    REPORTED = "reported", _("gemeld: door een derde, officiële tekst niet gezien")
    EXPECTED = "expected", _("verwacht: niemand heeft het aangekondigd")
    DISPUTED = "disputed", _("betwist: bronnen spreken elkaar tegen")


class SourceKind(models.TextChoices):
    LAW = "law", _("regeling (wetten.overheid.nl)")
    OFFICIAL_GAZETTE = "official_gazette", _("officiële bekendmaking")
    OFFICIAL_PAGE = "official_page", _("pagina van de overheid of uitvoerder")
    ADVISER = "adviser", _("adviesbureau of brancheorganisatie")
    NEWS = "news", _("nieuws")
    MAGAZINE = "magazine", _("tijdschrift")
    OWN_KNOWLEDGE = "own_knowledge", _("eigen kennis, niet nagekeken")

    @classmethod
    def official(cls) -> "frozenset[SourceKind]":
        """What these say of a scheme is the text itself; the others report it."""
        return frozenset({cls.LAW, cls.OFFICIAL_GAZETTE, cls.OFFICIAL_PAGE})


class Route(models.TextChoices):
    CONSORTIUM = "consortium", _("samenwerkingsverband")
    INDIVIDUAL = "individual", _("één persoon of één werkgever")
    PROVIDERS = "providers", _("alleen opleiders")
    FUND = "fund", _("eigen beleid van een fonds")
    UNKNOWN = "unknown", _("onbekend")


class StateAidBasis(models.TextChoices):
    NO_AID = "no_aid", _("geen staatssteun")
    DE_MINIMIS = "de_minimis", _("de-minimissteun")
    GBER_TRAINING = "gber_training", _("opleidingssteun (AGVV)")
    GBER_OTHER = "gber_other", _("andere vrijstelling (AGVV)")
    NOT_APPLICABLE = "not_applicable", _("niet van toepassing")
    UNKNOWN = "unknown", _("onbekend")


class RegionScope(models.TextChoices):
    NATIONAL = "national", _("heel Nederland")
    LISTED = "listed", _("de genoemde regio's")
    INTERNATIONAL = "international", _("internationaal")
    UNKNOWN = "unknown", _("onbekend")


class Confidence(models.TextChoices):
    A = "A", _("A: geldende tekst gelezen")
    B = "B", _("B: officiële tekst, ouder of gedeeltelijk")
    C = "C", _("C: pagina's van adviseurs of nieuws")
    D = "D", _("D: tijdschrift of geheugen")


class Stage(models.TextChoices):
    APPLICATION = "application", _("aanvraag")
    PRE_ADVICE = "pre_advice", _("preadvies")
    PRE_SELECTION = "pre_selection", _("voorselectie")


class Allocation(models.TextChoices):
    FIRST_COME = "first_come", _("volgorde van binnenkomst")
    LOTTERY = "lottery", _("loting")
    RANKING = "ranking", _("rangschikking")
    PRO_RATA = "pro_rata", _("evenredige verdeling")
    ENTITLEMENT = "entitlement", _("recht op een bedrag")
    BOARD = "board", _("besluit van een bestuur")
    UNKNOWN = "unknown", _("onbekend")


class DecisionFrom(models.TextChoices):
    """From when the weeks count in which the grantor decides."""

    CLOSING = "closing", _("na het sluiten van het tijdvak")
    APPLICATION = "application", _("na de aanvraag")


class Zone(models.TextChoices):
    """Where the clock hangs that a deadline is read from."""

    AMSTERDAM = "Europe/Amsterdam", _("Amsterdam")
    BRUSSELS = "Europe/Brussels", _("Brussel")
    BERLIN = "Europe/Berlin", _("Berlijn")
    KRALENDIJK = "America/Kralendijk", _("Caribisch Nederland")


class GrantTermKind(models.TextChoices):
    GRANT_RATE = "grant_rate", _("subsidiepercentage")
    MIN_GRANT = "min_grant", _("subsidie ten minste")
    MAX_GRANT = "max_grant", _("subsidie ten hoogste")
    MAX_GRANT_PER_MEMBER = "max_grant_per_member", _("subsidie per deelnemer ten hoogste")
    MIN_COSTS = "min_costs", _("subsidiabele kosten ten minste")
    FLAT_AMOUNT = "flat_amount", _("vast bedrag")
    CO_FINANCING = "co_financing", _("cofinanciering")
    BUDGET = "budget", _("budget van de hele regeling")

    @classmethod
    def paid(cls) -> "frozenset[GrantTermKind]":
        """What a scheme pays: a share of the costs, or an amount."""
        return frozenset({cls.GRANT_RATE, cls.FLAT_AMOUNT})

    @classmethod
    def limits(cls) -> "frozenset[GrantTermKind]":
        """Between which amounts a grant lies."""
        return frozenset({cls.MIN_GRANT, cls.MAX_GRANT, cls.MAX_GRANT_PER_MEMBER})


class Variant(models.TextChoices):
    """The kinds of application for which a scheme may say something of its own."""

    STARTER = "starter", _("starter")
    SCALER = "scaler", _("opschaler")
    ENTREE = "entree", _("entree")
    CONTINUATION = "continuation", _("voortzetting")


class LargestGrant(models.TextChoices):
    """The highest grant that a project can get, in euros; each band begins where it says."""

    BELOW_25000 = "below_25000", _("minder dan € 25.000")
    FROM_25000 = "from_25000", _("€ 25.000 tot € 100.000")
    FROM_100000 = "from_100000", _("€ 100.000 tot € 500.000")
    FROM_500000 = "from_500000", _("€ 500.000 tot € 2.000.000")
    FROM_2000000 = "from_2000000", _("€ 2.000.000 of meer")


class CoFinancing(models.TextChoices):
    """The share of the costs that others than the scheme must pay."""

    UP_TO_QUARTER = "up_to_quarter", _("ten hoogste een kwart van de kosten")
    UP_TO_HALF = "up_to_half", _("meer dan een kwart, ten hoogste de helft")
    OVER_HALF = "over_half", _("meer dan de helft")


class Closing(models.TextChoices):
    """When what is not past closes: within so many days, or once the money is spent."""

    DAYS_14 = "days_14", _("binnen 14 dagen")
    DAYS_30 = "days_30", _("binnen 30 dagen")
    DAYS_90 = "days_90", _("binnen 90 dagen")
    DAYS_180 = "days_180", _("binnen 180 dagen")
    WHEN_SPENT = "when_spent", _("als het geld op is")


class ShareBase(models.TextChoices):
    """A share of what."""

    ELIGIBLE_COSTS = "eligible_costs", _("subsidiabele kosten")
    TOTAL_COSTS = "total_costs", _("totale kosten")
    GRANT = "grant", _("subsidie")


class Treatment(models.TextChoices):
    PAID = "paid", _("betaald")
    CAPPED = "capped", _("begrensd")
    EXCLUDED = "excluded", _("niet betaald")
    NOT_MENTIONED = "not_mentioned", _("niet genoemd")


class CostCategory(models.TextChoices):
    PERSONNEL = "personnel", _("personeel")
    PROJECT_MANAGEMENT = "project_management", _("projectleiding")
    EXTERNAL_SERVICES = "external_services", _("inhuur en diensten van anderen")
    EQUIPMENT = "equipment", _("apparatuur")
    BUILDINGS = "buildings", _("gebouwen")
    MATERIALS = "materials", _("materiaal")
    TRAVEL = "travel", _("reiskosten")
    COMMUNICATION = "communication", _("communicatie")
    OVERHEAD = "overhead", _("overhead")
    WAGE_LOSS = "wage_loss", _("loonverlet")
    TRAINING_FEES = "training_fees", _("opleidingskosten")
    LEARNER_ALLOWANCE = "learner_allowance", _("vergoeding voor deelnemers")
    PLACEMENT_GUIDANCE = "placement_guidance", _("begeleiding van stages (bpv)")
    VAT = "vat", _("btw")
    AUDIT = "audit", _("accountantscontrole")
    OTHER = "other", _("overige kosten")


class Activity(models.TextChoices):
    LEARNING_METHOD = "learning_method", _("leer- of ontwikkelmethode")
    SKILLS_SCAN = "skills_scan", _("doorlichting van de organisatie")
    CAREER_ADVICE = "career_advice", _("loopbaanadvies")
    CURRICULUM_DEVELOPMENT = "curriculum_development", _("opleiding ontwikkelen")
    AD_DEVELOPMENT = "ad_development", _("Ad-opleiding ontwikkelen")
    TRAINING_DELIVERY = "training_delivery", _("scholing geven")
    LEARNER_GUIDANCE = "learner_guidance", _("deelnemers begeleiden")
    LEARNER_RECRUITMENT = "learner_recruitment", _("deelnemers werven")
    RESEARCH = "research", _("onderzoek")
    PROFESSIONALISATION = "professionalisation", _("professionalisering")
    KNOWLEDGE_SHARING = "knowledge_sharing", _("kennis delen")
    PROJECT_MANAGEMENT = "project_management", _("projectleiding")
    CONTINUATION_PLAN = "continuation_plan", _("plan voor het vervolg")
    INFRASTRUCTURE = "infrastructure", _("voorzieningen")
    SCALING_UP = "scaling_up", _("opschalen")


class TermGroup(models.TextChoices):
    """The shelves of the Regelwijzer, in the order in which they stand."""

    SCHEMES = "schemes", _("Regelingen en programma’s")
    APPLYING = "applying", _("Aanvragen")
    MONEY = "money", _("Geld")
    PEOPLE = "people", _("Wie doet mee")
    LEARNING = "learning", _("Leren en onderwijs")


class Availability(models.TextChoices):
    """The words for `funding.availability.Availability`."""

    OPEN = PlainAvailability.OPEN.value, _("nu open")
    UPCOMING = PlainAvailability.UPCOMING.value, _("opent nog")
    EXPECTED = PlainAvailability.EXPECTED.value, _("verwacht")
    CLOSED = PlainAvailability.CLOSED.value, _("gesloten")
    EXHAUSTED = PlainAvailability.EXHAUSTED.value, _("geld op")
    LAPSED = PlainAvailability.LAPSED.value, _("vervallen")
    UNKNOWN = PlainAvailability.UNKNOWN.value, _("onbekend")


class StepKind(models.TextChoices):
    """What there is to do before an application is in. Which waits for which: `matching/back_planning.py`."""

    E_HERKENNING = "e_herkenning", _("eHerkenning")
    PORTAL = "portal", _("aanmelden bij het portaal")
    AUTHORISATION = "authorisation", _("machtigingen")
    PLAN = "plan", _("activiteitenplan en andere plannen")
    CO_FINANCING = "co_financing", _("toezeggingen van cofinanciers")
    BUDGET = "budget", _("begroting")
    CONSENT = "consent", _("instemming van anderen")
    BOARD = "board", _("besluit van het bestuur")
    AGREEMENT = "agreement", _("ondertekende overeenkomst")
    DECLARATIONS = "declarations", _("verklaringen van deelnemers")
    PAPERS = "papers", _("andere bijlagen")
    SUBMISSION = "submission", _("aanvraag indienen")


class LeadUnit(models.TextChoices):
    WORKING_DAYS = "working_days", _("werkdagen")
    DAYS = "days", _("dagen")
    WEEKS = "weeks", _("weken")
