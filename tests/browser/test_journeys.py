"""What people come to do, click by click: with JavaScript and without, on a desktop and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import EMAIL, PASSWORD

Visitor = Callable[..., BrowserContext]
HOW = [(True, 1280), (False, 1280), (True, 360), (False, 360)]


@pytest.fixture(params=HOW, ids=lambda how: f"{'js' if how[0] else 'no-js'}-{how[1]}")
def page(request: pytest.FixtureRequest, context: Visitor) -> Page:
    """A visitor who comes in at the front page."""
    javascript, width = request.param
    opened = context(javascript=javascript, width=width).new_page()
    opened.goto("/")
    return opened


def enter(page: Page, field: str) -> None:
    """Sends the form, and waits until what comes of it is there."""
    with page.expect_navigation():
        page.press(field, "Enter")


def test_from_the_front_page_to_a_reasoned_answer(page: Page):
    page.click("main a.button:has-text('Zoek financiering')")
    page.fill("input[name=partner-0-name]", "Talland")
    page.check("input[name=partner-0-lead]")
    page.click("main >> text=Verder: Wat is het plan?")
    assert page.locator("#tot-nu-toe").is_visible()
    page.fill("input[name=project-regions]", "Alkmaar")
    page.click("main >> text=Bekijk wat past")
    assert page.locator("#vragen").is_visible()
    page.click("nav.overview a:has-text('RIF mbo')")
    card = page.locator("article[aria-labelledby=r-rif-mbo]")
    assert card.bounding_box()["y"] < page.viewport_size["height"]
    card.locator("a:has-text('RIF mbo') >> nth=0").click()
    assert page.locator("h1").inner_text() == "RIF mbo"


def test_going_back_keeps_what_was_told(page: Page):
    page.goto("/financiering")
    page.fill("input[name=partner-0-name]", "Talland")
    page.click("main >> text=Verder: Wat is het plan?")
    page.fill("input[name=project-regions]", "Alkmaar")
    page.click("main >> text=Verder: Wanneer?")
    page.wait_for_load_state()
    page.go_back()
    page.go_back()
    assert page.locator("input[name=partner-0-name]").input_value() == "Talland"
    page.go_forward()
    page.go_forward()
    assert page.locator("input[type=hidden][name=project-regions]").input_value() == "Alkmaar"


def test_a_misspelt_partner_is_told_and_put_right_or_goes_on_as_typed(page: Page):
    page.goto("/financiering")
    page.fill("input[name=partner-0-name]", "Tallant")
    page.click("main >> text=Verder: Wat is het plan?")
    assert "we kennen “Tallant” niet" in page.locator("[role=alert]").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.click("[role=alert] >> text=Ga verder zonder registratie")
    page.locator("input[name=project-regions]").wait_for()  # it may come a moment after its address
    page.click("main >> text=Vorige stap")
    page.click("main button[name=bedoeld]:has-text('Talland')")
    assert page.locator("input[name=partner-0-name]").input_value() == "Talland"


def test_enter_in_a_field_goes_on(page: Page):
    page.goto("/financiering")
    page.fill("input[name=partner-0-name]", "Talland")
    enter(page, "input[name=partner-0-name]")
    assert "stap=plan" in page.url


def test_what_is_wrong_is_told_at_the_field_with_what_was_typed(page: Page):
    page.goto("/financiering?stap=geld")
    page.fill("input[name=project-total_costs]", "veel")
    page.click("main >> text=Verder: Wat past er?")
    assert page.locator("input[name=project-total_costs]").input_value() == "veel"
    assert page.locator(".field--invalid .field__error").is_visible()


def test_a_scheme_is_found_under_a_misspelt_name_and_its_source_is_one_click_away(page: Page):
    page.goto("/regelingen")
    page.fill("input[name=tekst]", "regionaal investeringsfnds")
    enter(page, "input[name=tekst]")
    page.click("main h3 a >> nth=0")
    assert "RIF" in page.locator("h1").inner_text()
    assert page.locator("main a[rel=external]").count() > 0


def test_a_filter_narrows_and_going_back_undoes_it(page: Page):
    page.goto("/samenwerkingen")
    whole = page.url
    page.fill("input[name=tekst]", "techniek")
    enter(page, "input[name=tekst]")
    page.wait_for_url("**tekst=techniek*")
    page.go_back()
    page.wait_for_url(whole)


def test_a_list_answers_while_somebody_types_and_chooses(context: Visitor):
    page = context().new_page()
    page.goto("/regelingen")
    page.click("input[name=tekst]")
    page.keyboard.type("techniek")
    page.wait_for_url("**/regelingen?tekst=techniek")
    assert page.locator("#in-gebruik").inner_text().startswith("Zoek op woord: techniek")
    assert page.locator("#taal").get_attribute("href") == "/en/regelingen?tekst=techniek"
    assert page.evaluate("document.activeElement.name") == "tekst"
    found = page.locator("#lijst[aria-live=polite]").inner_text()
    page.select_option("select[name=status]", "lapsed")
    page.wait_for_url("**/regelingen?tekst=techniek&status=lapsed")
    assert page.locator("#lijst").inner_text() != found
    page.go_back()
    page.wait_for_function("told => document.querySelector('#lijst')?.innerText === told", arg=found)
    page.wait_for_load_state()
    assert page.input_value("select[name=status]") == ""
    assert page.input_value("input[name=tekst]") == "techniek"


def test_what_goes_wrong_while_typing_is_left_to_the_form_itself(context: Visitor):
    page = context().new_page()
    page.goto("/regelingen")
    page.route("**/regelingen?tekst=zorg", lambda route: route.fulfill(status=500))
    page.fill("input[name=tekst]", "zorg")
    page.wait_for_url("**/regelingen?tekst=zorg&status=&**")
    assert page.input_value("input[name=tekst]") == "zorg"


def test_a_list_is_walked_page_by_page(page: Page):
    page.goto("/organisaties")
    first = page.locator("main h2 a, main h3 a, main td a, main li a").first.inner_text()
    page.click("nav.pager >> text=Volgende")
    assert page.locator("main").inner_text().count(first) == 0 or "pagina=2" in page.url


def test_somebody_logs_in_and_makes_a_token_that_is_shown_once(page: Page):
    page.goto("/mijn/tokens")
    page.fill("input[name=username]", EMAIL)
    page.fill("input[name=password]", PASSWORD)
    enter(page, "input[name=password]")
    page.goto("/mijn/tokens")
    page.fill("input[name=name]", "Planner")
    page.check("input[name=scopes] >> nth=0")
    page.click("main button:has-text('Maak')")
    assert page.locator("code").first.is_visible()
    assert page.locator("[role=status]").is_visible()


FOCUS = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const place = one.getBoundingClientRect(), style = getComputedStyle(one);
  const x = place.left + Math.min(place.width, 20) / 2, y = place.top + Math.min(place.height, 20) / 2;
  const top = document.elementFromPoint(x, y);
  const free = top !== null && (one.contains(top) || top.contains(one));
  const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  return {what: one.outerHTML.slice(0, 90), inside: place.top >= 0 && place.top < innerHeight, free, marked};
}"""


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", ["/", "/financiering", "/regelingen", "/regelingen/rif-mbo"])
def test_where_the_keyboard_is_can_be_seen(context: Visitor, address: str, width: int):
    page = context(width=width).new_page()
    page.goto(address)
    for _ in range(25):
        page.keyboard.press("Tab")
        if (focus := page.evaluate(FOCUS)) is None:
            break
        assert focus["inside"], focus
        assert focus["free"], focus
        assert focus["marked"], focus
