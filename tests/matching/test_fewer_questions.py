"""Asking in the order of the product takes fewer questions than asking what most schemes miss."""

import pytest

from bench.questions import MOMENT, compared
from matching.loading.rules import rule_book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

# `make bench` does the same with five hundred plans.
PLANS = 120


def test_everything_is_settled_with_fewer_questions():
    schemes = [one.rules for one in rule_book(MOMENT).schemes.values() if not one.rules.historical]
    ours, theirs = compared(schemes, PLANS)
    assert sum(theirs) > PLANS
    assert sum(ours) < 0.95 * sum(theirs)
