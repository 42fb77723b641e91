"""A load follows the fixture where people did not speak, and people where they did."""

from datetime import date
from decimal import Decimal

import pytest

from partners.models import GrantReceived, Organisation, OrganisationName
from publication.baseline import Report, Row, merge
from publication.models import Baseline
from tests.partners.factories import GrantReceivedFactory, OrganisationFactory, PartnershipFactory

pytestmark = pytest.mark.django_db

SAID = {"name": "Talland", "sort_key": "talland", "kind": "mbo", "source": "DUO", "confidence": "high"}


def load(*, prune: bool = False, **other: object) -> Report:
    row = Row(key=("talland",), values=SAID | {"read_on": date(2026, 1, 1)} | other)
    return merge(Organisation, ("slug",), [row], prune=prune)


def talland() -> Organisation:
    return Organisation.objects.get(slug="talland")


def test_a_first_load_makes_the_row_and_remembers_what_it_said():
    assert load().created == 1
    assert Baseline.objects.get().values["name"] == "Talland"


def test_a_second_load_writes_nothing(django_assert_num_queries):
    load()
    with django_assert_num_queries(2):
        assert (load().unchanged, load.__name__) == (1, "load")


def test_a_field_that_only_the_fixture_changed_follows_it():
    load()
    assert load(kind="hbo").changed == 1
    assert talland().kind == "hbo"


def test_a_field_that_a_person_changed_stays_while_another_follows():
    load()
    Organisation.objects.update(website="talland.example", kind="other")
    report = load(website="talland.nl", name="Talland mbo")
    assert (talland().website, talland().kind, talland().name) == ("talland.example", "other", "Talland mbo")
    assert (report.changed, report.edited) == (1, 1)


def test_where_both_changed_a_field_the_person_wins_and_is_named():
    load()
    Organisation.objects.update(kind="other")
    assert load(kind="hbo").kept == ['partners.organisation ["talland"] kind']
    assert load(kind="hbo").kept == []  # told once; the difference itself still counts as edited
    assert load(kind="hbo").edited == 1


def test_a_row_that_a_person_deleted_stays_deleted():
    load()
    Organisation.objects.all().delete()
    assert load().deleted_by_people == 1
    assert not Organisation.objects.exists()


def test_a_row_that_a_person_made_before_the_fixture_had_it_is_left_alone():
    OrganisationFactory(slug="talland", name="Mijn Talland", kind="mbo")
    assert 'partners.organisation ["talland"] name' in load().kept
    assert talland().name == "Mijn Talland"


@pytest.mark.parametrize(("held", "follows"), [("", True), ("van een mens", False)])
def test_a_field_that_is_new_in_the_format_fills_only_what_is_empty(held, follows):
    load()
    Organisation.objects.update(sector_text=held)
    load(sector_text="techniek")
    assert talland().sector_text == ("techniek" if follows else held)


def test_one_amount_written_in_two_ways_is_one_amount():
    partnership = PartnershipFactory()
    values = {"source": "DUS-I", "confidence": "high", "amount": Decimal(896992)}
    row = Row(key=(partnership, "rif-mbo"), values=values)
    merge(GrantReceived, ("partnership", "scheme"), [row])
    report = merge(GrantReceived, ("partnership", "scheme"), [row])
    assert (report.unchanged, report.edited) == (1, 0)


def test_what_the_fixtures_name_no_more_goes_unless_a_person_edited_it():
    load()
    assert merge(Organisation, ("slug",), [], prune=True).removed == 1
    load()
    Organisation.objects.update(website="talland.example")
    assert merge(Organisation, ("slug",), [], prune=True).kept == ['partners.organisation ["talland"]']
    assert talland()


def test_what_a_person_added_is_never_pruned():
    GrantReceivedFactory()
    assert merge(GrantReceived, ("partnership", "scheme"), [], prune=True).removed == 0
    assert GrantReceived.objects.exists()


def test_relations_in_a_key_are_remembered_by_their_key():
    row = Row(
        key=(OrganisationFactory(), "Horizon College"),
        values={"kind": "former", "sort_key": "horizon college", "source": "DUO", "confidence": "high"},
    )
    assert merge(OrganisationName, ("organisation", "name"), [row]).created == 1
    assert merge(OrganisationName, ("organisation", "name"), [row]).unchanged == 1


def test_a_row_given_twice_is_refused():
    row = Row(key=("talland",), values=SAID)
    with pytest.raises(ValueError, match="given twice"):
        merge(Organisation, ("slug",), [row, row])


def test_a_load_in_raw_rows_leaves_a_trace():
    load()
    assert talland().events.count() == 1
    load(kind="hbo")
    assert talland().events.count() == 2
