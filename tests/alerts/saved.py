"""Plans that people saved, and a scheme whose rules change under them."""

from datetime import UTC, datetime, timedelta
from json import dumps

import pytest

from matching.models import Plan
from tests.alerts.factories import ListenerFactory
from tests.funding.factories import CriterionFactory, SchemeFactory

SAVED = datetime(2026, 5, 4, 8, tzinfo=UTC)
LATER = SAVED + timedelta(days=2)
MORNING = datetime(2026, 7, 1, 6, tzinfo=UTC)  # eight in Amsterdam, on the day that the rules change
SCHOOLS = {"of": {"kinds": ["mbo"]}, "at_least": 1}


@pytest.fixture
def scheme(db):
    scheme = SchemeFactory(slug="proef", short_name="Proef")
    CriterionFactory(scheme=scheme, slug="aanvrager")
    return scheme


@pytest.fixture
def schools(scheme):
    return CriterionFactory(
        scheme=scheme, slug="scholen", kind="member_count", clause=SCHOOLS, sentence_nl="Eén school."
    )


def school(number=0, **facts):
    return {"key": f"s{number}", "kind": "mbo", "lead": number == 0} | facts


def save(title="Ons plan", owner=None, **request):
    body = {"members": [school()]} | request
    return Plan.objects.start(title=title, body=dumps(body), at=SAVED, owner=owner or ListenerFactory())


@pytest.fixture
def plan(schools, days):
    plan = save()
    days.at(SAVED)
    return plan


def ask_for_two(schools):
    schools.clause = SCHOOLS | {"at_least": 2}
    schools.save()
