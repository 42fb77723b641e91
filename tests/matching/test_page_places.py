"""A place that is several, or none: the page offers what may be meant, and a press fills it in."""

import re
from html import unescape

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]
ADDRESS = "/financiering"
OFFERED = re.compile(r'name="bedoeld" value="(regions:[^"]+)"')


def offered(client, typed: str) -> list[str]:
    answer = client.post(ADDRESS, {"project-regions": typed, "naar": "tijd"})
    assert answer.status_code == 400
    return [unescape(one) for one in OFFERED.findall(answer.content.decode())]


def test_who_types_a_province_that_is_a_city_too_chooses_with_one_press(client):
    first, *others = offered(client, "Emmen, Groningen")
    assert others
    assert all(one.startswith("regions:Emmen, Groningen (") for one in (first, *others))
    data = {"project-regions": "Emmen, Groningen", "project-starts_on": "2027-09-01", "bedoeld": first}
    answer = client.post(ADDRESS, data)
    assert answer.status_code == 302
    assert "stap=plan" in answer["Location"]
    assert "starts_on=2027-09-01" in answer["Location"]
    page = client.get(answer["Location"]).content.decode()
    assert "Herkend:" in page
    assert first.removeprefix("regions:") in unescape(page)


def test_a_misspelt_place_is_offered_as_it_is_written(client):
    assert "regions:Overijssel" in offered(client, "Overijsel")
    assert offered(client, "Atlantis") == []


def test_of_two_that_fail_the_first_is_asked_first(client):
    [first] = offered(client, "Overijsel, Groningen")
    assert first == "regions:Overijssel, Groningen"
    answer = client.post(ADDRESS, {"project-regions": "Overijsel, Groningen", "bedoeld": first})
    assert answer.status_code == 400
    assert "Overijssel, Groningen (" in unescape(answer.content.decode())
