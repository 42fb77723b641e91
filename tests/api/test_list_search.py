"""A list that is searched finds what the search over everything finds."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]


@pytest.mark.parametrize("resource", ["schemes", "organisations", "partnerships"])
@pytest.mark.parametrize("text", ["investeringsfonds", "katalysatr", "bijscholing", "horizon college", "!!!"])
def test_a_list_searches_as_the_search_does(ask, resource, text):
    """The same records, the same one first; and another order where one is asked for."""
    found = [row["slug"] for row in ask("search", text=text, resource=resource, pageSize=100)["results"]]
    listed = ask(resource, text=text, pageSize=100)
    assert sorted(row["slug"] for row in listed["results"]) == sorted(found)
    assert listed["count"] == len(found)
    assert [row["slug"] for row in listed["results"]][:1] == found[:1]


def test_a_search_in_a_list_is_walked_page_by_page(ask):
    whole = [row["slug"] for row in ask("schemes", text="subsidie", pageSize=100)["results"]]
    page = ask("schemes", text="subsidie", pageSize=3)
    walked = [row["slug"] for row in page["results"]]
    while page["next"]:
        page = ask(page["next"].partition("/api/v1/")[2])
        walked += [row["slug"] for row in page["results"]]
    assert (walked, len(whole) > 6) == (whole, True)
    named = [row["shortName"] for row in ask("schemes", text="subsidie", sort="name")["results"]]
    assert named == sorted(named)
