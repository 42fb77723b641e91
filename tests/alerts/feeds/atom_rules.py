"""What RFC 4287 asks of a feed (4.1 and 4.2), as far as a program sees it. No package brings its schema."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = ("id", "title", "updated")
ABSOLUTE = ("http://", "https://", "urn:uuid:", "tag:")


def faults_of(raw: bytes) -> list[str]:
    feed = ElementTree.fromstring(raw)
    found = [] if feed.tag == f"{ATOM}feed" else [f"the root is {feed.tag}"]
    entries = feed.findall(f"{ATOM}entry")
    for part in (feed, *entries):
        found += list(_faults(part, has_author=feed.find(f"{ATOM}author") is not None))
    last = max((entry.findtext(f"{ATOM}updated", "") for entry in entries), default="")
    if last and feed.findtext(f"{ATOM}updated") != last:
        found.append("the feed is not as new as its newest entry")
    if "self" not in {link.get("rel") for link in feed.findall(f"{ATOM}link")}:
        found.append("a feed names its own address")
    return found


def _faults(part: Any, has_author: bool) -> Iterator[str]:
    for name in ONCE:
        if len(part.findall(f"{ATOM}{name}")) != 1:
            yield f"{name} stands not once in {part.tag}"
    for child in part.iter():
        if not child.tag.startswith(ATOM):
            yield f"{child.tag} is not of Atom"
    if not part.findtext(f"{ATOM}id", "").startswith(ABSOLUTE):
        yield "an id is absolute"
    if datetime.fromisoformat(part.findtext(f"{ATOM}updated", "")).tzinfo is None:
        yield "a moment has a zone"
    if part.find(f"{ATOM}author/{ATOM}name") is None and not has_author:
        yield "somebody wrote it"
    links = part.findall(f"{ATOM}link")
    kinds = [(link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in links]
    if len(set(kinds)) != len(kinds) or not all(link.get("href", "").startswith(ABSOLUTE) for link in links):
        yield "one absolute link of each kind"
    if part.tag == f"{ATOM}entry" and "alternate" not in {kind[0] for kind in kinds}:
        yield "an entry without content has a page"
