"""Who may change which record: a role says what kind, a mandate says in whose name."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from partners.mandates import may
from pps_registry.roles import COORDINATOR, FUND_MANAGER
from tests.accounts.factories import UserFactory
from tests.funding.factories import (
    CallFactory,
    CeilingFactory,
    ClaimFactory,
    CriterionFactory,
    GrantTermFactory,
    ProgrammeFactory,
    SchemeFactory,
    SourceDocumentFactory,
)
from tests.partners.factories import (
    MandateFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return OrganisationFactory()


@pytest.fixture
def person():
    """Somebody of a group, who acts for these organisations; asked anew, as a request does."""

    def person(group, *organisations, **more):
        user = UserFactory(**more)
        user.groups.set(Group.objects.filter(name=group))
        for organisation in organisations:
            MandateFactory(user=user, organisation=organisation)
        return type(user).objects.get(pk=user.pk)

    return person


def below(scheme):
    """Of every kind of row that belongs to a scheme one, and the scheme itself."""
    call = CallFactory(scheme=scheme)
    return [
        scheme, call, CeilingFactory(call=call), CriterionFactory(scheme=scheme),
        GrantTermFactory(scheme=scheme), ClaimFactory(call=call),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("group", "acts", "allowed"),
    [
        (FUND_MANAGER, "for the agency", True),
        (FUND_MANAGER, "for another", False),
        (FUND_MANAGER, "for nobody", False),
        (COORDINATOR, "for the agency", False),
        (None, "for the agency", False),
    ],
)
def test_a_scheme_and_all_below_it_is_changed_by_who_keeps_schemes_in_that_name(
    person, agency, group, acts, allowed
):
    names = {"for the agency": [agency], "for another": [OrganisationFactory()], "for nobody": []}[acts]
    user = person(group, *names)
    for row in below(SchemeFactory(agency=agency)):
        assert may(user, "change", row) is allowed, row
        assert may(user, "add", row) is allowed, row


@pytest.mark.parametrize(
    "columns",
    [
        lambda organisation: {"grantor": organisation},
        lambda organisation: {"agency": organisation},
        lambda organisation: {"programme": ProgrammeFactory(grantor=organisation)},
        lambda organisation: {"programme": ProgrammeFactory(agency=organisation)},
    ],
)
def test_who_gives_and_who_runs_it_keep_a_scheme_and_so_do_those_of_its_programme(person, agency, columns):
    assert may(person(FUND_MANAGER, agency), "change", SchemeFactory(**columns(agency)))


def test_what_has_no_organisation_is_for_administrators(person, agency):
    scheme = SchemeFactory()
    assert scheme.stewards == frozenset()
    assert not may(person(FUND_MANAGER, agency), "change", scheme)
    assert may(UserFactory(administrator=True), "change", scheme)


def test_a_source_is_everybodys_who_keeps_schemes(person):
    assert may(person(FUND_MANAGER), "change", SourceDocumentFactory())
    assert not may(person(COORDINATOR), "change", SourceDocumentFactory())


@pytest.mark.parametrize(
    ("columns", "allowed"),
    [
        ({"role": "lead"}, True),
        ({"role": "participant"}, False),
        ({"role": "lead", "left_on": "2026-01-01"}, False),
        ({"role": "lead", "doubtful": True}, False),
    ],
)
def test_a_partnership_is_changed_in_the_name_of_its_lead(person, agency, columns, allowed):
    member = MembershipFactory(organisation=agency, **columns)
    user = person(COORDINATOR, agency)
    assert may(user, "change", member.partnership) is allowed
    assert may(user, "change", member) is allowed
    assert may(user, "add", MembershipFactory.build(partnership=member.partnership)) is allowed
    assert not may(user, "change", PartnershipFactory())


def test_a_fund_manager_does_not_change_partnerships(person, agency):
    member = MembershipFactory(organisation=agency, role="lead")
    assert not may(person(FUND_MANAGER, agency), "change", member.partnership)


def test_whoever_was_shut_out_may_nothing(person, agency):
    scheme = SchemeFactory(agency=agency)
    assert not may(person(FUND_MANAGER, agency, is_active=False), "change", scheme)
    assert not may(UserFactory(administrator=True, is_active=False), "change", scheme)


def test_a_right_costs_the_same_however_many_records(person, agency, django_assert_num_queries):
    schemes = [SchemeFactory(agency=agency) for _ in range(5)]
    user = person(FUND_MANAGER, agency)
    with django_assert_num_queries(3):  # rights of one's own, of the groups, mandates
        assert all(may(user, "change", scheme) for scheme in schemes)


def test_a_mandate_is_given_once():
    mandate = MandateFactory()
    with pytest.raises(IntegrityError, match="one_mandate_per_user"), transaction.atomic():
        MandateFactory(user=mandate.user, organisation=mandate.organisation)


def test_no_role_sees_or_gives_mandates():
    held = Group.objects.values_list("permissions__codename", flat=True)
    assert not [codename for codename in held if codename and "mandate" in codename]


def test_every_record_of_a_scheme_has_stewards():
    """A model that comes later is kept in somebody's name too, or is named here."""
    of_nobody = {"SourceDocument", "Revision", "SchemeRegion", "CallState", "SchemeState"}
    ours = [
        model for model in apps.get_app_config("funding").get_models() if not model.__name__.endswith("Event")
    ]
    assert {model.__name__ for model in ours if not hasattr(model, "stewards")} == of_nobody
