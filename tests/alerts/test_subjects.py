"""Whatever something is told of has its words, its event and its last look, and no kind is without a word."""

from alerts.events import DATA
from alerts.standing import STILL_SO, still_so
from alerts.wording import TOLD_OF
from tests.alerts.factories import BEGAN, ListenerFactory, NoticeFactory


def test_each_kind_of_subject_can_be_told_in_every_way():
    assert set(TOLD_OF) == set(DATA) == set(STILL_SO)


def test_a_search_that_was_removed_sends_no_mail(db):
    listener = ListenerFactory()
    notice = NoticeFactory(recipient=listener, subject="search/1", kind="found", version="1")
    assert still_so([notice], listener, BEGAN) == []
