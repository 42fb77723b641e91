"""Idempotency-Key: made once, answered the same for a day, and told apart from another request."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.utils import timezone

from accounts.models import RepeatableAnswer
from accounts.repeating import Reused, once
from funding.models import Call
from matching.models import KeptVerdict
from partners.models import Membership
from tests.api.writing.people import CALLS, NEW, NOW, coordinator, fund_manager
from tests.funding.factories import SchemeFactory, SourceDocumentFactory
from tests.partners.factories import MembershipFactory, OrganisationFactory, PartnershipFactory

pytestmark = pytest.mark.django_db

KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)


@pytest.fixture
def at(monkeypatch):
    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(NOW)
    return at


@pytest.fixture
def manager(at):
    agency = OrganisationFactory()
    SourceDocumentFactory(key="stcrt-1")
    SchemeFactory(slug="rif", agency=agency)
    return fund_manager(agency)


def same(first, again):
    headers = ("Content-Type", "Location", "ETag")
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert [first[name] for name in headers] == [again[name] for name in headers]


@pytest.mark.parametrize("written", [KEY, f'"{KEY}"'])
def test_what_is_sent_twice_is_made_once_and_answered_the_same(manager, written):
    first = manager.post(CALLS, NEW, Idempotency_Key=KEY)
    Call.objects.update(strand="mkb")  # the record changed meanwhile; the answer did not
    same(first, manager.post(CALLS, NEW, Idempotency_Key=written))
    assert Call.objects.count() == 1


def test_without_a_key_it_is_another_request(manager):
    assert [manager.post(CALLS, NEW).status_code for _ in range(2)] == [201, 400]
    assert not RepeatableAnswer.objects.exists()


@pytest.mark.parametrize("another", ["body", "language", "address"])
def test_another_request_with_the_same_key_is_refused(manager, another):
    manager.post(CALLS, NEW, Idempotency_Key=KEY)
    body = NEW | {"slug": "rif-2028-1"} if another == "body" else NEW
    address = "schemes/geen/calls" if another == "address" else CALLS
    language = "en" if another == "language" else "nl"
    answer = manager.post(address, body, Idempotency_Key=KEY, Accept_Language=language)
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert "Idempotency-Key" in answer.json()["detail"]
    assert Call.objects.count() == 1


def test_a_key_is_somebodys_own(manager):
    manager.post(CALLS, NEW, Idempotency_Key=KEY)
    other = fund_manager(*[mandate.organisation for mandate in manager.user.mandates.all()])
    assert other.post(CALLS, NEW | {"slug": "rif-2028-1"}, Idempotency_Key=KEY).status_code == 201


def test_a_refusal_is_not_kept(manager):
    assert manager.post(CALLS, NEW | {"slug": "rif-nu"}, Idempotency_Key=KEY).status_code == 400
    assert manager.post(CALLS, NEW, Idempotency_Key=KEY).status_code == 201


def test_a_key_is_kept_for_a_day_and_no_longer(manager, at):
    first = manager.post(CALLS, NEW, Idempotency_Key=KEY)
    at(NOW + DAY - TICK)
    same(first, manager.post(CALLS, NEW, Idempotency_Key=KEY))
    at(NOW + DAY)
    assert manager.post(CALLS, NEW | {"slug": "rif-2028-1"}, Idempotency_Key=KEY).status_code == 201
    assert RepeatableAnswer.objects.count() == 1


@pytest.mark.parametrize("key", ["", "a b", "é", "a" * 201, '"a', 'a"', '""'])
def test_what_is_no_key_is_refused(manager, key):
    assert manager.post(CALLS, NEW, Idempotency_Key=key).status_code == 400
    assert not Call.objects.exists()


def test_a_member_is_added_once(at):
    school = OrganisationFactory()
    MembershipFactory(partnership=PartnershipFactory(slug="scale"), organisation=school, role="lead")
    body = {
        "nameAsStated": "Bedrijf", "role": "participant",
        "provenance": {"source": "Jaarplan", "confidence": "high"},
    }  # fmt: skip
    leader = coordinator(school)
    first, again = (leader.post("partnerships/scale/members", body, Idempotency_Key=KEY) for _ in range(2))
    same(first, again)
    assert Membership.objects.count() == 2


def test_a_verdict_of_nobody_is_kept_once_by_address(client, at):
    SchemeFactory(slug="rif")

    def keep(address):
        return client.post(
            "/api/v1/verdicts", {"schemes": ["rif"]}, "application/json",
            headers={"Idempotency-Key": KEY}, REMOTE_ADDR=address,
        )  # fmt: skip

    same(keep("192.0.2.1"), keep("192.0.2.1"))
    assert KeptVerdict.objects.count() == 1
    keep("192.0.2.2")
    assert KeptVerdict.objects.count() == 2


def test_what_fails_half_way_leaves_neither_the_change_nor_the_answer(manager, rf):
    request = rf.post("/api/v1/x", {}, "application/json", headers={"Idempotency-Key": KEY})

    def crash():
        SchemeFactory(slug="half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        once(request, NOW, crash)
    assert not RepeatableAnswer.objects.exists()
    assert once(request, NOW, lambda: HttpResponse(b"{}", status=201)).status_code == 201


@pytest.mark.django_db(transaction=True)
def test_who_asks_the_same_at_the_same_moment_is_told_to_come_back(rf):
    inside, done = Event(), Event()

    def request():
        return rf.post("/api/v1/x", {}, "application/json", headers={"Idempotency-Key": KEY})

    def slow():
        inside.set()
        assert done.wait(20)
        return HttpResponse(b"made", status=201)

    def first():
        try:
            with transaction.atomic():
                return once(request(), NOW, slow).content
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        making = pool.submit(first)
        assert inside.wait(20)
        with pytest.raises(Reused) as refused, transaction.atomic():
            once(request(), NOW, lambda: HttpResponse(b"twice"))
        done.set()
        assert making.result() == b"made"
    assert (refused.value.status_code, refused.value.wait) == (409, 1)
    with transaction.atomic():
        assert once(request(), NOW, lambda: HttpResponse(b"twice")).content == b"made"
