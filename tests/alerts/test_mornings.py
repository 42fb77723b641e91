"""What only time brings: plans that nobody looked at for long, and money that ends."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from alerts.models import Notice
from matching.models import Plan
from tests.alerts.factories import ListenerFactory, PreferenceFactory
from tests.matching.factories import PlanAccessFactory, ShortlistedCallFactory
from tests.partners.factories import (
    GrantReceivedFactory,
    MandateFactory,
    MembershipFactory,
    OrganisationFactory,
    OwnFactsFactory,
    PartnershipFactory,
)

SAVED = datetime(2026, 5, 4, 8, tzinfo=UTC)
HALF_A_YEAR = datetime(2026, 10, 31, 7, tzinfo=UTC)  # 180 days on; eight in Amsterdam, where it is winter
ENDS = date(2027, 9, 30)


def save(**project):
    body = json.dumps({"members": [], "project": project or None})
    return Plan.objects.start(title="Ons plan", body=body, at=SAVED, owner=ListenerFactory())


def test_a_plan_that_nobody_saved_for_half_a_year_is_asked_about_once(days, db):
    save()
    assert days.at(HALF_A_YEAR - timedelta(days=1)) == []
    assert days.at(HALF_A_YEAR) == ["stale"]
    assert "voor het laatst bewaard op 4 mei 2026" in mail.outbox[-1].body
    assert days.at(HALF_A_YEAR + timedelta(days=1)) == []
    assert days.at(HALF_A_YEAR + timedelta(days=180)) == ["stale"]


def test_saving_it_begins_anew(days, db):
    plan = save()
    plan.save_version("{}", at=HALF_A_YEAR - timedelta(days=1))
    assert days.at(HALF_A_YEAR) == []


def test_a_start_that_has_passed_is_told_the_morning_after(days, db):
    save(startsOn="2026-06-01")
    assert days.at(datetime(2026, 6, 1, 7, tzinfo=UTC)) == []
    assert days.at(datetime(2026, 6, 2, 5, 59, tzinfo=UTC)) == []
    assert days.at(datetime(2026, 6, 2, 6, tzinfo=UTC)) == ["stale"]
    assert "zou beginnen op 1 juni 2026" in mail.outbox[-1].body


def test_a_plan_that_was_handed_in_may_have_begun(days, db):
    ShortlistedCallFactory(plan=save(startsOn="2026-06-01"), status="awarded")
    assert "stale" not in days.at(datetime(2026, 6, 2, 6, tzinfo=UTC))


def test_a_start_that_had_passed_when_it_was_saved_was_meant(days, db):
    save(startsOn="2026-01-01")
    assert days.at(SAVED + timedelta(days=1)) == []


def test_who_may_only_read_a_plan_is_not_asked_to_look_after_it(days, db):
    plan = save()
    editor = PlanAccessFactory(plan=plan, role="editor").user
    PlanAccessFactory(plan=plan, role="reader")
    days.at(HALF_A_YEAR)
    assert set(Notice.objects.values_list("recipient", flat=True)) == {plan.owner_id, editor.pk}


@pytest.fixture
def grant(db):
    partnership = PartnershipFactory(name="Techniekhuis")
    return GrantReceivedFactory(
        partnership=partnership, organisation=None, scheme="rif", status="awarded", ends_on=ENDS
    )


@pytest.fixture
def acting(grant):
    """Acts for a school that takes part in the partnership."""
    organisation = OrganisationFactory()
    MembershipFactory(partnership=grant.partnership, organisation=organisation)
    return MandateFactory(organisation=organisation, user=ListenerFactory()).user


def mornings_told(days, first, last):
    """The days, from the first to the last, on whose morning somebody is told something."""
    begin = datetime.combine(first, datetime.min.time(), UTC) + timedelta(hours=7)
    mornings = (begin + timedelta(days=number) for number in range((last - first).days + 1))
    return [morning.date() for morning in mornings if days.at(morning)]


def test_money_that_ends_is_told_a_year_before_and_again_as_it_comes_nearer(days, grant, acting):
    told = [ENDS - timedelta(days=lead) for lead in (365, 180, 90, 30)]
    for day in told:
        around = mornings_told(days, day - timedelta(days=1), day + timedelta(days=1))
        assert around == [day]
    assert days.at(datetime(2027, 9, 30, 7, tzinfo=UTC)) == []
    assert "Techniekhuis" in mail.outbox[-1].subject
    assert "loopt tot en met 30 september 2027" in mail.outbox[-1].body


def test_an_end_that_becomes_known_late_is_told_once_and_not_four_times(days, grant, acting):
    assert mornings_told(days, date(2027, 9, 20), date(2027, 9, 30)) == [date(2027, 9, 20)]


def test_an_end_that_moves_is_told_of_again(days, grant, acting):
    day = ENDS - timedelta(days=365)
    assert mornings_told(days, day, day) == [day]
    grant.ends_on = ENDS - timedelta(days=10)
    grant.save()
    assert mornings_told(days, day + timedelta(days=1), day + timedelta(days=1)) == [day + timedelta(days=1)]


@pytest.mark.parametrize("field", [{"status": "applied"}, {"disputed": True}, {"ends_on": None}])
def test_what_was_not_given_or_is_disputed_or_unknown_is_not_told(days, grant, acting, field):
    type(grant).objects.update(**field)
    assert mornings_told(days, date(2027, 9, 1), date(2027, 9, 2)) == []


def test_who_acts_for_somebody_else_hears_nothing(days, grant, acting):
    MandateFactory(organisation=OrganisationFactory())
    days.at(datetime(2027, 9, 1, 7, tzinfo=UTC))
    assert list(Notice.objects.values_list("recipient", flat=True)) == [acting.pk]


def test_one_who_does_not_want_to_hear_of_it_does_not(days, grant, acting):
    PreferenceFactory(user=acting, muted=["money"])
    assert days.at(datetime(2027, 9, 1, 7, tzinfo=UTC)) == []


def test_a_grant_that_leaves_the_register_is_named_no_more(client, days, grant, acting):
    days.at(datetime(2027, 9, 1, 7, tzinfo=UTC))
    grant.delete()
    client.force_login(acting)
    assert (
        "een subsidie die niet meer in het register staat" in client.get("/mijn/meldingen").content.decode()
    )


CHECKED = datetime(2026, 1, 1, 12, tzinfo=UTC)
A_MONTH_BEFORE = datetime(2026, 12, 2, 13, tzinfo=UTC)  # 335 days on


def test_what_an_organisation_tells_of_itself_is_asked_about_before_it_is_stale(days, db):
    facts = OwnFactsFactory(checked_at=CHECKED, organisation=OrganisationFactory(name="Mbo Voorbeeld"))
    MandateFactory(organisation=facts.organisation, user=ListenerFactory())
    MandateFactory(organisation=OrganisationFactory())
    assert days.at(A_MONTH_BEFORE - timedelta(days=1)) == []
    assert days.at(A_MONTH_BEFORE) == ["stale"]
    assert days.at(A_MONTH_BEFORE + timedelta(days=1)) == []
    assert "Mbo Voorbeeld" in mail.outbox[-1].subject
    assert "nagekeken op 1 januari 2026" in mail.outbox[-1].body


def test_who_looked_at_them_meanwhile_gets_no_mail_of_it(days, db):
    facts = OwnFactsFactory(checked_at=CHECKED)
    user = MandateFactory(organisation=facts.organisation, user=ListenerFactory()).user
    PreferenceFactory(user=user, frequency="daily")
    days.at(A_MONTH_BEFORE)
    facts.checked_at = A_MONTH_BEFORE
    facts.save()
    days.at(A_MONTH_BEFORE + timedelta(days=1))
    assert mail.outbox == []
