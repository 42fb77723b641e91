"""Whatever something is told of has its words, its event and its last look, and no kind is without a word."""

from alerts.events import DATA
from alerts.standing import STILL_SO
from alerts.wording import TOLD_OF


def test_each_kind_of_subject_can_be_told_in_every_way():
    assert set(TOLD_OF) == set(DATA) == set(STILL_SO)
