"""Low confidence is kept and never shown, however it is reached."""

import pytest

from partners.models import (
    Containment,
    GrantReceived,
    Membership,
    Organisation,
    OrganisationName,
    Partnership,
)
from tests.partners.factories import (
    ContainmentFactory,
    GrantReceivedFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationIdentifierFactory,
    OrganisationNameFactory,
    PartnershipFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", [MembershipFactory, GrantReceivedFactory, OrganisationNameFactory])
def test_a_doubtful_row_is_kept_and_not_public(factory):
    model = type(factory(doubtful=True))
    assert model.objects.exists()
    assert not model.objects.public().exists()


def test_a_part_in_or_of_something_doubtful_is_not_public():
    MembershipFactory(partnership=PartnershipFactory(doubtful=True))
    MembershipFactory(organisation=OrganisationFactory(doubtful=True))
    shown = [MembershipFactory(), MembershipFactory(named=True)]
    assert list(Membership.objects.public().order_by("pk")) == shown


def test_a_grant_of_something_doubtful_is_not_public():
    GrantReceivedFactory(partnership=PartnershipFactory(doubtful=True))
    GrantReceivedFactory(partnership=None, organisation=OrganisationFactory(doubtful=True))
    shown = [
        GrantReceivedFactory(),
        GrantReceivedFactory(partnership=None, organisation=OrganisationFactory()),
    ]
    assert list(GrantReceived.objects.public().order_by("pk")) == shown


def test_a_name_of_something_doubtful_is_not_public():
    OrganisationNameFactory(organisation=OrganisationFactory(doubtful=True))
    assert not OrganisationName.objects.public().exists()


def test_what_lies_in_a_doubtful_region_is_not_public():
    ContainmentFactory(outer=RegionFactory(province=True, doubtful=True))
    assert not Containment.objects.public().exists()


def test_the_page_of_an_organisation_tells_nothing_doubtful(django_assert_num_queries):
    school = OrganisationFactory(kind="mbo")
    OrganisationIdentifierFactory(organisation=school, scheme="brin", value="25PT", doubtful=True)
    MembershipFactory(organisation=school, partnership=PartnershipFactory(doubtful=True))
    shown = MembershipFactory(organisation=school)
    with django_assert_num_queries(6):
        found = Organisation.objects.public().for_detail().get()
        assert [list(found.identifiers.all()), list(found.memberships.all())] == [[], [shown]]


def test_the_list_and_page_of_partnerships_name_no_doubtful_lead():
    partnership = PartnershipFactory()
    MembershipFactory(partnership=partnership, organisation=OrganisationFactory(doubtful=True), role="lead")
    assert Partnership.objects.for_listing().get().leads == []
    assert list(Partnership.objects.for_detail().get().memberships.all()) == []


@pytest.mark.parametrize(("confidence", "shown"), [("low", False), ("medium", True)])
def test_a_guessed_successor_is_not_shown(confidence, shown):
    new = OrganisationFactory(name="Talland")
    old = OrganisationFactory(status="merged", successor=new, successor_confidence=confidence)
    assert (old.shown_successor == new) is shown
    assert (old in Organisation.objects.for_detail().get(pk=new.pk).predecessors.all()) is shown


def test_a_doubtful_organisation_is_not_shown_as_successor():
    old = OrganisationFactory(
        status="merged", successor=OrganisationFactory(doubtful=True), successor_confidence="high"
    )
    assert old.shown_successor is None
