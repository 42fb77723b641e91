"""The page on which people read and try the API: it runs no script but files of this site."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

ADDRESS = "/api/v1/docs"


class Tags(HTMLParser):
    """Every tag with what it says, and the text within scripts and styles."""

    def __init__(self, page):
        super().__init__()
        self.found, self.inline, self.within = [], "", ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self.within = tag

    def handle_data(self, data):
        if self.within in ("script", "style"):
            self.inline += data.strip()


@pytest.fixture(params=["nl", "en"])
def page(client, request):
    answer = client.get(ADDRESS, headers={"Accept-Language": request.param})
    assert (answer.status_code, answer["Content-Language"]) == (200, request.param)
    assert "unsafe" not in answer["Content-Security-Policy"]
    return answer.content.decode()


def test_it_has_nothing_that_the_policy_refuses(page):
    tags = Tags(page)
    assert tags.inline == ""
    assert not [attrs for _tag, attrs in tags.found if any(re.match("style$|on", name) for name in attrs)]


def test_everything_that_it_loads_is_a_file_of_this_site(page):
    loaded = [
        attrs.get("src") or attrs["href"]
        for tag, attrs in Tags(page).found
        if tag in ("script", "link", "img")
    ]
    assert len(loaded) == 5
    assert not [address for address in loaded if not finders.find(address.removeprefix("/static/"))]


def test_without_scripts_it_says_where_the_description_is(page):
    instead = page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert 'href="/api/v1/openapi.json"' in instead


def test_it_speaks_the_readers_language(client):
    told = {
        language: client.get(ADDRESS, headers={"Accept-Language": language}).content.decode()
        for language in ("nl", "en")
    }
    assert '<html lang="nl">' in told["nl"]
    assert "De API van het register" in told["nl"]
    assert '<html lang="en">' in told["en"]
    assert "The API of the register" in told["en"]


@pytest.mark.django_db
def test_it_is_found_from_the_api_and_from_every_page(client):
    assert client.get("/api/v1").json()["docs"] == f"http://testserver{ADDRESS}"
    assert client.get("/").content.decode().count(f'href="{ADDRESS}"') >= 2  # menu and footer


def test_its_script_sends_nothing_elsewhere():
    script = Path(finders.find("theme/api.js")).read_text()
    assert "validatorUrl: null" in script
    assert not re.search(r"https?://|eval\(|new Function", script)
