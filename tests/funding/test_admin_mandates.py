"""In the admin too somebody changes only what is kept in a name they act in."""

import pytest
from django.contrib.auth.models import Group

from funding.models import Call, Claim, Scheme
from pps_registry.roles import FUND_MANAGER
from tests.accounts.factories import UserFactory
from tests.funding.factories import CallFactory, ClaimFactory, SchemeFactory
from tests.funding.pages import page, posted, told
from tests.partners.factories import MandateFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return OrganisationFactory()


@pytest.fixture
def manager(client, agency):
    """A browser of somebody who keeps the schemes of the agency."""
    user = UserFactory(is_staff=True)
    user.groups.set(Group.objects.filter(name=FUND_MANAGER))
    MandateFactory(user=user, organisation=agency)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def own(agency):
    return CallFactory(scheme=SchemeFactory(agency=agency, slug="eigen"), slug="eigen-2026-1")


@pytest.fixture
def other():
    return CallFactory(scheme=SchemeFactory(agency=OrganisationFactory(), slug="ander"), slug="ander-2026-1")


def test_ones_own_call_is_saved_and_anothers_is_only_shown(manager, own, other):
    for call, status in ((own, 302), (other, 403)):
        address = page("call_change", call.pk)
        assert manager.get(address).status_code == 200
        answer = manager.post(address, posted(call, opens_at="2026-06-02 09:00"))
        assert answer.status_code == status
    assert 'name="_save"' in manager.get(page("call_change", own.pk)).content.decode()
    assert 'name="_save"' not in manager.get(page("call_change", other.pk)).content.decode()


def test_a_call_is_not_moved_to_anothers_scheme_and_not_made_there(manager, own, other):
    moved = posted(own, scheme=other.scheme_id, slug="ander-2026-9", strand="b")
    assert manager.post(page("call_change", own.pk), moved).status_code == 403
    assert manager.post(page("call_add"), moved).status_code == 403
    assert set(Call.objects.values_list("slug", flat=True)) == {"eigen-2026-1", "ander-2026-1"}


def test_an_action_leaves_what_is_anothers_as_it_is(manager, own, other):
    picked = {"_selected_action": [own.pk, other.pk]}
    answer = manager.post(page("call_changelist"), picked | {"action": "mark_checked"}, follow=True)
    assert "1 rij is van een ander" in told(answer)
    assert list(Call.objects.exclude(checked_at=None)) == [own]
    manager.post(page("call_changelist"), picked | {"action": "copy_to_next_year"})
    assert Call.objects.filter(slug__startswith="eigen-").count() == 2
    assert Call.objects.filter(slug__startswith="ander-").count() == 1


def test_nobody_settles_what_sources_say_of_anothers_scheme(manager, other):
    claim = ClaimFactory(call=other)
    picked = {"_selected_action": [claim.pk], "action": "decide", "reden": "Daarom"}
    manager.post(page("claim_changelist"), picked)
    assert not Claim.objects.exclude(settled_at=None).exists()


def test_checking_a_scheme_marks_only_ones_own(manager, own, other):
    picked = {"_selected_action": [own.scheme.pk, other.scheme.pk], "action": "mark_checked"}
    manager.post(page("scheme_changelist"), picked)
    assert list(Scheme.objects.exclude(checked_at=None)) == [own.scheme]
