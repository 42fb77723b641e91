"""Who works with whom: every pair once, nothing that may not be shown, a drawing that holds what it draws."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from partners.arcs import LINE, NAMES, STEP, WIDTH, drawing, shortened
from tests.partners.factories import MembershipFactory, OrganisationFactory, PartnershipFactory, RegionFactory


def test_each_name_stands_once_and_every_arc_ends_at_two_names():
    drawn = drawing({1: "A", 2: "B", 3: "C"}, [(1, 2, 2), (2, 3, 1)])
    assert sorted(dot.name for dot in drawn.dots) == ["A", "B", "C"]
    assert sorted(dot.y for dot in drawn.dots) == [STEP // 2, STEP + STEP // 2, 2 * STEP + STEP // 2]
    ends = {int(y) for arc in drawn.arcs for y in re.findall(rf"{LINE} (\d+)", arc.path)}
    assert ends == {dot.y for dot in drawn.dots}
    assert drawn.height == 3 * STEP


def test_more_often_is_thicker_up_to_a_measure():
    drawn = drawing({1: "A", 2: "B", 3: "C"}, [(1, 2, 3), (2, 3, 1), (1, 3, 90)])
    assert [arc.width for arc in drawn.arcs] == ["4.5", "1.5", "6.0"]


def test_those_who_work_together_stand_near_each_other():
    drawn = drawing(dict(enumerate("ABCD", 1)), [(1, 3, 2), (2, 4, 1)])
    assert "".join(dot.name for dot in drawn.dots) in {"ACBD", "ACDB"}


def test_who_works_together_most_is_drawn_when_there_are_too_many():
    names = {number: f"N{number}" for number in range(60)}
    drawn = drawing(names, [(0, number, 60 - number) for number in range(1, 60)])
    assert {dot.name for dot in drawn.dots} == {f"N{number}" for number in range(NAMES)}
    assert len(drawn.arcs) == NAMES - 1


def test_nothing_lies_outside_the_drawing():
    drawn = drawing(dict.fromkeys(range(NAMES), "N"), [(0, number, 1) for number in range(1, NAMES)])
    out = [float(width) for arc in drawn.arcs for width in re.findall(r"A([\d.]+)", arc.path)]
    assert LINE + max(out) <= WIDTH


def test_a_drawing_of_nobody_is_no_fault():
    assert drawing({}, []).dots == []


def test_a_long_name_ends_in_three_dots():
    assert shortened("Hogeschool van Arnhem en Nijmegen") == "Hogeschool van Arnhem e…"
    assert shortened("Saxion") == "Saxion"


def together(*names: str, **fields: object):
    made = PartnershipFactory(**fields)
    for name in names:
        found = type(OrganisationFactory.build()).objects.filter(name=name).first()
        MembershipFactory(partnership=made, organisation=found or OrganisationFactory(name=name))
    return made


def pairs(client, query: str = "") -> list[tuple[str, str, int]]:
    page = client.get(f"/netwerk{query}").content.decode()
    rows = re.findall(r'<tr><th scope="row">(.*?)</tr>', page, re.DOTALL)
    cells = [re.findall(r">([^<>]+)</(?:a|td)>", row) for row in rows]
    return [(one, other, int(often)) for one, other, often, *_ in cells]


@pytest.mark.django_db
def test_every_pair_stands_there_once_who_work_together_most_first(client):
    together("Zuyd", "Albeda")
    together("Curio", "Zuyd", "Albeda")
    assert pairs(client) == [("Albeda", "Zuyd", 2), ("Albeda", "Curio", 1), ("Curio", "Zuyd", 1)]


@pytest.mark.django_db
def test_who_left_who_is_only_named_and_what_is_not_shown_make_no_pair(client, read):
    made = together("Albeda")
    yesterday = timezone.localdate() - timedelta(days=1)
    MembershipFactory(partnership=made, organisation__name="Vertrokken", left_on=yesterday)
    MembershipFactory(partnership=made, named=True)
    MembershipFactory(partnership=made, organisation__name="Gehoord", doubtful=True)
    MembershipFactory(partnership=made, organisation=OrganisationFactory(name="Verborgen", doubtful=True))
    together("Albeda", "Zuyd", doubtful=True)
    assert pairs(client) == []
    assert "We kennen hier geen twee organisaties die samenwerken." in read("/netwerk")


@pytest.mark.django_db
def test_who_came_back_is_no_pair_with_itself_and_counts_once(client):
    made = together("Albeda", "Zuyd")
    tomorrow = timezone.localdate() + timedelta(days=1)
    MembershipFactory(partnership=made, organisation=made.memberships.first().organisation, left_on=tomorrow)
    assert pairs(client) == [("Albeda", "Zuyd", 1)]


@pytest.mark.django_db
def test_the_filters_of_partnerships_narrow_it_and_what_is_unknown_is_told(client, read):
    region = RegionFactory(kind="province", code="PV22", name="Drenthe")
    together("Albeda", "Zuyd", sectors=["ict"]).regions.set([region])
    together("Curio", "Saxion", sectors=["energy"])
    assert pairs(client, "?regio=PV22") == [("Albeda", "Zuyd", 1)]
    assert pairs(client, "?sector=energy") == [("Curio", "Saxion", 1)]
    assert "Van nog 1 weten we niet of die bij deze filters hoort." in read("/netwerk?regio=PV22")
    assert client.get("/netwerk?regoi=PV22").status_code == 400
    assert client.get("/netwerk?pagina=2").status_code == 400


@pytest.mark.django_db
def test_the_list_of_partnerships_leads_there_with_the_same_filters(client):
    together("Albeda", form="hip")
    assert 'href="/netwerk?vorm=hip"' in client.get("/samenwerkingen?vorm=hip&pagina=1").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("size", [2, 20])
def test_it_costs_the_same_queries_at_any_size(client, django_assert_num_queries, size):
    for number in range(size):
        together("Albeda", f"O{number}", f"P{number}")
    with django_assert_num_queries(4):  # the regions of the filter; pairs, organisations, partnerships
        assert client.get("/netwerk").status_code == 200


@pytest.mark.django_db
def test_the_shown_pairs_are_the_most_and_the_page_says_how_many_there_are(client, read):
    for number in range(15):
        together("Albeda", *(f"O{number}-{member}" for member in range(3)))
    words = read("/netwerk")
    assert "90 paren werken samen" in words
    together("Albeda", *(f"P{member}" for member in range(9)))
    words = read("/netwerk")
    assert "135 paren werken samen" in words
    assert "Dit zijn de 100 die het meest samenwerken." in words
