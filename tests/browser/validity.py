"""Every page of the table, and what each form answers to nothing, through the HTML checker of the W3C.

`make validate`: the checker is a program of Java, so this does not stand in the suite. What the suite itself
sees of HTML is in `test_pages.py`.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.browser.pages import PAGES
from tests.house import ROOT

CHECKER = ROOT / "tools" / "validity" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
SWAGGER = "api-page"  # what Swagger UI writes is made in the browser, and not ours
FORMS = "main form[method=post][novalidate], main form[method=get]"


def test_every_page_is_valid(
    context: Callable[..., BrowserContext], address_of: Any, signed_in: Any, tmp_path: Path
):
    written: dict[str, str] = {}
    for one in PAGES:
        page = context(storage_state=signed_in if one.signed_in else None).new_page()
        starts = [""] if one.name == SWAGGER or one.address.startswith("/en/") else ["", "/en"]
        for start in starts:
            for name, text in _told(page, start + address_of(one)):
                place = tmp_path / f"{len(written)}.html"
                place.write_text(text)
                written[place.name] = name
        page.context.close()
    faults = [f"{written[Path(one['url']).name]}: {_words(one)}" for one in _checked(tmp_path)]
    assert not faults, "\n".join(sorted(set(faults)))
    assert len(written) > 2 * len(PAGES)


def _told(page: Page, address: str) -> Iterator[tuple[str, str]]:
    """The page, and what comes when each of its forms is sent with nothing in it."""
    answer = page.goto(address)
    assert answer is not None
    yield address, answer.text()
    for at in range(page.locator(FORMS).count()):
        page.goto(address)
        with page.expect_navigation() as sent:
            page.locator(FORMS).nth(at).evaluate(EMPTIED)
        if "text/html" in (sent.value.headers.get("content-type") or ""):
            yield f"{address} with form {at + 1} empty", sent.value.text()


EMPTIED = """form => {
    for (const field of form.elements) {
        if (field.type === "hidden" || field.type === "submit") continue;
        if (field.type === "checkbox" || field.type === "radio") field.checked = false; else field.value = "";
    }
    HTMLFormElement.prototype.submit.call(form);
}"""


def _checked(folder: Path) -> list[Any]:
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(json.loads(done.stderr)["messages"])


def _words(fault: Any) -> str:
    return f"{fault.get('subType') or fault['type']}: {fault['message']} ({fault.get('extract', '').strip()})"
