"""The code lists are those of the match contract, everywhere: on the wire, in words, and in the tables."""

from enum import StrEnum

import pytest
from django.db.models import TextChoices
from django.utils import translation

from funding import choices as funding_choices
from funding import codes
from matching import labels
from matching.questions import CHOICES
from partners import choices as partners_choices

# Copied from the match contract, which says: this contract may grow; a code named here keeps its meaning.
CONTRACT: dict[type[StrEnum], str] = {
    codes.MemberKind: """
        mbo, hbo, university, private_provider, secondary_school, special_school, company,
        self_employed, training_fund, trade_association, employers_organisation, trade_union,
        public_employer, public_body, municipality, province, water_authority, ministry, uwv,
        work_centre, research_institute, foundation, other
        """,
    codes.MemberRole: "participant, co_funder, associated",
    codes.CostCategory: """
        personnel, project_management, external_services, equipment, buildings, materials, travel,
        communication, overhead, wage_loss, training_fees, learner_allowance, placement_guidance,
        vat, audit, other
        """,
    codes.TargetGroupCode: """
        students, employed, jobseekers, low_skilled, low_literate, instructors, self_employed,
        career_changers, newcomers, disabled, youth
        """,
    codes.SectorCode: """
        engineering, installation, metal, construction, ict, energy, process_industry,
        manufacturing, agriculture, horticulture, green, food, fisheries, transport, logistics,
        maritime, health_care, welfare, childcare, education, hospitality, recreation, retail,
        services, public_administration, security, creative
        """,
    codes.ThemeCode: """
        energy_transition, circular_economy, climate_transition, digital_transition, ai_robotics,
        health, water_safety, basic_skills, regional_human_capital
        """,
    codes.Variant: "starter, scaler, entree, continuation",
    codes.Activity: """
        learning_method, skills_scan, career_advice, curriculum_development, ad_development,
        training_delivery, learner_guidance, learner_recruitment, research, professionalisation,
        knowledge_sharing, project_management, continuation_plan, infrastructure, scaling_up
        """,
    codes.ContributionForm: "cash, in_kind",
    codes.GrantStatus: "applied, awarded, completed, settled, refused",
    codes.Funder: "ministerial_regulation, province, municipality, eu, training_fund, other",
}

WORDS: list[tuple[type[StrEnum], dict[str, labels.Words]]] = [
    (codes.MemberKind, labels.KINDS),
    (codes.MemberRole, labels.ROLES),
    (codes.CostCategory, labels.COSTS),
    (codes.TargetGroupCode, labels.TARGET_GROUPS),
    (codes.SectorCode, labels.SECTORS),
    (codes.ThemeCode, labels.THEMES),
    (codes.Variant, labels.VARIANTS),
    (codes.Activity, labels.ACTIVITIES),
    (codes.ContributionForm, labels.FORMS),
    (codes.GrantStatus, labels.GRANT_STATUSES),
    (codes.Funder, labels.FUNDERS),
]

# The tables know one more thing of some: who leads is a role there, and "unknown" is a value and not a blank.
MODELS: list[tuple[type[StrEnum], type[TextChoices], set[str]]] = [
    (codes.MemberKind, partners_choices.OrganisationKind, set()),
    (codes.MemberRole, partners_choices.Role, {"lead"}),
    (codes.SectorCode, partners_choices.Sector, set()),
    (codes.ThemeCode, partners_choices.Theme, set()),
    (codes.TargetGroupCode, partners_choices.TargetGroup, set()),
    (codes.GrantStatus, partners_choices.GrantStatus, {"unknown"}),
    (codes.Funder, partners_choices.Funder, {"unknown"}),
    (codes.CostCategory, funding_choices.CostCategory, set()),
    (codes.Activity, funding_choices.Activity, set()),
]


def listed(text: str) -> list[str]:
    return [code.strip() for code in text.split(",")]


def name(value: object) -> str:
    return value.__name__ if isinstance(value, type) else ""


@pytest.mark.parametrize("code_list", CONTRACT, ids=name)
def test_a_code_list_is_that_of_the_contract(code_list):
    assert [code.value for code in code_list] == listed(CONTRACT[code_list])


def test_every_code_list_is_in_the_contract_and_has_words():
    lists = {
        one for one in vars(codes).values() if isinstance(one, type) and one.__module__ == codes.__name__
    }
    assert lists == set(CONTRACT) == {code_list for code_list, _ in WORDS}


@pytest.mark.parametrize(("code_list", "words"), WORDS, ids=name)
def test_every_code_has_words_in_dutch_and_english(code_list, words):
    assert list(words) == [code.value for code in code_list]
    assert all(nl.strip() and en.strip() for nl, en in words.values())
    assert len({nl for nl, _ in words.values()}) == len({en for _, en in words.values()}) == len(words)


@pytest.mark.parametrize(("code_list", "model", "more"), MODELS, ids=name)
def test_a_column_holds_the_same_codes(code_list, model, more):
    assert set(model.values) - more == {code.value for code in code_list}


@pytest.mark.parametrize(("code_list", "model", "more"), MODELS, ids=name)
def test_a_code_is_called_the_same_in_a_form_and_in_a_sentence(code_list, model, more):
    words = dict(WORDS)[code_list]
    with translation.override("nl"):
        called = {code: str(label) for code, label in model.choices if code not in more}
    assert called == {code: nl for code, (nl, _) in words.items()}


def test_every_table_of_words_can_be_looked_up_and_offered():
    tables = list(labels.TABLES.values())
    assert all(words in tables for _, words in WORDS)
    assert list(labels.LEVELS) == list("12345678")
    assert set(CHOICES["country"]) == set(labels.COUNTRIES)
    assert labels.label("kind", "mbo", "en") == "mbo school"
    assert labels.label("kind", "hbo", "nl") == "hogeschool"
    assert labels.label("regions", "GM0114", "nl") == labels.label("kind", "GM0114", "nl") == "GM0114"
