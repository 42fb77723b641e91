"""What fits, on the page of an organisation and of a partnership: what the finder says, in short."""

import re
from datetime import date

import pytest

from matching.loading.partners import prefilled
from tests.partners.factories import MembershipFactory, OrganisationFactory, PartnershipFactory

pytestmark = pytest.mark.django_db

GROUP = re.compile(r"<summary><h3[^>]*>([^<]+ \(\d+\))</h3>")


@pytest.fixture
def scale():
    """Two schools of the register and one who is only named."""
    scale = PartnershipFactory(slug="scale-x")
    lead = OrganisationFactory(slug="eerste-school", name="Eerste School", kind="mbo")
    MembershipFactory(partnership=scale, organisation=lead, role="lead")
    MembershipFactory(partnership=scale, organisation=None, name_as_stated="Onbekend Bedrijf")
    return scale


def section(page: str) -> str:
    return page.partition('<h2 id="past">')[2].partition("</section>")[0]


@pytest.mark.usefixtures("registered_schemes")
@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/organisaties/eerste-school", "partner=eerste-school"),
        ("/samenwerkingen/scale-x", "samenwerking=scale-x"),
    ],
)
def test_the_page_counts_what_the_finder_counts_and_names_at_most_five_of_each(client, scale, path, query):
    short = section(client.get(path).content.decode())
    whole = client.get(f"/financiering?{query}&stap=uitkomst").content.decode()
    told = GROUP.findall(short)
    assert told
    assert told == re.findall(r'<h3 id="groep-\w+">([^<]+)</h3>', whole)
    assert all(0 < named.count("<li>") <= 5 for named in short.split("<details")[1:])
    assert f"?stap=uitkomst&amp;{query}" in short


@pytest.mark.usefixtures("registered_schemes")
def test_the_page_says_what_is_unknown_with_the_question_that_settles_most(read, scale):
    page = read("/organisaties/eerste-school")
    assert "alsof deze organisatie alleen aanvraagt" in page
    assert "Dit maakt het meest uit:" in page
    assert "Welke regelingen passen?" not in read("/organisaties")


@pytest.mark.usefixtures("registered_schemes")
def test_nothing_fits_who_is_no_more(read):
    OrganisationFactory(slug="weg", status="merged")
    assert "Welke regelingen passen?" not in read("/organisaties/weg")


@pytest.mark.usefixtures("registered_schemes")
def test_without_members_the_page_is_silent(read):
    PartnershipFactory(slug="leeg")
    assert "Welke regelingen passen?" not in read("/samenwerkingen/leeg")


def test_who_takes_part_is_who_does_so_on_that_day(rf, scale):
    MembershipFactory(partnership=scale, organisation__name="Later", joined_on=date(2027, 1, 1))
    MembershipFactory(partnership=scale, organisation__name="Vroeger", left_on=date(2026, 1, 1))
    MembershipFactory(partnership=scale, organisation__name="Nog Even", left_on=date(2027, 1, 1))
    query = rf.get("/?samenwerking=scale-x").GET
    names = {row["name"] for row in prefilled(query, date(2026, 11, 28)) or []}
    assert names == {"Eerste School", "Onbekend Bedrijf", "Nog Even"}


@pytest.mark.usefixtures("registered_schemes")
def test_the_answer_costs_the_same_queries_at_any_size(client, django_assert_max_num_queries, scale):
    client.get("/samenwerkingen/scale-x")
    with django_assert_max_num_queries(14) as captured:
        client.get("/samenwerkingen/scale-x")
    for _ in range(20):
        MembershipFactory(partnership=scale)
    with django_assert_max_num_queries(len(captured)):
        client.get("/samenwerkingen/scale-x")
