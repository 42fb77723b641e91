"""Organisations: what must never be true, and under which names and numbers one is found."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partners.identifiers import passes_eleven_test
from partners.models import Organisation, OrganisationIdentifier
from tests.partners.factories import (
    ContainmentFactory,
    OrganisationFactory,
    OrganisationIdentifierFactory,
    OrganisationLinkFactory,
    OrganisationNameFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", ["002564440", "517439943", "123456782", "111222333"])
def test_known_numbers_pass_the_eleven_test(number):
    assert passes_eleven_test(number)


@pytest.mark.parametrize("number", ["123456789", "000000000", "002564441"])
def test_other_numbers_fail_the_eleven_test(number):
    assert not passes_eleven_test(number)


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("kvk", "1234567"),
        ("kvk", "123456789"),
        ("brin", "25lx"),
        ("brin", "2LX5"),
        ("rsin", "12345678"),
        ("oin", "0000000700025BE0000"),
        ("oin", "0000001000025BE00000"),
        ("bevoegd_gezag", "4029"),
        ("rio_oe", "000b000"),
        ("tooi", "https://example.org/tooi/id/gemeente/gm0114"),
        ("ror", "https://ror.org/1abc"),
        ("wikidata", "12"),
        ("pic", "99999999"),
    ],
)
def test_a_number_of_the_wrong_shape_is_refused_by_the_database(scheme, value):
    with pytest.raises(IntegrityError, match=f"identifier_{scheme}_shape"), transaction.atomic():
        OrganisationIdentifierFactory(scheme=scheme, value=value)


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("kvk", "01087061"),
        ("rsin", "002564440"),
        ("brin", "25LX"),
        ("bevoegd_gezag", "40290"),
        ("oin", "00000001002564440000"),
        ("oin", "00000003010870610000"),
        ("oin", "0000000700025BE00000"),
        ("rio_oe", "000B000"),
        ("tooi", "https://identifier.overheid.nl/tooi/id/gemeente/gm0114"),
        ("ror", "https://ror.org/0abcdef12"),
        ("wikidata", "Q42"),
        ("pic", "999999999"),
    ],
)
def test_a_number_of_the_right_shape_is_kept(scheme, value):
    assert OrganisationIdentifierFactory(scheme=scheme, value=value).pk


@pytest.mark.parametrize("number", ["123456789", "000000000", "002564441"])
def test_the_database_refuses_an_rsin_that_fails_the_eleven_test(number):
    with pytest.raises(IntegrityError, match="identifier_rsin_passes_eleven_test"), transaction.atomic():
        OrganisationIdentifierFactory(scheme="rsin", value=number)


def test_a_number_that_is_no_longer_valid_may_be_of_another():
    OrganisationIdentifierFactory(scheme="brin", value="25PW", valid_until=date(2025, 8, 1))
    assert OrganisationIdentifierFactory(scheme="brin", value="25PW", valid_from=date(2025, 8, 1)).pk


@pytest.mark.parametrize(("status", "confidence"), [("active", "high"), ("merged", "")])
def test_only_who_is_no_more_has_a_successor_and_says_how_sure_that_is(status, confidence):
    name = "organisation_with_a_successor_is_no_more"
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        OrganisationFactory(status=status, successor=OrganisationFactory(), successor_confidence=confidence)


def test_an_organisation_does_not_succeed_itself():
    school = OrganisationFactory(status="merged")
    name = "organisation_is_not_its_own_successor"
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Organisation.objects.update(successor=school, successor_confidence="high")


def test_only_of_a_training_fund_do_we_know_of_a_cao():
    with pytest.raises(IntegrityError, match="cao_is_a_fact_of_a_training_fund"), transaction.atomic():
        OrganisationFactory(cao_based=False)
    assert OrganisationFactory(kind="training_fund", cao_based=True).pk


def test_unknown_is_not_no():
    school = OrganisationFactory()
    facts = (school.publicly_funded, school.sme, school.cao_based, school.employees, school.sectors)
    assert facts == (None,) * 5


def test_a_name_without_letters_is_refused():
    with pytest.raises(IntegrityError, match="organisation_sorts_by_something"), transaction.atomic():
        OrganisationFactory(name="…")


def test_an_rsin_with_a_wrong_check_digit_is_refused_with_a_sentence():
    number = OrganisationIdentifier(
        organisation=OrganisationFactory(), scheme="rsin", value="123456789", source="KVK"
    )
    with pytest.raises(ValidationError, match="Dit RSIN klopt niet"):
        number.clean()


def test_two_schools_of_one_board_may_share_a_kvk_number_but_not_a_brin():
    OrganisationIdentifierFactory(scheme="kvk", value="41246832")
    OrganisationIdentifierFactory(scheme="kvk", value="41246832")
    OrganisationIdentifierFactory(scheme="brin", value="25GV")
    with pytest.raises(IntegrityError, match="identifier_names_one_organisation"), transaction.atomic():
        OrganisationIdentifierFactory(scheme="brin", value="25GV")


def test_a_link_is_written_once_whichever_side_tells_it():
    first = OrganisationLinkFactory()
    with pytest.raises(IntegrityError, match="organisations_are_linked_once"), transaction.atomic():
        OrganisationLinkFactory(one=first.other, other=first.one)


def test_only_a_company_can_be_an_sme():
    with pytest.raises(IntegrityError, match="only_a_company_can_be_an_sme"), transaction.atomic():
        OrganisationFactory(kind="mbo", sme=True)


@pytest.mark.parametrize("text", ["talland", "Horizón College", "horizon", "25PT"])
def test_an_organisation_is_found_under_any_name_or_number(text):
    school = OrganisationFactory(name="Talland", kind="mbo")
    OrganisationNameFactory(organisation=school, name="Horizon College")
    OrganisationIdentifierFactory(organisation=school, scheme="brin", value="25PT")
    OrganisationFactory(name="Een ander")
    assert list(Organisation.objects.search(text)) == [school]


@pytest.mark.parametrize("reference", ["talland", "25pt", "41241789"])
def test_an_organisation_is_identified_by_slug_brin_or_kvk(reference):
    school = OrganisationFactory(slug="talland")
    OrganisationIdentifierFactory(organisation=school, scheme="brin", value="25PT")
    OrganisationIdentifierFactory(organisation=school, scheme="kvk", value="41241789")
    OrganisationIdentifierFactory(scheme="bevoegd_gezag", value="41241")
    assert list(Organisation.objects.identified_by([reference])) == [school]


def test_an_organisation_is_in_the_regions_around_its_seat_on_that_day():
    place = ContainmentFactory(valid_from=date(2026, 1, 1))
    school = OrganisationFactory(municipality=place.inner)
    found = Organisation.objects.in_region
    assert list(found(place.outer.code, date(2026, 1, 1))) == [school]
    assert list(found(place.outer.code, date(2025, 12, 31))) == []
    assert list(found(place.inner.code, date(2025, 12, 31))) == [school]


def test_what_is_only_known_from_memory_is_kept_and_not_public():
    OrganisationFactory(doubtful=True)
    assert Organisation.objects.exists()
    assert not Organisation.objects.public().exists()
