"""The schemes as delivered, against the dossier they were written from: its table of windows, row by row, its
overview of 24 November 2026, and the slugs of the match contract."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import transaction

from funding.clauses import euros
from funding.models import Call, GrantTerm, Scheme
from tests.funding.dossier import OVERVIEW, WINDOWS, windows_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
READ = datetime(2026, 11, 24, 12, tzinfo=AMSTERDAM)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("delivered")]


@pytest.fixture(scope="module")
def delivered(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The fixtures, loaded once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_partners", verbosity=0)
        call_command("load_schemes", verbosity=0)
        yield
        transaction.set_rollback(True)


def test_every_scheme_of_the_contract_is_there():
    assert set(Scheme.objects.values_list("slug", flat=True)) == set(OVERVIEW)


@pytest.mark.parametrize("slug", sorted(OVERVIEW))
def test_what_the_overview_says_of_today_is_what_is_computed(slug):
    scheme = Scheme.objects.with_availability(READ).get(slug=slug)
    assert scheme.availability == OVERVIEW[slug]


def local(moment: datetime | None, zone: str, *, timed: bool, last_day: bool = False) -> str:
    """As the dossier writes it: the day, with the clock time when the source gives one."""
    if moment is None:
        return ""
    there = moment.astimezone(ZoneInfo(zone))
    if timed:
        return there.strftime("%Y-%m-%d %H:%M")
    day = there.toordinal() - (1 if last_day else 0)
    return datetime.fromordinal(day).strftime("%Y-%m-%d")


def row_of(call: Call) -> tuple[str, str, str, str]:
    newest = call.ceilings.filter(size_class="").order_by("sequence").last()
    return (
        local(call.opens_at, call.zone, timed=call.opens_time_known),
        local(call.closes_at, call.zone, timed=call.closes_time_known, last_day=True),
        call.certainty,
        str(int(newest.amount)) if newest else "",
    )


@pytest.mark.parametrize("slug", sorted({slug for slug, *_ in WINDOWS}))
def test_every_window_of_the_dossier_is_there_and_no_other(slug):
    calls = Call.objects.filter(scheme__slug=slug)
    assert sorted(row_of(call) for call in calls) == sorted(windows_of(slug))


def test_schemes_without_a_row_in_the_table_have_no_confirmed_window():
    others = Call.objects.exclude(scheme__slug__in={slug for slug, *_ in WINDOWS})
    assert not others.filter(certainty="confirmed").exists()


@pytest.mark.parametrize(
    ("slug", "announced"),
    [("slim-mkb-2026-2", "2026-08-10"), ("slim-samenwerkingsverbanden-2026-1", "2026-06-08")],
)
def test_a_call_that_moved_keeps_what_was_announced_first(slug, announced):
    call = Call.objects.get(slug=slug)
    assert call.announced_opens_at.astimezone(AMSTERDAM).date().isoformat() == announced


def numbers_in(clause: object) -> set[str]:
    """Every amount as written, and every share in its lowest terms, that a clause holds."""
    if isinstance(clause, dict):
        names = ("euro", "share", "rate", "at_most")
        bounds = [v for key, v in clause.items() if key in names and isinstance(v, str)]
        own = {str(Fraction(bound)) if "/" in bound else bound for bound in bounds}
        return own.union(*(numbers_in(value) for value in clause.values()))
    return set().union(*(numbers_in(part) for part in clause)) if isinstance(clause, list) else set()


def test_amounts_and_shares_of_a_complete_scheme_stand_in_its_rules_too():
    missing = []
    terms = GrantTerm.objects.filter(scheme__rules_complete=True)
    terms = terms.exclude(
        kind__in=["budget", "flat_amount"]
    )  # of all together; per unit, which no plan counts
    for term in terms.select_related("scheme").prefetch_related("scheme__criteria"):
        ruled = set().union(*(numbers_in(row.clause) for row in term.scheme.criteria.all()))
        share = str(term.share)
        written = share if term.amount is None else euros(int(term.amount * 100))
        missing += [(term.scheme.slug, term.kind, written)] if written not in ruled else []
    assert missing == []


def test_a_second_load_of_everything_changes_nothing(capsys):
    call_command("load_schemes")
    told = capsys.readouterr().out
    assert "nieuw" not in told
    assert "0 vervallen" in told
