"""What must never be true, the database refuses; and every change leaves a trace."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from funding.models import Criterion
from tests.funding.factories import (
    CLOSES,
    OPENS,
    CallFactory,
    CeilingFactory,
    CostTermFactory,
    CriterionFactory,
    DefinitionFactory,
    GrantTermFactory,
    PreparationFactory,
    ProgrammeFactory,
    QualityCriterionFactory,
    RequiredDocumentFactory,
    SchemeFactory,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CHECKED = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("factory", "fields", "constraint"),
    [
        (CallFactory, {"closes_at": OPENS}, "call_opens_before_it_closes"),
        (CallFactory, {"closes_when_spent": True}, "call_without_closing_date_by_rule"),
        (CallFactory, {"opens_at": None, "opens_time_known": True}, "call_time_is_known_of_a_known_moment"),
        (CallFactory, {"expected_until": CLOSES}, "call_expected_until_only_without_a_day"),
        (CallFactory, {"expected": True, "withdrawn_at": OPENS}, "call_that_is_expected_has_not_ended"),
        (CallFactory, {"exhausted_at": OPENS - DAY}, "call_is_spent_after_it_opens"),
        (CallFactory, {"slug": "zonder-jaar"}, "call_slug_names_scheme_year_and_number"),
        (CallFactory, {"checked_at": CHECKED}, "funding_call_checked_when_and_by_whom"),
        (CallFactory, {"allocation_note_en": "By lot."}, "call_allocation_note_in_both_languages"),
        (CeilingFactory, {"amount": Decimal(0)}, "ceiling_is_money"),
        (SchemeFactory, {"rules_complete": False}, "scheme_says_why_its_rules_are_incomplete"),
        (SchemeFactory, {"stacking_nl": "Niet."}, "scheme_stacking_in_both_languages"),
        (
            SchemeFactory,
            {"in_force_from": date(2026, 1, 1), "repealed_on": date(2026, 1, 1)},
            "scheme_in_force_before_it_is_repealed",
        ),
        (GrantTermFactory, {"amount": None}, "grant_term_is_an_amount_or_a_share"),
        (GrantTermFactory, {"amount": Decimal(0)}, "grant_term_is_an_amount_or_a_share"),
        (
            GrantTermFactory,
            {"share_numerator": 1, "share_denominator": 3},
            "grant_term_is_an_amount_or_a_share",
        ),
        (GrantTermFactory, {"a_third": True, "share_numerator": 4}, "grant_term_is_an_amount_or_a_share"),
        (GrantTermFactory, {"a_third": True, "share_numerator": 0}, "grant_term_is_an_amount_or_a_share"),
        (
            GrantTermFactory,
            {"a_third": True, "share_denominator": None},
            "grant_term_is_an_amount_or_a_share",
        ),
        (GrantTermFactory, {"base": "grant"}, "grant_term_base_is_of_a_share"),
        (CostTermFactory, {"cap_amount": Decimal(3000)}, "cost_term_cap_fits_its_treatment"),
        (CostTermFactory, {"treatment": "capped", "cap_numerator": 1}, "cost_term_cap_fits_its_treatment"),
        (
            CostTermFactory,
            {"treatment": "capped", "cap_amount": Decimal(1), "cap_numerator": 1, "cap_denominator": 2},
            "cost_term_cap_fits_its_treatment",
        ),
        (CriterionFactory, {"favourable": True}, "criterion_favourable_answer_has_a_question"),
        (QualityCriterionFactory, {"weight": Decimal(0)}, "quality_criterion_weighs_something"),
    ],
)
def test_the_database_refuses_what_cannot_be_true(factory, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factory(**fields)


@pytest.mark.parametrize(
    "told", [{"lead_time": 5}, {"lead_unit": "weeks"}, {"lead_time": 0, "lead_unit": "days"}]
)
def test_a_lead_time_is_a_number_of_something(told):
    PreparationFactory(lead_time=5, lead_unit="working_days")
    with pytest.raises(IntegrityError, match="lead_time_has_a_unit"), transaction.atomic():
        PreparationFactory(**told)


@pytest.mark.parametrize(
    ("factory", "constraint"),
    [
        (CostTermFactory, "one_cost_term_per_category"),
        (CriterionFactory, "one_criterion_per_slug"),
        (DefinitionFactory, "one_definition_per_key"),
        (GrantTermFactory, "one_grant_term_per_slug"),
        (QualityCriterionFactory, "one_quality_criterion_per_slug"),
        (RequiredDocumentFactory, "one_document_per_slug"),
        (PreparationFactory, "one_preparation_per_step"),
    ],
)
def test_a_scheme_has_each_row_once(factory, constraint):
    first = factory()
    factory()  # the same in another scheme
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factory(scheme=first.scheme)


def test_a_programme_is_no_part_of_itself():
    programme = ProgrammeFactory()
    programme.parent = programme
    with pytest.raises(IntegrityError, match="programme_is_no_part_of_itself"), transaction.atomic():
        programme.save()


# --- one call per strand at a time -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"opens_at": CLOSES - DAY, "closes_at": CLOSES + DAY},
        {"opens_at": CLOSES - DAY, "continuous": True},
        {"certainty": "reported"},
        {"expected": True},
    ],
)
def test_two_calls_of_one_strand_do_not_overlap(other):
    first = CallFactory()
    with pytest.raises(IntegrityError, match="one_call_per_strand_at_a_time"), transaction.atomic():
        CallFactory(scheme=first.scheme, **other)


@pytest.mark.parametrize(
    "other",
    [
        {"opens_at": CLOSES, "closes_at": CLOSES + DAY},
        {"strand": "hoofdstuk 3"},
        {"stage": "pre_advice"},
        {"certainty": "disputed"},
        {"opens_at": None},
        {"closes_at": None},
    ],
)
def test_calls_may_touch_and_another_strand_or_an_unknown_edge_is_no_overlap(other):
    first = CallFactory()
    CallFactory(scheme=first.scheme, **other)
    CallFactory()  # another scheme


def test_a_withdrawn_call_frees_its_place():
    first = CallFactory(withdrawn_at=OPENS - DAY)
    CallFactory(scheme=first.scheme)


# --- what rows say of themselves -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("article", "paragraph", "point", "cited"),
    [("11", "3", "b", "11(3)(b)"), ("9", "", "e", "9(e)"), ("2.20", "1", "", "2.20(1)"), ("", "", "", "")],
)
def test_a_citation_is_written_short(article, paragraph, point, cited):
    assert SchemeFactory.build(article=article, paragraph=paragraph, point=point, source=None).cited == cited


def test_one_third_is_one_third():
    term = GrantTermFactory(a_third=True)
    term.refresh_from_db()
    assert term.share == Fraction(1, 3)


def test_the_ceiling_that_holds_is_the_last_of_each_class():
    call = CallFactory()
    CeilingFactory(call=call, amount=Decimal(12500000))
    raised = CeilingFactory(call=call, amount=Decimal(17500000), sequence=2)
    small = CeilingFactory(call=call, size_class="klein", amount=Decimal(375000))
    assert call.current_ceilings == [raised, small]


def test_a_call_names_its_scheme_and_year_in_its_slug():
    call = CallFactory(scheme__slug="rif-mbo", slug="rif-mbo-2026-1")
    call.clean()
    call.slug = "rif-mbo-2027-1"
    with pytest.raises(ValidationError, match="2027"):
        call.clean()


def test_the_year_of_a_call_is_the_year_here_and_not_in_greenwich():
    new_year = datetime(2026, 12, 31, 23, tzinfo=UTC)  # 1 January, local
    CallFactory(scheme__slug="rif", slug="rif-2027-1", opens_at=new_year, closes_at=new_year + DAY).clean()


def test_a_clause_is_validated_and_kept_as_said():
    criterion = CriterionFactory(kind="member_count", clause={"of": {"kinds": ["mbo"]}, "at_least": "2"})
    criterion.clean()
    assert criterion.clause == {"of": {"kinds": ["mbo"]}, "at_least": 2}


@pytest.mark.parametrize(
    ("kind", "clause", "place"),
    [("lead", {}, "must"), ("onbekend", {}, "onbekend"), ("lead", ["x"], "object")],
)
def test_a_clause_that_says_nothing_is_refused_with_its_place(kind, clause, place):
    with pytest.raises(ValidationError, match=place):
        Criterion(kind=kind, clause=clause).clean()


def test_a_selector_is_validated_and_may_be_absent():
    DefinitionFactory(selector=None).clean()
    with pytest.raises(ValidationError, match="kindz"):
        DefinitionFactory(selector={"kindz": []}).clean()


def test_a_source_that_facts_rest_on_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        SchemeFactory().source.delete()
