"""The register as it is shipped, in a browser as Debian ships it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.serving import served
from tests.browser import pages
from tests.browser.somebody import EMAIL, MADE, PASSWORD
from tests.house import ROOT
from tests.live import PATIENT, own_database

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]  # fmt: skip
PATIENCE = 15_000  # milliseconds for what must come at once: other tests may be at work beside us


@pytest.fixture(scope="session")
def site_environment(live_environment: dict[str, str], tmp_path_factory: Any) -> dict[str, str]:
    folder: Path = tmp_path_factory.mktemp("static")
    return live_environment | {
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "STATIC_ROOT": str(folder),
    }


@pytest.fixture(scope="session")
def site(site_environment: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """The address of the site, the slug of a partnership, and a plan with what is on its shortlist."""
    with own_database("browser") as database:
        environment = {**site_environment, **PATIENT, "DATABASE_URL": database}
        run(["-m", "bench.register"], environment)
        run(["manage.py", "collectstatic", "--noinput", "-v0"], environment)
        told = run(["-m", "tests.browser.somebody"], environment)
        with served(environment) as port:
            made = (told.partition(f"{what} ")[2].split()[0] for what in MADE)
            yield f"http://127.0.0.1:{port}", *made


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def browser(site: tuple[str, ...]) -> Iterator[Browser]:
    """After the site, which Django does not start beside a running browser."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, site: tuple[str, ...]) -> dict[str, Any]:
    """The cookies of somebody who logged in."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site[0]}/inloggen")
    page.fill("input[name=username]", EMAIL)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit], main button:not([type])")
    assert "sessionid" in {cookie["name"] for cookie in context.cookies()}, page.inner_text("main")
    state: Any = context.storage_state()
    context.close()
    return state


@pytest.fixture(scope="session")
def address_of(browser: Browser, site: tuple[str, ...]) -> Callable[[pages.Page], str]:
    """Where a page of the table is; a verdict is kept first, as a visitor does."""
    context = browser.new_context(base_url=site[0])
    page = context.new_page()
    page.goto(f"/financiering?stap=uitkomst&{pages.PLAN}")
    page.click("button[formaction='/oordelen']")
    verdict = page.url.rpartition("/")[2]
    context.close()
    made = dict(zip(MADE, site[1:], strict=True))
    return lambda one: one.address.format(**made, verdict=verdict)


@pytest.fixture(scope="session")
def lasting(browser: Browser, site: tuple[str, ...]) -> dict[bool, BrowserContext]:
    """With JavaScript and without: made once, for making one takes as long as opening a page."""
    return {
        javascript: browser.new_context(base_url=site[0], java_script_enabled=javascript, locale="nl-NL")
        for javascript in (True, False)
    }


@pytest.fixture
def reader(lasting: dict[bool, BrowserContext], signed_in: Any) -> Iterator[Callable[..., Page]]:
    """An empty page for who comes for the first time, or just logged in; nothing stays of who came before."""

    def opened(*, width: int, javascript: bool = True, logged_in: bool = False) -> Page:
        one = lasting[javascript]
        one.set_default_timeout(PATIENCE)
        one.clear_cookies()
        if logged_in:
            one.add_cookies(signed_in["cookies"])
        page = one.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        return page

    yield opened
    for one in lasting.values():
        for page in one.pages:
            page.close()


@pytest.fixture
def context(browser: Browser, site: tuple[str, ...]) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a visitor: `javascript`, `width`, `scheme` and whatever else a browser context takes."""
    made: list[BrowserContext] = []

    def visitor(*, javascript: bool = True, width: int = 1280, **more: Any) -> BrowserContext:
        size = {"width": width, "height": 900}
        one = browser.new_context(
            base_url=site[0], viewport=size, java_script_enabled=javascript, locale="nl-NL", **more
        )
        one.set_default_timeout(PATIENCE)
        made.append(one)
        return one

    yield visitor
    for one in made:
        one.close()
