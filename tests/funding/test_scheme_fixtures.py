"""The schemes as delivered, against the dossier they were written from: its table of windows, row by row, its
overview of 24 November 2026, and the slugs of the match contract."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from funding.clauses import euros
from funding.models import Call, GrantTerm, Scheme, SourceDocument
from funding.models.sources import Sourced
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


NOT_IN_RULES = ["budget", "flat_amount"]  # of all applications together; per unit, which no plan counts


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
    terms = GrantTerm.objects.filter(scheme__rules_complete=True).exclude(kind__in=NOT_IN_RULES)
    for term in terms.select_related("scheme").prefetch_related("scheme__criteria"):
        ruled = set().union(*(numbers_in(row.clause) for row in term.scheme.criteria.all()))
        share = str(term.share)
        written = share if term.amount is None else euros(int(term.amount * 100))
        missing += [(term.scheme.slug, term.kind, written)] if written not in ruled else []
    assert missing == []


SOURCED = [model for model in apps.get_app_config("funding").get_models() if issubclass(model, Sourced)]


@pytest.mark.parametrize("model", SOURCED, ids=lambda model: model.__name__)
def test_every_row_says_where_and_when_it_was_read(model):
    rows = model.objects.exclude(source__title="")
    assert model.objects.exists()
    assert rows.filter(read_on__range=(date(2026, 1, 1), READ.date())).count() == model.objects.count()


@pytest.mark.parametrize("model", [m for m in SOURCED if m.__name__ not in ("Programme", "Ceiling")])
def test_what_only_advisers_or_memory_tell_is_never_confirmed(model):
    of_scheme = "confidence" if model is Scheme else "scheme__confidence"
    assert not model.objects.filter(**{f"{of_scheme}__in": ["C", "D"]}, certainty="confirmed").exists()


def test_a_call_is_named_after_its_scheme_and_the_year_it_opens_or_else_closes():
    for call in Call.objects.select_related("scheme"):
        name, year, number = call.slug.rsplit("-", 2)
        edge = call.opens_at or call.closes_at
        told = str(edge.astimezone(ZoneInfo(call.zone)).year) if edge else call.opens_text[-4:] or year
        assert (name, year, number.isdigit()) == (call.scheme.slug, told, True), call.slug


def test_an_address_follows_from_the_number_or_was_kept():
    """The dossier has a rule for two kinds of numbers. For provincial and municipal ones it has none."""
    for source in SourceDocument.objects.exclude(identifier=""):
        rule = {
            "BWBR": f"https://wetten.overheid.nl/{source.identifier}",
            "stcr": f"https://zoek.officielebekendmakingen.nl/{source.identifier}.html",
        }
        assert source.url == rule.get(source.identifier[:4], ""), source.key


# What there was for all small and for all large projects together.
BY_CLASS = {
    "llo-oplossingen-2023-1": ("2250000", "15250000"),
    "llo-oplossingen-2024-1": ("1000000", "19500000"),
    "llo-oplossingen-2024-2": ("1250000", "25000000"),
    "llo-oplossingen-2025-1": ("375000", "5075257"),
    "llo-professionalisering-2023-1": ("1400000", "14600000"),
    "llo-professionalisering-2024-1": ("2000000", "30600000"),
    "llo-professionalisering-2024-2": ("1500000", "15000000"),
}


@pytest.mark.parametrize("slug", sorted(BY_CLASS))
def test_ceilings_per_class_add_up_to_the_ceiling_of_the_call(slug):
    amounts = dict(Call.objects.get(slug=slug).ceilings.values_list("size_class", "amount"))
    small, large = map(Decimal, BY_CLASS[slug])
    assert amounts == {"": small + large, "klein": small, "groot": large}


def test_a_raised_ceiling_keeps_what_it_was():
    rows = Call.objects.get(slug="slim-mkb-2025-2").ceilings.order_by("sequence")
    told = [(int(row.amount), row.certainty) for row in rows]
    assert told == [(12_500_000, "confirmed"), (17_500_000, "reported")]


def test_a_zone_that_cannot_be_right_stays_in_the_words_of_the_text():
    call = Call.objects.get(slug="llo-collectief-2025-1")
    assert call.opens_text == "15 september 2025 13.00 uur CET"
    assert call.opens_at.astimezone(AMSTERDAM).strftime("%H:%M %Z") == "13:00 CEST"


def test_a_second_load_of_everything_changes_nothing(capsys):
    call_command("load_schemes")
    told = capsys.readouterr().out
    assert "nieuw" not in told
    assert "0 vervallen" in told
