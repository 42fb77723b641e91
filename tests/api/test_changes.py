"""GET /changes and /bulk: how a copy of the register begins, and how it stays equal."""

import csv
import gzip
import io
import json
import threading
import uuid

import pytest
from django.db import connection, transaction

from partners.models import Organisation
from pps_registry.changes import Published
from publication.models import Feed, Version
from publication.publishing import publish_waiting
from publication.resources import RESOURCES
from tests.funding.factories import CallFactory, CriterionFactory, SchemeFactory
from tests.partners.factories import MembershipFactory, OrganisationFactory, RegionFactory

pytestmark = pytest.mark.django_db

CLOCKED = {"availability", "call", "holds"}


def follow(client, address="/api/v1/changes", pages=50):
    """Every result from there until there is no more, and where to go on."""
    results = []
    for _ in range(pages):
        page = client.get(address).json()
        results += page["results"]
        address = page["next"]
        if not page["more"]:
            return results, address
    raise AssertionError("there is no end to it")


def names(results):
    return [(one["resource"], one["key"], one["change"]) for one in results]


def test_what_is_published_and_what_is_withdrawn_is_told_in_order(client):
    OrganisationFactory(slug="school", name="Oud")
    results, on = follow(client)
    assert names(results) == [("organisations", "school", "published")]
    Organisation.objects.update(name="Nieuw")
    (changed,), on = follow(client, on)
    assert changed["record"]["name"] == "Nieuw"
    assert changed["address"] == "http://testserver/api/v1/organisations/school"
    Organisation.objects.all().delete()
    (gone,), on = follow(client, on)
    assert (gone["change"], gone["record"]) == ("withdrawn", None)
    assert follow(client, on)[0] == []


def test_a_record_is_told_as_it_was_then(client):
    OrganisationFactory(slug="school", name="Oud")
    follow(client)
    Organisation.objects.update(name="Nieuw")
    assert [one["record"]["name"] for one in follow(client)[0]] == ["Oud", "Nieuw"]


@pytest.mark.parametrize("size", [1, 2, 100])
def test_pages_of_any_size_skip_nothing_and_repeat_nothing_while_others_write(client, size):
    OrganisationFactory.create_batch(5)
    seen, address = [], f"/api/v1/changes?pageSize={size}"
    for at in range(20):
        page = client.get(address).json()
        seen += names(page["results"])
        address = page["next"]
        if at < 4:
            OrganisationFactory(slug=f"later-{at}")
    written = Version.objects.order_by("position").values_list("key", flat=True)
    assert [key for _resource, key, _change in seen] == list(written)
    assert len(seen) == 9


def test_only_some_kinds(client):
    MembershipFactory(partnership__slug="scale", organisation__slug="school")
    results, on = follow(client, "/api/v1/changes?resource=partnerships")
    assert names(results) == [("partnerships", "scale", "published")]
    assert "resource=partnerships" in on
    OrganisationFactory()  # another kind moves the cursor, and is not told
    assert follow(client, on)[0] == []


