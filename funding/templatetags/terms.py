"""Words of the Regelwijzer where other pages use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from funding.glossary.terms import Term, glossary, named, of_scheme
from funding.models import Scheme
from partners.reader import english

register = template.Library()

# The codes of our lists that are a term, and which.
OF_A_CODE = {
    "civ": "civ",
    "co_financing": "cofinanciering",
    "coe": "centre-of-expertise",
    "consortium": "samenwerkingsverband",
    "de_minimis": "de-minimis",
    "first_come": "volgorde-van-binnenkomst",
    "grant_rate": "subsidiepercentage",
    "hip": "hip",
    "llo_collectief": "llo-collectief",
    "llo_katalysator": "llo-katalysator",
    "lottery": "loting",
    "pro_rata": "evenredige-verdeling",
    "ranking": "rangschikking",
    "rif_project": "rif",
    "sprong": "sprong",
    "training_fund": "o-en-o-fonds",
    "wage_loss": "loonverlet",
    "work_centre": "werkcentrum",
}


@register.simple_tag
def term(slug: str, words: str = "") -> SafeString:
    """A term with a link to what it means, by its own name or by these words. Raises KeyError."""
    return _link(slug, words or str(glossary()[slug]))


@register.simple_tag
def coded(code: str, words: str) -> SafeString:
    """The words of a code, with a link where the code is a term."""
    return _link(OF_A_CODE[code], words) if code in OF_A_CODE else format_html("{}", words)


@register.simple_tag
def scheme_terms(scheme: Scheme) -> SafeString:
    """The terms that are names of this scheme, or of the programme that it is of."""
    names = of_scheme(scheme.slug, scheme.programme.slug if scheme.programme else None)
    return format_html_join(", ", "{}", ((_link(each.slug, str(each)),) for each in names))


@register.simple_tag
def named_terms(text: str) -> SafeString:
    """The terms that are called so, by whichever of their names."""
    return format_html_join(", ", "{}", ((_link(each.slug, str(each)),) for each in named(text)))


@register.simple_tag(takes_context=True)
def explained(context: Context, text: str) -> SafeString:
    """A text in which each term has a link to what it means, the first time that it stands on the page."""
    request = context.get("request")
    told: set[str] = request.__dict__.setdefault("terms_told", set()) if request else set()
    return mark_safe("".join(_parts(text, told)))


def _parts(text: str, told: set[str]) -> Iterator[str]:
    place = 0
    pattern, slugs = _words(english())
    for match in pattern.finditer(text):
        slug = slugs[match[0].casefold()]
        if slug not in told:
            told.add(slug)
            yield escape(text[place : match.start()])
            yield _link(slug, match[0])
            place = match.end()
    yield escape(text[place:])


@cache
def _words(in_english: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """How terms stand in running text, the longest first, and which each is."""
    slugs = {word.casefold(): each.slug for each in glossary().values() for word in _said(each, in_english)}
    longest_first = sorted(slugs, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE), slugs


def _said(each: Term, in_english: bool) -> tuple[str, ...]:
    return each.words_en if in_english else each.words


def _link(slug: str, words: Any) -> SafeString:
    return format_html('<a class="term" href="{}">{}</a>', reverse("funding:term", args=[slug]), words)
