"""The list of schemes as an element on a site of somebody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

Visitor = Callable[..., BrowserContext]
PARTNER = """<!doctype html><html lang="nl"><title>School</title><h1>School</h1>
<script type="module" src="{register}/static/embed/pps-regelingen.js"></script>
<pps-regelingen {attributes}><a href="{register}/regelingen">Subsidieregelingen</a></pps-regelingen>"""


@pytest.fixture
def partner(context: Visitor, site: tuple[str, str]) -> Callable[..., Page]:
    """A page of another origin, with the element in it."""
    register = site[0]
    elsewhere = register.replace("127.0.0.1", "localhost") + "/school"

    def opened(attributes: str, **how: object) -> Page:
        page = context(**how).new_page()
        text = PARTNER.format(register=register, attributes=attributes)
        page.route(elsewhere, lambda route: route.fulfill(body=text, content_type="text/html"))
        page.goto(elsewhere)
        return page

    return opened


def test_the_list_takes_the_place_of_the_link_and_is_as_high_as_it_is_long(partner):
    page = partner('status="lapsed"')
    page.wait_for_function(
        "document.querySelector('pps-regelingen').shadowRoot.querySelector('slot') === null"
    )
    frame = page.frame_locator("pps-regelingen iframe")
    assert "Wie doet er mee?" in frame.locator("main").inner_text()
    assert not page.get_by_role("link", name="Subsidieregelingen", exact=True).is_visible()
    high = page.locator("pps-regelingen iframe").bounding_box()["height"]
    assert high >= frame.locator("main").bounding_box()["height"] > 100
    frame.locator("main li a, main p a").last.click()
    page.wait_for_url("**/regelingen?status=lapsed")


def test_in_english_it_is_english(partner):
    page = partner('lang="en" title="Grants"')
    frame = page.frame_locator("pps-regelingen iframe[title=Grants]")
    frame.locator("main >> text=Who takes part?").wait_for()


def test_the_link_stays_where_the_list_may_not_be_shown(partner):
    page = partner('sleutel="ingetrokken"')
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("link", name="Subsidieregelingen").is_visible()
    assert page.locator("pps-regelingen iframe").bounding_box()["height"] == 0


def test_the_link_stays_without_javascript(partner):
    assert partner("", javascript=False).get_by_role("link", name="Subsidieregelingen").is_visible()
