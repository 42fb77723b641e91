"""Organisations: what must never be true, and under which names and numbers one is found."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partners.identifiers import passes_eleven_test
from partners.models import Organisation, OrganisationIdentifier
from tests.partners.factories import (
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
        ("bevoegd_gezag", "4029"),
        ("wikidata", "12"),
    ],
)
def test_a_number_of_the_wrong_shape_is_refused_by_the_database(scheme, value):
    with pytest.raises(IntegrityError, match=f"identifier_{scheme}_shape"), transaction.atomic():
        OrganisationIdentifierFactory(scheme=scheme, value=value)


def test_an_oin_may_carry_a_brin():
    assert OrganisationIdentifierFactory(scheme="oin", value="0000000700025BE00000").pk


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


def test_what_is_only_known_from_memory_is_kept_and_not_public():
    OrganisationFactory(doubtful=True)
    assert Organisation.objects.exists()
    assert not Organisation.objects.public().exists()
