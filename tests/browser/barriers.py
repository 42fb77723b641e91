"""What axe finds on a page, in every width and in light and dark.

Judging colours is most of its work, and the same colours come back on every page, in every width. So each is
judged once: `contrast.js` tells text apart by all that its contrast comes from, and asks axe about what has
not passed yet. What fails is asked again wherever it stands, and so is what axe cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (1280, 768, 320)
AXE = Axe().axe_script
CONTRAST = (Path(__file__).parent / "contrast.js").read_text()
STILL = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}}}
# What else depends on colours, asked at one width. For the rest the dark is as the light: it changes tokens,
# and nothing that is there (tests/browser/test_barriers.py).
DARK = {"resultTypes": ["violations"], "runOnly": ["link-in-text-block"]}
PASSED: set[str] = set()


def barriers_everywhere(page: Page) -> Iterator[str]:
    """In each look, which is named before what was found in it."""
    page.evaluate(AXE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", STILL), ("dark", DARK if width == WIDTHS[-1] else None)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            yield from (f"{width} px, {scheme}: {fault}" for fault in _found(page, rules))


def barriers(page: Page) -> list[str]:
    """As the page stands."""
    page.evaluate(AXE)
    return list(_found(page, STILL))


def _found(page: Page, rules: dict[str, Any] | None) -> Iterator[str]:
    """Each with the first place. `rules`: which others beside contrast."""
    others = page.evaluate("rules => axe.run(rules)", rules)["violations"] if rules else []
    for one in others + _contrast(page):
        first = one["nodes"][0]
        yield f"axe {one['id']} ({len(one['nodes'])}×): {first['html'][:160]} {_why(first)}"


def _contrast(page: Page) -> list[Any]:
    told = page.evaluate(CONTRAST, sorted(PASSED))
    PASSED.update(told["passed"])
    violations: list[Any] = told["violations"]
    return violations


def _why(node: dict[str, Any]) -> str:
    told = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    return "; ".join(told)[:200]
