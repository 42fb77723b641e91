"""Every public page stands in the table of the browser's tests."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import get_resolver

from tests.browser.pages import MISSING, NO_PAGES, PAGES

ELSEWHERE = ("admin/", "api/v1/")  # Django's own, and what is no page


def names(patterns: Iterable[Any], place: str = "", space: str = "") -> Iterator[str]:
    for one in patterns:
        address = place + str(one.pattern)
        if address.startswith(ELSEWHERE):
            continue
        if hasattr(one, "url_patterns"):
            yield from names(one.url_patterns, address, f"{one.namespace}:" if one.namespace else space)
        elif one.name:  # what has no name is another way to write an address that has one
            yield f"{space}{one.name}"


def test_every_public_page_is_looked_at_in_the_browser():
    looked_at = {page.name for page in PAGES} - {MISSING, "api-page"}  # that one is below api/v1/
    assert looked_at | NO_PAGES == set(names(get_resolver().url_patterns))
    assert not looked_at & NO_PAGES
