"""The figures: counted once, unknown a bar of its own, and the file says what the chart says."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from funding.figures.bars import Chart, Row, every_year, most_first
from funding.figures.views import CHARTS
from partners.models import Region
from publication.publishing import publish_waiting
from tests.funding.factories import ProgrammeFactory, SchemeFactory
from tests.partners.factories import (
    ContainmentFactory,
    GrantReceivedFactory,
    PartnershipFactory,
    RegionFactory,
)


def row(code: str, count: int, **more: object) -> Row:
    return Row(code=code, label=code or "onbekend", count=count, **more)


def bars(*rows: Row) -> list[tuple[str, str]]:
    chart = Chart(slug="c", title="C", counted="c", rows=rows)
    return [(bar.solid, bar.hatched) for bar in chart.bars]


def test_the_longest_bar_is_as_long_as_the_drawing_and_the_others_keep_to_it():
    assert bars(row("a", 4), row("b", 1), row("c", 0)) == [
        ("18.00", "0.00"),
        ("4.50", "0.00"),
        ("0.00", "0.00"),
    ]


def test_what_nobody_knows_is_hatched_and_comes_last_however_much_it_is():
    assert bars(row("", 2), row("a", 1)) == [("0.00", "18.00"), ("9.00", "0.00")]
    assert [each.code for each in most_first([row("", 9), row("a", 1), row("b", 2)])] == ["b", "a", ""]


def test_grants_of_an_unknown_amount_are_the_hatched_part_of_a_bar():
    assert bars(row("a", 4, told=1), row("b", 4, told=0)) == [("4.50", "13.50"), ("0.00", "18.00")]


def test_a_chart_without_rows_and_one_of_nothing_are_no_fault():
    assert bars() == []
    assert bars(row("", 0)) == [("0.00", "0.00")]


def test_years_run_on_and_an_unknown_year_is_none_of_them():
    assert list(every_year([2014, None, 2016])) == [2014, 2015, 2016]
    assert list(every_year([None])) == []


def lines(client, slug: str) -> list[list[str]]:
    answer = client.get(f"/cijfers/{slug}.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(answer.content.decode().splitlines()))


def counts(client, slug: str) -> dict[str, int]:
    heading, *rows = lines(client, slug)
    assert heading[:3] == ["code", "label", "count"]
    return {code or label: int(count) for code, label, count, *_ in rows}


@pytest.mark.django_db
def test_partnerships_are_counted_by_form_and_sector_without_what_is_not_shown(client, clock):
    PartnershipFactory(form="hip", sectors=["ict", "energy"])
    PartnershipFactory(form="hip", sectors=[])
    PartnershipFactory(form="coe", sectors=None)
    PartnershipFactory(form="coe", sectors=["ict"], doubtful=True)
    assert counts(client, "vormen") == {"hip": 2, "coe": 1}
    assert counts(client, "sectoren") == {"energy": 1, "ict": 1, "none": 1, "onbekend": 1}


@pytest.mark.django_db
def test_every_partnership_with_a_place_is_in_a_province_in_the_country_or_elsewhere(client, clock):
    country = RegionFactory(kind="country", code="NL", name="Nederland")
    province = RegionFactory(kind="province", code="PV22", name="Drenthe")
    emmen, region = RegionFactory(code="GM0114"), RegionFactory(kind="labour_market", code="AM03")
    for inner, outer in ((province, country), (emmen, province), (emmen, region), (region, country)):
        ContainmentFactory(inner=inner, outer=outer)
    RegionFactory(kind="province", code="PV31", name="Limburg")
    for codes in (["PV22"], ["GM0114", "PV22"], ["AM03"], ["NL"], ["NL", "AM03"], []):
        PartnershipFactory().regions.set(Region.objects.filter(code__in=codes))
    assert counts(client, "provincies") == {"PV22": 2, "PV31": 0, "NL": 2, "other": 1, "onbekend": 1}


@pytest.mark.django_db
def test_what_ends_when_tells_every_year_and_what_nobody_knows(client, clock):
    for year in (2025, 2027, 2027, None):
        PartnershipFactory(end_year=year)
    assert counts(client, "eindjaren") == {"2025": 1, "2026": 0, "2027": 2, "onbekend": 1}


@pytest.fixture
def given():
    """Of a programme, of a scheme without one, of one that only has words; and what does not count."""
    SchemeFactory(slug="slim-mkb", programme=ProgrammeFactory(slug="slim", name_nl="SLIM"))
    SchemeFactory(slug="slim-groot", programme=SchemeFactory._meta.model.objects.get().programme)
    SchemeFactory(slug="rif-mbo", short_name="RIF mbo", programme=None)
    GrantReceivedFactory(scheme="slim-mkb", status="awarded", amount=Decimal("100.50"), awarded_year=2020)
    GrantReceivedFactory(scheme="slim-groot", status="settled", amount=Decimal(50), awarded_year=2022)
    GrantReceivedFactory(scheme="rif-mbo", status="awarded", amount=None, ends_on=date(2028, 5, 1))
    GrantReceivedFactory(scheme="", scheme_name="=Geld", status="completed", amount=7)
    GrantReceivedFactory(scheme="rif-mbo", status="applied", amount=1)
    GrantReceivedFactory(scheme="rif-mbo", status="awarded", amount=2, disputed=True)
    GrantReceivedFactory(scheme="rif-mbo", status="awarded", amount=3, doubtful=True)


@pytest.mark.django_db
def test_grants_are_counted_by_programme_with_the_amounts_that_are_known(client, clock, given):
    assert lines(client, "programmas") == [
        ["code", "label", "count", "countWithAmount", "amount"],
        ["slim", "SLIM", "2", "2", "150.50"],
        ["other", "een regeling buiten dit register", "1", "1", "7.00"],
        ["rif-mbo", "RIF mbo", "1", "0", ""],
    ]


@pytest.mark.django_db
def test_grants_are_counted_by_year_and_an_unknown_amount_is_never_zero(client, clock, given):
    assert lines(client, "jaren")[1:] == [
        ["2020", "2020", "1", "1", "100.50"],
        ["2021", "2021", "0", "0", ""],
        ["2022", "2022", "1", "1", "50.00"],
        ["", "onbekend", "2", "1", "7.00"],
    ]
    assert counts(client, "subsidie-eindjaren") == {"2028": 1, "onbekend": 3}


@pytest.mark.django_db
def test_a_name_is_no_formula_to_a_spreadsheet(client, clock):
    SchemeFactory(slug="vals", short_name="=1+1", programme=None)
    GrantReceivedFactory(scheme="vals", status="awarded")
    assert lines(client, "programmas")[1][1] == "'=1+1"


@pytest.mark.django_db
def test_the_page_has_every_chart_with_a_drawing_a_table_and_a_file(client, clock, given):
    page = client.get("/cijfers").content.decode()
    for slug in CHARTS:
        part = page.partition(f'<section aria-labelledby="{slug}">')[2].partition("</section>")[0]
        assert "<svg" in part
        assert "<table" in part
        assert f'href="/cijfers/{slug}.csv"' in part
    assert '<a href="/samenwerkingen?vorm=rif_project">RIF-project</a>' in page


@pytest.mark.django_db
def test_every_link_of_a_table_leads_to_as_many_as_it_says(client, clock):
    PartnershipFactory.create_batch(2, form="hip", sectors=["ict"])
    for address in ("/samenwerkingen?vorm=hip", "/samenwerkingen?sector=ict"):
        assert f'<a href="{address}">' in client.get("/cijfers").content.decode()
        assert "2 samenwerkingen" in client.get(address).content.decode()


@pytest.mark.django_db
def test_an_empty_register_draws_nothing_and_says_so(client, clock, read):
    assert "Er is nog niets te tellen." in read("/cijfers")
    assert lines(client, "vormen") == [["code", "label", "count"]]


@pytest.mark.django_db
def test_a_file_that_is_not_there_suggests_one_that_is(client):
    answer = client.get("/cijfers/vormn.csv")
    assert answer.status_code == 404
    assert '<a href="vormen.csv">' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 20])
def test_figures_cost_the_same_queries_at_any_size(client, clock, django_assert_num_queries, size):
    province = RegionFactory(kind="province", code="PV22")
    for number in range(size):
        made = PartnershipFactory(sectors=["ict"], end_year=2020 + number)
        made.regions.set([province])
        scheme = SchemeFactory(programme=ProgrammeFactory())
        GrantReceivedFactory(partnership=made, scheme=scheme.slug, status="awarded", awarded_year=2020)
    with django_assert_num_queries(17):
        assert client.get("/cijfers").status_code == 200


@pytest.mark.django_db
def test_what_stands_as_it_stood_is_not_counted_again_and_a_change_is_seen_at_once(
    client, clock, django_assert_num_queries
):
    RegionFactory(kind="province", code="PV22", name="Drenthe")
    PartnershipFactory(form="hip", name="Eerste")
    publish_waiting()
    for address in ("/cijfers", "/regios", "/regios/drenthe"):
        before = client.get(address).content
        with django_assert_num_queries(
            2 if address == "/regios/drenthe" else 1
        ):  # how things stand; which places
            assert client.get(address).content == before
    made = PartnershipFactory(form="hip", name="Tweede")
    made.regions.set(Region.objects.all())
    for published in (False, True):
        if published:
            publish_waiting()
        assert ">2</b>" in client.get("/cijfers").content.decode()
        assert "Tweede" in client.get("/regios/drenthe").content.decode()
