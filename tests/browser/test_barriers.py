"""What must be found though axe judges the same colours once: a page is broken, and looked at again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.barriers import barriers, barriers_everywhere
from tests.house import ROOT

ADDRESS = "/regelingen?rout=x"
STYLED = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
PAINTED = """() => {
  const place = document.querySelector("main p").getBoundingClientRect();
  const ground = document.createElement("div");
  document.body.append(ground);
  Object.assign(ground.style, {
    position: "absolute", zIndex: -1, background: "#777",
    top: `${place.top + scrollY}px`, left: 0, width: "100%", height: `${place.height}px`,
  });
}"""
EVERYWHERE = [f"{width} px, {scheme}" for width in (1280, 768, 320) for scheme in ("light", "dark")]
LIGHT, DARK = EVERYWHERE[::2], EVERYWHERE[1::2]
PALE = "main p { color: #777 !important; background: #666 }"
IN_THE_LIGHT, IN_THE_DARK = (f"@media (prefers-color-scheme: {scheme})" for scheme in ("light", "dark"))


@pytest.fixture
def page(reader: Callable[..., Page]) -> Page:
    """All of whose colours have passed."""
    opened = reader(width=1280)
    opened.goto(ADDRESS)
    assert not list(barriers_everywhere(opened))
    opened.set_viewport_size({"width": 1280, "height": 900})
    return opened


def where(page: Page, rule: str) -> list[str]:
    """The looks in which it is told."""
    return [told.partition(": ")[0] for told in barriers_everywhere(page) if f"axe {rule} " in told]


def added(page: Page, where: str, html: str) -> None:
    page.evaluate(
        "([where, html]) => document.querySelector(where).insertAdjacentHTML('beforeend', html)",
        [where, html],
    )


@pytest.mark.parametrize(
    ("css", "looks"),
    [
        (f"{IN_THE_LIGHT} {{ main p {{ color: #8a8a8a !important }} }}", LIGHT),
        (f"{IN_THE_DARK} {{ main p {{ color: #555 !important }} }}", DARK),
        (f"@media (width <= 320px) {{ {PALE} }}", EVERYWHERE[4:]),
        (f"@media (width > 900px) {{ {PALE} }}", EVERYWHERE[:2]),
        (f"@media (320px < width < 900px) {{ {PALE} }}", EVERYWHERE[2:4]),
        ("main { background: #777 !important }", EVERYWHERE),
        ("main { opacity: .3 }", EVERYWHERE),
        (f"{IN_THE_LIGHT} {{ main {{ opacity: .3 }} }}", LIGHT),
    ],
    ids=["light", "dark", "narrow", "wide", "between", "ground", "faint", "faint in light"],
)
def test_low_contrast_is_found_where_it_stands_and_nowhere_else(page: Page, css: str, looks: list[str]):
    page.evaluate(STYLED, css)
    assert where(page, "color-contrast") == looks
    assert where(page, "color-contrast") == looks  # again: what failed has not passed


def test_a_ground_that_lies_there_by_its_place_alone_counts(page: Page):
    page.evaluate(PAINTED)
    assert where(page, "color-contrast")[:2] == EVERYWHERE[:2]


def test_large_text_that_passes_does_not_let_small_text_pass(page: Page):
    added(page, "main", "<p class='pale'>Groot of klein</p>")
    for size, looks in (("40px", []), ("1rem", LIGHT)):
        pale = f".pale {{ color: #7c7c7c !important; font-size: {size} !important }}"
        page.evaluate(STYLED, f"{IN_THE_LIGHT} {{ {pale} }}")
        assert where(page, "color-contrast") == looks


def test_a_link_in_text_that_only_its_colour_shows_is_found_in_the_dark_too(page: Page):
    added(page, "main p", " en <a href='/'>dit</a> hier")
    plain = "main p a { color: #ddd !important; text-decoration: none !important }"
    page.evaluate(STYLED, f"{IN_THE_DARK} {{ {plain} }}")
    assert where(page, "link-in-text-block") == ["320 px, dark"]


def test_the_dark_changes_tokens_and_nothing_else():
    """So that whatever else is wrong there is wrong in the light too."""
    styles = {one.name: one.read_text() for one in (ROOT / "static" / "theme").glob("*.css")}
    dark = [
        text.partition("prefers-color-scheme")[2]
        for text in styles.values()
        if "prefers-color-scheme" in text
    ]
    assert len(dark) == 1
    told = re.findall(r"^ {4}([\w-]+):", dark[0].partition("\n}\n")[0], re.MULTILINE)
    assert len(told) > 10
    assert {name for name in told if not name.startswith("--")} <= {"color-scheme"}


def test_what_is_wrong_in_one_language_only_is_found(reader: Callable[..., Page], page: Page):
    english = reader(width=320)
    english.goto(f"/en{ADDRESS}")
    for one, found in ((page, False), (english, True)):
        one.evaluate(STYLED, f"html[lang=en] {{ {PALE} }}")
        assert any("color-contrast" in told for told in barriers(one)) is found


def test_what_only_the_narrow_page_has_is_looked_at(page: Page):
    added(page, "main", "<img src='/favicon.ico' class='small'>")
    page.evaluate(STYLED, ".small { display: none } @media (width <= 320px) { .small { display: block } }")
    assert where(page, "image-alt") == ["320 px, light"]
