"""What a screen reader is given of the main pages: roles, names, states and order, as Chromium tells them.

`listened/` holds per page what must be there; what changes with the day or with the register is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.pictures import PICTURES

Visitor = Callable[..., BrowserContext]
LISTENED = Path(__file__).parent / "listened"


@pytest.mark.parametrize("name", PICTURES)
def test_a_page_is_told_in_this_order(context: Visitor, name: str):
    page = context().new_page()
    page.goto(PICTURES[name])
    expect(page.locator("body")).to_match_aria_snapshot((LISTENED / f"{name}.yml").read_text())


def test_signs_that_stand_beside_words_are_not_read_aloud(context: Visitor):
    page = context().new_page()
    page.goto(PICTURES["uitkomst"])
    told = page.locator("main").aria_snapshot()
    assert "past niet" in told
    assert not set("✓✗●◔○†") & set(told)


def test_what_a_filter_leaves_is_told_without_moving_the_focus(context: Visitor):
    """The heading that says how many stays the same element: else nothing is announced."""
    page = context().new_page()
    page.goto("/regelingen")
    heading = page.locator("#lijst[aria-live=polite]")
    before = heading.inner_text()
    heading.evaluate("one => { one.dataset.same = 'yes' }")
    page.fill("input[name=tekst]", "SLIM")
    expect(heading).not_to_have_text(before)
    assert heading.get_attribute("data-same") == "yes"
    assert page.evaluate("document.activeElement.name") == "tekst"


def test_the_step_where_one_is_and_a_field_that_is_wrong_say_so(context: Visitor):
    page = context().new_page()
    page.goto("/financiering?stap=geld&project-total_costs=veel")
    assert page.locator("[aria-current=step]").inner_text().endswith("Wat kost het, en wie betaalt?")
    field = page.get_by_label("Totale kosten")
    assert field.get_attribute("aria-invalid") == "true"
    expect(field).to_have_accessible_description(
        "Schrijf bij “Totale kosten” een bedrag in euro's, zoals 1.200.000."
    )
