"""Every page of the table in the browser: widths, light and dark, languages, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response
from tinyhtml5.parser import HTMLParser

from tests.browser import pages
from tests.browser.barriers import WIDTHS, barriers, barriers_everywhere

HEAVIEST = 150_000  # bytes over the wire at a first visit
HEAVIER = {"api-page": 700_000}  # Swagger UI, for who programs, behind a link of its own
MOST_SHIFT = 0.01  # of the layout; what the field calls good is ten times as much
# Each page in English too: what language cannot change is looked at once.
ENGLISH = [
    replace(one, address=f"/en{one.address}")
    for one in pages.PAGES
    if not one.address.startswith(("/en/", "/api/"))
]
FOCUS = (Path(__file__).parent / "focus.js").read_text()
POINTING = re.compile(r'\s(for|aria-labelledby|aria-describedby|aria-controls|headers|list)="([^"]+)"')
Reader = Callable[..., Page]


class Seen:
    """One page that was opened, with what came over the wire and what the console said."""

    def __init__(self, page: Page, one: pages.Page, address: str) -> None:
        self.page = page
        self.told: list[str] = []
        self.bytes = 0
        self.page.on("console", lambda message: self._said(message))
        self.page.on("pageerror", lambda error: self.told.append(str(error)))
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        wire.on("Network.loadingFinished", self._came)
        answer = self.page.goto(address)
        assert answer is not None
        self.answer: Response = answer
        if one.scripted:
            self.page.wait_for_selector(one.scripted)

    def _said(self, message: Any) -> None:
        """A page that answers 400 or 404 is no error of the console."""
        if (
            message.type in ("error", "warning")
            and "the server responded with a status of 4" not in message.text
        ):
            self.told.append(message.text)

    def _came(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])


@pytest.mark.parametrize("one", pages.PAGES, ids=str)
def test_a_page_is_sound(reader: Reader, address_of: Any, one: pages.Page, record_property: Any):
    seen = Seen(reader(width=768, logged_in=one.signed_in), one, address_of(one))
    shift = _shift(seen.page)
    assert seen.answer.status == one.status
    assert one.shows in seen.page.inner_text("body")
    faults = [*_policy(seen.answer, framed=one.framed), *_markup(seen.answer.text())]
    faults += [f"{width} px: wider than the window: {name}" for width, name in _too_wide(seen.page)]
    faults += barriers_everywhere(seen.page)
    faults += [f"320 px, focus: {fault}" for fault in _unseen_focus(seen.page)]
    faults += [f"console: {line}" for line in seen.told]
    if seen.bytes > HEAVIER.get(one.name, HEAVIEST):
        faults.append(f"{seen.bytes:,} bytes at a first visit; at most {HEAVIEST:,}")
    record_property("bytes", seen.bytes)
    record_property("shift", shift)
    if shift > MOST_SHIFT:
        faults.append(f"the layout shifts by {shift:.3f}")
    assert not faults, "\n".join([str(one), *faults])


@pytest.mark.parametrize("one", ENGLISH, ids=str)
def test_its_english_page_is_sound(reader: Reader, address_of: Any, one: pages.Page):
    seen = Seen(reader(width=320, logged_in=one.signed_in), one, address_of(one))
    assert seen.answer.status == one.status
    assert seen.page.locator("html").get_attribute("lang") == "en"
    faults = [*_markup(seen.answer.text()), *barriers(seen.page)]
    faults += [f"{width} px: wider than the window: {name}" for width, name in _too_wide(seen.page)]
    faults += [f"console: {line}" for line in seen.told]
    assert not faults, "\n".join([str(one), *faults])


@pytest.mark.parametrize("one", pages.PAGES, ids=str)
def test_a_page_says_the_same_without_javascript(reader: Reader, address_of: Any, one: pages.Page):
    bare = replace(one, scripted="")
    seen = Seen(reader(width=320, javascript=False, logged_in=one.signed_in), bare, address_of(one))
    assert one.shows in seen.page.inner_text("body")
    faults = [f"{width} px: wider than the window: {name}" for width, name in _too_wide(seen.page)]
    faults += [f"console: {line}" for line in seen.told]
    assert not faults, "\n".join([str(one), *faults])


def _policy(answer: Response, *, framed: bool) -> list[str]:
    """Nothing from elsewhere, nothing inline; in a frame of others only what is made for it."""
    told = [part.split() for part in answer.headers.get("content-security-policy", "").split(";")]
    policy = {name: words for name, *words in told}
    wanted = ["*"] if framed else ["'none'"]
    faults = [] if policy.pop("frame-ancestors", []) == wanted else ["CSP: who may frame this page"]
    loose = {"'unsafe-inline'", "'unsafe-eval'", "https:", "*"}
    faults += [f"CSP: {name} allows {word}" for name in policy for word in loose.intersection(policy[name])]
    return faults if policy.get("default-src") == ["'self'"] else [*faults, "CSP: default-src"]


def _markup(text: str) -> list[str]:
    """What the standard calls a parse error. It does not see which element may stand in which."""
    parser = HTMLParser()
    parser.parse(text)
    ids = re.findall(r'\sid="([^"]+)"', text)
    twice = sorted({one for one in ids if ids.count(one) > 1})
    lost = sorted(
        {
            f"{attribute}={name}"
            for attribute, names in POINTING.findall(text)
            for name in names.split()
            if name not in ids
        }
    )
    return [
        *(f"HTML: {fault}" for fault in parser.errors),
        *(f"HTML: id twice: {one}" for one in twice),
        *(f"HTML: {one} points to nothing" for one in lost),
    ]


def _unseen_focus(page: Page) -> list[str]:
    """What has no ring when the keyboard comes there, or lies under something else."""
    page.set_viewport_size({"width": 320, "height": 900})
    page.keyboard.press("Tab")  # from here on the browser shows focus as it does for who uses the keyboard
    faults: list[str] = page.evaluate(FOCUS)
    return faults


TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const inScroller = element => element.closest('.scroll') !== null && !element.matches('.scroll');
  return [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > room + 1 && !inScroller(element))
    .slice(0, 3).map(element => element.outerHTML.slice(0, 120));
}"""


def _too_wide(page: Page) -> list[tuple[int, str]]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [(width, name) for name in page.evaluate(TOO_WIDE)]
    return found


SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
  }).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 50);
})"""


def _shift(page: Page) -> float:
    """Since the page was opened. To be asked first: a window that changes size shifts everything."""
    shift: float = page.evaluate(SHIFT)
    return shift
