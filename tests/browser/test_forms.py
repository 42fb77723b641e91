"""What is wrong in a form is heard at once, and a link leads to the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.barriers import barriers
from tests.browser.test_pages import _markup, _too_wide

Visitor = Callable[..., BrowserContext]
SEND = "main form[method=post][novalidate] button[type=submit]"
FORMS = [
    ("/inloggen", "#id_username"),
    ("/account-maken", "#id_email"),
    ("/mijn/tokens", "#id_name"),
    ("/mijn/webhooks", "#id_url"),
    ("/mijn/inbedden", "#id_name"),
    ("/mijn/account/wachtwoord", "#id_oldpassword"),
    ("/mijn/plannen/{plan}/taken", "#id_text"),
    ("/mijn/plannen/{plan}/notities", "#id_text"),
    ("/en/mijn/plannen/{plan}/taken", "#id_text"),
]


@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
@pytest.mark.parametrize(("address", "field"), FORMS)
def test_an_empty_form_says_what_is_missing_and_leads_there(
    context: Visitor, site: tuple[str, ...], signed_in: Any, address: str, field: str, javascript: bool
):
    state = signed_in if "mijn" in address else None
    page = context(javascript=javascript, width=320, storage_state=state).new_page()
    page.goto(address.format(plan=site[2]))
    with page.expect_navigation() as sent:
        page.click(SEND)
    summary = page.locator("[role=alert]")
    assert summary.count() == 1
    link = summary.locator(f"a[href='{field}']")
    assert link.inner_text() == page.locator(f"{field}_error").inner_text()
    faults = [*_markup(sent.value.text()), *(name for _width, name in _too_wide(page))]
    if javascript:
        assert summary.evaluate("one => one === document.activeElement")
        faults += barriers(page)
        link.click()
        page.keyboard.type("x")
        assert page.input_value(field) == "x"
    assert not faults, "\n".join(faults)
