"""The code lists of the match contract, as plain enumerations without Django.

One list per field of the contract; the values are the wire's values. What people read (nl, en) stands in
`matching.labels`. `tests/test_codes.py` holds these lists equal to the contract and to the choices of the
models.
"""

from enum import StrEnum


class MemberKind(StrEnum):
    MBO = "mbo"
    HBO = "hbo"
    UNIVERSITY = "university"
    PRIVATE_PROVIDER = "private_provider"
    SECONDARY_SCHOOL = "secondary_school"
    SPECIAL_SCHOOL = "special_school"
    COMPANY = "company"
    SELF_EMPLOYED = "self_employed"
    TRAINING_FUND = "training_fund"
    TRADE_ASSOCIATION = "trade_association"
    EMPLOYERS_ORGANISATION = "employers_organisation"
    TRADE_UNION = "trade_union"
    PUBLIC_EMPLOYER = "public_employer"
    PUBLIC_BODY = "public_body"
    MUNICIPALITY = "municipality"
    PROVINCE = "province"
    WATER_AUTHORITY = "water_authority"
    MINISTRY = "ministry"
    UWV = "uwv"
    WORK_CENTRE = "work_centre"
    RESEARCH_INSTITUTE = "research_institute"
    FOUNDATION = "foundation"
    OTHER = "other"


class MemberRole(StrEnum):
    PARTICIPANT = "participant"
    CO_FUNDER = "co_funder"
    ASSOCIATED = "associated"


class CostCategory(StrEnum):
    PERSONNEL = "personnel"
    PROJECT_MANAGEMENT = "project_management"
    EXTERNAL_SERVICES = "external_services"
    EQUIPMENT = "equipment"
    BUILDINGS = "buildings"
    MATERIALS = "materials"
    TRAVEL = "travel"
    COMMUNICATION = "communication"
    OVERHEAD = "overhead"
    WAGE_LOSS = "wage_loss"
    TRAINING_FEES = "training_fees"
    LEARNER_ALLOWANCE = "learner_allowance"
    PLACEMENT_GUIDANCE = "placement_guidance"
    VAT = "vat"
    AUDIT = "audit"
    OTHER = "other"


class TargetGroupCode(StrEnum):
    STUDENTS = "students"
    EMPLOYED = "employed"
    JOBSEEKERS = "jobseekers"
    LOW_SKILLED = "low_skilled"
    LOW_LITERATE = "low_literate"
    INSTRUCTORS = "instructors"
    SELF_EMPLOYED = "self_employed"
    CAREER_CHANGERS = "career_changers"
    NEWCOMERS = "newcomers"
    DISABLED = "disabled"
    YOUTH = "youth"


class SectorCode(StrEnum):
    ENGINEERING = "engineering"
    INSTALLATION = "installation"
    METAL = "metal"
    CONSTRUCTION = "construction"
    ICT = "ict"
    ENERGY = "energy"
    PROCESS_INDUSTRY = "process_industry"
    MANUFACTURING = "manufacturing"
    AGRICULTURE = "agriculture"
    HORTICULTURE = "horticulture"
    GREEN = "green"
    FOOD = "food"
    FISHERIES = "fisheries"
    TRANSPORT = "transport"
    LOGISTICS = "logistics"
    MARITIME = "maritime"
    HEALTH_CARE = "health_care"
    WELFARE = "welfare"
    CHILDCARE = "childcare"
    EDUCATION = "education"
    HOSPITALITY = "hospitality"
    RECREATION = "recreation"
    RETAIL = "retail"
    SERVICES = "services"
    PUBLIC_ADMINISTRATION = "public_administration"
    SECURITY = "security"
    CREATIVE = "creative"


class ThemeCode(StrEnum):
    ENERGY_TRANSITION = "energy_transition"
    CIRCULAR_ECONOMY = "circular_economy"
    CLIMATE_TRANSITION = "climate_transition"
    DIGITAL_TRANSITION = "digital_transition"
    AI_ROBOTICS = "ai_robotics"
    HEALTH = "health"
    WATER_SAFETY = "water_safety"
    BASIC_SKILLS = "basic_skills"
    REGIONAL_HUMAN_CAPITAL = "regional_human_capital"


class Variant(StrEnum):
    STARTER = "starter"
    SCALER = "scaler"
    ENTREE = "entree"
    CONTINUATION = "continuation"


class Activity(StrEnum):
    LEARNING_METHOD = "learning_method"
    SKILLS_SCAN = "skills_scan"
    CAREER_ADVICE = "career_advice"
    CURRICULUM_DEVELOPMENT = "curriculum_development"
    AD_DEVELOPMENT = "ad_development"
    TRAINING_DELIVERY = "training_delivery"
    LEARNER_GUIDANCE = "learner_guidance"
    LEARNER_RECRUITMENT = "learner_recruitment"
    RESEARCH = "research"
    PROFESSIONALISATION = "professionalisation"
    KNOWLEDGE_SHARING = "knowledge_sharing"
    PROJECT_MANAGEMENT = "project_management"
    CONTINUATION_PLAN = "continuation_plan"
    INFRASTRUCTURE = "infrastructure"
    SCALING_UP = "scaling_up"


class ContributionForm(StrEnum):
    CASH = "cash"
    IN_KIND = "in_kind"


class GrantStatus(StrEnum):
    APPLIED = "applied"
    AWARDED = "awarded"
    COMPLETED = "completed"
    SETTLED = "settled"
    REFUSED = "refused"


class Funder(StrEnum):
    MINISTERIAL_REGULATION = "ministerial_regulation"
    PROVINCE = "province"
    MUNICIPALITY = "municipality"
    EU = "eu"
    TRAINING_FUND = "training_fund"
    OTHER = "other"
