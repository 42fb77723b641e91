"""The main pages as pictures in docs/screenshots (`make screenshots`): desktop, phone, some in the dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.pages import PLAN
from tests.house import ROOT

FOLDER = ROOT / "docs" / "screenshots"
SIZES = {"desktop": (1280, 1600), "phone": (360, 1600)}
PICTURES = {
    "home": "/",
    "zoek-financiering": "/financiering?stap=wie&partner-0-name=Talland&partner-0-lead=on",
    "uitkomst": f"/financiering?stap=uitkomst&{PLAN}",
    "regelingen": "/regelingen",
    "regeling": "/regelingen/rif-mbo",
    "tijdlijn": "/tijdlijn",
    "regio": "/regios/noord-holland",
    "cijfers": "/cijfers",
    "regelwijzer": "/regelwijzer",
    "organisatie": "/organisaties/talland",
}
IN_THE_DARK = ("home", "uitkomst", "tijdlijn")
TAKEN = [(name, size, "light") for name in PICTURES for size in SIZES]
TAKEN += [(name, "desktop", "dark") for name in IN_THE_DARK]


@pytest.fixture(scope="module", autouse=True)
def only_these():
    for old in FOLDER.glob("*.png"):
        old.unlink()


@pytest.mark.parametrize(("name", "size", "scheme"), TAKEN)
def test_a_picture_is_taken(context: Callable[..., BrowserContext], name: str, size: str, scheme: str):
    width, height = SIZES[size]
    page = context(width=width, color_scheme=scheme).new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(PICTURES[name])
    page.evaluate("document.fonts.ready")  # else a slow machine shows the letters that stand in for ours
    place = FOLDER / f"{name}-{size}{'-dark' if scheme == 'dark' else ''}.png"
    page.screenshot(path=place)
    assert place.stat().st_size > 0