def test_the_first_feed_begins_at_the_beginning_and_who_polls_in_vain_gets_304(client):
    OrganisationFactory()
    _results, on = follow(client)
    answer = client.get(on)
    assert answer.headers["Link"] == f'<{on}>; rel="next"'
    assert client.get(on, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    OrganisationFactory()
    assert client.get(on, headers={"If-None-Match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("since=morgen", ("since", "since")),
        ("since=2026-01-01", ("since", "since")),
        ("sinds=1", ("sinds", "extra_forbidden")),
        ("resource=regelingen", ("resource", "enum")),
        ("pageSize=1001", ("pageSize", "int_type")),
    ],
)
def test_what_cannot_be_right_is_refused(faults, query, fault):
    assert faults(f"changes?{query}") == [fault]


def test_a_cursor_of_another_register_is_gone_and_says_what_to_do(client):
    OrganisationFactory()
    _results, on = follow(client)
    Feed.objects.update(name=uuid.uuid4())
    answer = client.get(on)
    assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")
    assert "/api/v1/bulk-files" in answer.json()["detail"]


def test_a_cursor_that_lies_ahead_is_gone(client):
    name = Feed.objects.get_or_create(pk=1)[0].name.hex[:8]
    assert client.get(f"/api/v1/changes?since={name}-7").status_code == 410


def test_what_depends_on_the_clock_is_not_in_it(client):
    scheme = SchemeFactory()
    CallFactory(scheme=scheme)
    CriterionFactory(scheme=scheme)
    told = {one["resource"]: one["record"] for one in follow(client)[0]}
    for record in (told["schemes"], told["calls"], *told["schemes"]["calls"], *told["schemes"]["criteria"]):
        assert not CLOCKED & record.keys()


def test_a_call_that_opens_is_no_change(client):
    """The record says when; nothing was written at that moment."""
    CallFactory()
    _results, on = follow(client)
    assert follow(client, on)[0] == []


def test_every_kind_of_record_is_followed():
    assert set(Published.values) == set(RESOURCES)


@pytest.mark.parametrize("size", [1, 20])
def test_a_page_costs_three_queries_whatever_the_size(client, django_assert_num_queries, size):
    OrganisationFactory.create_batch(size)
    with django_assert_num_queries(3):  # whether anything waits, how far the feed is, the page
        assert len(client.get("/api/v1/changes").json()["results"]) == size


# --- bulk -----------------------------------------------------------------------------------------------


def bulk(client, resource, form="jsonl"):
    answer = client.get(f"/api/v1/bulk-files/{resource}/{form}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/octet-stream")
    return gzip.decompress(b"".join(answer.streaming_content)).decode()


def test_a_table_tells_what_a_list_tells_without_the_clock(client):
    CallFactory(scheme=SchemeFactory(slug="rif", short_name="=RIF"), slug="rif-2026-1")
    (row,) = csv.DictReader(io.StringIO(bulk(client, "schemes", "csv")))
    assert row["slug"] == "rif"
    assert not [name for name in row if name.split(".")[0] in CLOCKED]


def test_the_index_says_where_to_go_on_and_where_everything_is(client):
    RegionFactory()
    told = client.get("/api/v1/bulk-files").json()
    assert {one["resource"]: one["records"] for one in told["files"]}["regions"] == 1
    assert client.get(told["changes"]).json()["results"] == []
    for one in told["files"]:
        assert client.get(one["address"]).status_code == 200


def test_a_file_is_fetched_again_only_after_something_was_published(client):
    OrganisationFactory()
    answer = client.get("/api/v1/bulk-files/organisations/jsonl")
    tag = {"If-None-Match": answer["ETag"]}
    assert client.get("/api/v1/bulk-files/organisations/jsonl", headers=tag).status_code == 304
    Organisation.objects.update(name="Nieuw")
    assert client.get("/api/v1/bulk-files/organisations/jsonl", headers=tag).status_code == 200


def test_what_is_no_file_is_not_found_with_what_was_meant(client):
    answer = client.get("/api/v1/bulk-files/organisation/jsonl")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert "organisations" in answer.json()["detail"]
    assert client.get("/api/v1/bulk-files/organisations/xml").status_code == 404
    assert client.get("/api/v1/bulk-files?x=1").status_code == 400


# --- two at once ----------------------------------------------------------------------------------------


def apart(work):
    """In a thread with a connection of its own, to its end."""

    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_a_change_that_comes_while_others_publish_still_waits(monkeypatch):
    OrganisationFactory(slug="school", name="Oud")
    made = RESOURCES["organisations"].made

    def and_meanwhile(records):
        found = list(made(records))
        if found[0].detail["name"] == "Oud":
            apart(lambda: Organisation.objects.update(name="Nieuw")).join()
        return found

    monkeypatch.setattr(RESOURCES["organisations"], "made", and_meanwhile)
    publish_waiting()
    told = [json.loads(one.detail)["name"] for one in Version.objects.order_by("position")]
    assert told == ["Oud", "Nieuw"]


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_late_comes_after_what_readers_have_seen(client):
    """Begun first and committed last: no reader has passed it by then."""
    begun, go_on = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            OrganisationFactory(slug="traag")
            begun.set()
            assert go_on.wait(20)

    RegionFactory(code="GM0114")
    thread = apart(slow)
    assert begun.wait(20)
    results, on = follow(client)
    assert names(results) == [("regions", "GM0114", "published")]
    go_on.set()
    thread.join()
    assert names(follow(client, on)[0]) == [("organisations", "traag", "published")]


@pytest.mark.django_db(transaction=True)
def test_ten_who_publish_at_once_give_every_version_one_position():
    for at in range(10):
        OrganisationFactory(slug=f"school-{at}")
    threads = [apart(publish_waiting) for _ in range(10)]
    for thread in threads:
        thread.join()
    assert list(Version.objects.order_by("position").values_list("position", flat=True)) == list(range(1, 11))
