"""What colleagues ask, and what a page or a verdict needs, each by one name."""

from datetime import timedelta

import pytest

from funding.models import Call, Scheme
from tests.funding.factories import (
    OPENS,
    CallFactory,
    CeilingFactory,
    CostTermFactory,
    CriterionFactory,
    DefinitionFactory,
    GrantTermFactory,
    QualityCriterionFactory,
    RequiredDocumentFactory,
    SchemeFactory,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        ("without_ceiling", {}),
        ("without_known_allocation", {}),
        ("without_closing", {"closes_at": None}),
        ("without_words_of_the_source", {}),
        ("longer_than_a_year", {"closes_at": OPENS + 367 * DAY}),
    ],
)
def test_doubts_about_a_call(verb, fields):
    CallFactory(**fields)
    sure = CallFactory(allocation="lottery", opens_text="1 juni")
    CeilingFactory(call=sure)
    assert getattr(Call.objects, verb)().count() == 1


def test_what_an_adviser_says_is_not_confirmed():
    CallFactory()
    doubtful = CallFactory(source__kind="adviser")
    CallFactory(source__kind="adviser", certainty="reported")
    assert Call.objects.confirmed_by_a_third_party().get() == doubtful


def test_doubts_about_a_scheme():
    scheme = SchemeFactory()
    for verb in (
        "complete_without_criteria",
        "without_contribution_rule",
        "without_calls",
        "without_known_state_aid",
    ):
        assert getattr(Scheme.objects, verb)().get() == scheme
    CriterionFactory(scheme=scheme)
    CallFactory(scheme=scheme)
    GrantTermFactory(scheme=scheme, kind="co_financing")
    for verb in ("complete_without_criteria", "without_contribution_rule", "without_calls"):
        assert not getattr(Scheme.objects, verb)().exists()
    Scheme.objects.update(published_at=None)
    assert Scheme.objects.published_calls_of_a_draft().get() == scheme


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize(("verb", "queries"), [("for_detail", 12), ("for_assessment", 6), ("for_listing", 1)])
def test_what_a_purpose_needs_costs_the_same_whatever_the_size(
    django_assert_num_queries, verb, queries, size
):
    for _ in range(size):
        scheme = SchemeFactory()
        CeilingFactory(call__scheme=scheme)
        for factory in (CriterionFactory, DefinitionFactory, GrantTermFactory, CostTermFactory):
            factory(scheme=scheme)
        for factory in (RequiredDocumentFactory, QualityCriterionFactory):
            factory(scheme=scheme)
    with django_assert_num_queries(queries):
        assert len(list(getattr(Scheme.objects, verb)())) == size
