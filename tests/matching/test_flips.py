"""A scheduled change, tried before it comes: whose verdict turns, and by which findings."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Permission

from accounts.models import User
from matching.facts import Outcome
from matching.flips import changes_after, preview
from tests.accounts.factories import UserFactory
from tests.funding.factories import CriterionFactory, SchemeFactory
from tests.matching.factories import PlanFactory, PlanVersionFactory
from tests.partners.factories import MembershipFactory, OrganisationFactory, PartnershipFactory

pytestmark = pytest.mark.django_db

CHANGE = date(2027, 7, 1)  # midnight is at 22:00 UTC in summer
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def amended():
    """From July 2027 on two schools must take part instead of one; who applies does not change."""
    scheme = SchemeFactory(slug="proef", short_name="Proef")
    clause = {"of": {"kinds": ["mbo"]}, "at_least": 1}
    same = {"scheme": scheme, "slug": "scholen", "kind": "member_count", "sentence_en": "Schools"}
    CriterionFactory(**same, clause=clause, sentence_nl="Eén school", valid_until=CHANGE)
    CriterionFactory(**same, clause=clause | {"at_least": 2}, sentence_nl="Twee scholen", valid_from=CHANGE)
    CriterionFactory(scheme=scheme, slug="aanvrager")
    return scheme


def school(number, lead=False):
    return {"key": f"s{number}", "kind": "mbo"} | ({"lead": True} if lead else {})


def plan(title, schools):
    members = [school(number, lead=number == 0) for number in range(schools)]
    version = PlanVersionFactory(plan=PlanFactory(title=title), request={"members": members})
    return version.plan


def partnership(name, schools):
    row = PartnershipFactory(name=name)
    for number in range(schools):
        role = "participant" if number else "lead"
        MembershipFactory(partnership=row, organisation=OrganisationFactory(kind="mbo"), role=role)
    return row


@pytest.mark.usefixtures("amended")
def test_who_has_one_school_turns_and_who_has_two_does_not():
    plan("Klein", 1), plan("Groot", 2)
    partnership("Alleen", 1), partnership("Samen", 2)
    found = preview("proef", CHANGE)
    assert found.judged == 4
    told = [(flip.stored.kind, flip.stored.name, flip.before, flip.after) for flip in found.flips]
    assert told == [
        ("plan", "Klein", Outcome.MET, Outcome.UNMET),
        ("partnership", "Alleen", Outcome.MET, Outcome.UNMET),
    ]


@pytest.mark.usefixtures("amended")
def test_a_flip_names_the_findings_that_differ_and_no_others():
    plan("Klein", 1)
    (flip,) = preview("proef", CHANGE).flips
    (turned,) = flip.turned
    assert turned.before[0].sentence[0] == "Eén school"
    assert (turned.after[0].sentence[0], turned.after[1].shortfall.count) == ("Twee scholen", 1)


def test_a_rule_that_begins_or_ends_stands_against_nothing(amended):
    CriterionFactory(scheme=amended, slug="nieuw", kind="judgement", clause={}, valid_from=CHANGE)
    plan("Groot", 2)
    (flip,) = preview("proef", CHANGE).flips
    assert (flip.before, flip.after) == (Outcome.MET, Outcome.UNKNOWN)
    assert [turned.before for turned in flip.turned] == [None]


@pytest.mark.usefixtures("amended")
@pytest.mark.parametrize(
    ("moment", "days"),
    [
        (NOW, [CHANGE]),
        (datetime(2027, 6, 30, 21, 59, tzinfo=UTC), [CHANGE]),
        (datetime(2027, 6, 30, 22, tzinfo=UTC), []),
    ],
)
def test_a_change_is_coming_until_its_day_has_come_here(moment, days):
    assert changes_after("proef", moment) == days


@pytest.mark.usefixtures("amended")
def test_the_newest_version_of_a_plan_counts_and_the_moment_that_it_names_does_not():
    members = [school(0, lead=True), school(1)]
    request = {"moment": "2020-01-01T00:00:00Z", "members": members}
    PlanVersionFactory(plan=plan("Gegroeid", 1), number=2, request=request)
    assert preview("proef", CHANGE).flips == ()


@pytest.mark.usefixtures("amended")
def test_a_plan_that_cannot_be_read_any_more_is_named_and_stops_nothing():
    PlanVersionFactory(plan=PlanFactory(title="Oud"), request={"wat": 1})
    plan("Klein", 1)
    found = preview("proef", CHANGE)
    assert (found.unreadable, len(found.flips)) == (("Oud",), 1)


@pytest.mark.usefixtures("amended")
def test_who_left_and_what_may_not_be_shown_does_not_count():
    left = partnership("Vertrokken", 1)
    MembershipFactory(
        partnership=left, organisation=OrganisationFactory(kind="mbo"), left_on=date(2026, 1, 1)
    )
    PartnershipFactory(name="Geheim", confidence="low")
    found = preview("proef", CHANGE)
    assert (found.judged, [flip.stored.name for flip in found.flips]) == (1, ["Vertrokken"])


@pytest.mark.usefixtures("amended")
@pytest.mark.parametrize("size", [1, 9])
def test_a_preview_costs_the_same_queries_at_any_size(size, django_assert_num_queries):
    for number in range(size):
        plan(f"Plan {number}", 1), partnership(f"Samen {number}", 2)
    preview("proef", CHANGE)
    # Revision twice; plans; partnerships, their regions and members; organisations and their numbers.
    with django_assert_num_queries(8):
        assert len(preview("proef", CHANGE).flips) == size


# --- the page in the admin --------------------------------------------------------------------------------


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.mark.usefixtures("today")
def test_the_admin_shows_what_changes_per_day(admin_client, amended):
    plan("Klein", 1)
    page = admin_client.get("/admin/matching/plan/verandert/", {"regeling": "proef"}).content.decode()
    assert "Wat verandert er per 1 juli 2027?" in page
    assert "Bij 1 van de 1 verandert het oordeel." in page
    assert "Twee scholen: niet in orde" in page
    scheme = admin_client.get(f"/admin/funding/scheme/{amended.pk}/change/").content.decode()
    assert "/admin/matching/plan/verandert/?regeling=proef" in scheme


@pytest.mark.usefixtures("today")
def test_without_a_change_the_page_says_so(admin_client):
    SchemeFactory(slug="vast")
    page = admin_client.get("/admin/matching/plan/verandert/?regeling=vast").content.decode()
    assert "Er staat geen verandering van de voorwaarden gepland." in page
    assert admin_client.get("/admin/matching/plan/verandert/?regeling=niets").status_code == 404


@pytest.mark.usefixtures("amended", "today")
def test_plans_of_others_are_not_shown_to_who_may_not_see_them(client):
    user: User = UserFactory(is_staff=True)
    client.force_login(user)
    address = "/admin/matching/plan/verandert/?regeling=proef"
    assert client.get(address).status_code == 403

    user.user_permissions.add(Permission.objects.get(codename="view_scheme"))
    plan("Klein", 1), partnership("Alleen", 1)
    page = client.get(address).content.decode()
    assert "Alleen" in page
    assert "Klein" not in page
