"""What each rule says of a plan, word for word, is what a person read and approved."""

from tests.matching import approving


def test_what_every_rule_finds_is_what_was_approved():
    assert approving.told() == approving.APPROVED.read_text(), approving.__doc__
