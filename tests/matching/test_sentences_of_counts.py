"""Whoever may count is told apart from whoever surely does."""

import pytest

from matching.facts import Member
from tests.matching.plans import members, plan
from tests.matching.test_sentences import said

SIX_SMES = {"of": {"kinds": ["company"], "sme": True}, "at_least": 6}


@pytest.mark.parametrize(
    ("smes", "texts"),
    [
        (
            [True, True, None, None],
            (
                "niet in orde, het zijn er 2, en misschien 4 (ten minste 2 te weinig).",
                "not met, there are 2, and perhaps 4 (at least 2 too few).",
            ),
        ),
        (
            [None, None],
            (
                "niet in orde, misschien zijn er 2 (ten minste 4 te weinig).",
                "not met, perhaps there are 2 (at least 4 too few).",
            ),
        ),
        (
            [None],
            (
                "niet in orde, misschien is er 1 (ten minste 5 te weinig).",
                "not met, perhaps there is 1 (at least 5 too few).",
            ),
        ),
        (
            [True, True, False],
            ("niet in orde, het zijn er 2 (4 te weinig).", "not met, there are 2 (4 too few)."),
        ),
    ],
)
def test_whoever_may_count_is_told_apart_from_whoever_surely_counts(smes, texts):
    who = tuple(Member(key=str(at), kind="company", sme=sme) for at, sme in enumerate(smes))
    assert tuple(said("member_count", SIX_SMES, plan(*who), one) for one in ("nl", "en")) == texts


def test_too_many_that_surely_count_may_be_more():
    text = said("member_count", {"of": {"kinds": ["mbo"]}, "at_most": 1}, plan(*members("mbo", "mbo", None)))
    assert text == "niet in orde, het zijn er 2, en misschien 3 (ten minste 1 te veel)."
