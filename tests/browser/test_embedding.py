"""The list of schemes as an element on a site of somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import BrowserContext, Page

Visitor = Callable[..., BrowserContext]
PARTNER = """<!doctype html><html lang="nl"><title>School</title><h1>School</h1>
<script type="module" src="{register}/static/embed/pps-regelingen.js"></script>
<pps-regelingen {attributes}><a href="{register}/regelingen">Subsidieregelingen</a></pps-regelingen>"""


@pytest.fixture
def shown() -> Iterator[tuple[str, dict[str, str]]]:
    """A site of another origin, and what stands on its only page."""
    page = {"text": ""}

    class School(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page["text"].encode())

        def log_message(self, *told: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), School) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/", page
        server.shutdown()


@pytest.fixture
def partner(
    context: Visitor, site: tuple[str, ...], shown: tuple[str, dict[str, str]]
) -> Callable[..., Page]:
    address, page = shown

    def opened(attributes: str, **how: object) -> Page:
        page["text"] = PARTNER.format(register=site[0], attributes=attributes)
        one = context(**how).new_page()
        one.goto(address)
        return one

    return opened


def test_the_list_takes_the_place_of_the_link_and_is_as_high_as_it_is_long(partner):
    page = partner('status="lapsed"')
    page.wait_for_function(
        "document.querySelector('pps-regelingen').shadowRoot?.querySelector('slot') === null"
    )
    frame = page.frame_locator("pps-regelingen iframe")
    assert "Wie doet er mee?" in frame.locator("main").inner_text()
    assert not page.get_by_role("link", name="Subsidieregelingen", exact=True).is_visible()
    high = page.locator("pps-regelingen iframe").bounding_box()["height"]
    assert high >= frame.locator("main").bounding_box()["height"] > 100
    frame.locator("main p a").last.click()
    page.wait_for_url("**/regelingen?status=lapsed")


def test_in_english_it_is_english(partner):
    page = partner('lang="en" title="Grants"')
    frame = page.frame_locator("pps-regelingen iframe[title=Grants]")
    frame.get_by_text("Who takes part?").wait_for()


def test_the_link_stays_where_the_list_may_not_be_shown(partner):
    page = partner('sleutel="ingetrokken"')
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("link", name="Subsidieregelingen").is_visible()
    assert page.locator("pps-regelingen iframe").bounding_box()["height"] == 0


def test_the_link_stays_without_javascript(partner):
    assert partner("", javascript=False).get_by_role("link", name="Subsidieregelingen").is_visible()
