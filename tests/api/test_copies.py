"""Whoever begins with the files, or with nothing, and follows the feed has what the API has."""

import json

import pytest

from funding.models import Call, Scheme
from partners.models import Organisation
from pps_registry.changes import Published
from tests.api.test_changes import CLOCKED, bulk, follow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]


def timeless(record):
    """A record of the API without what depends on the clock."""
    if isinstance(record, list):
        return [timeless(one) for one in record]
    if not isinstance(record, dict):
        return record
    return {key: timeless(value) for key, value in record.items() if key not in CLOCKED}


KEYS = {"regions": "code", "sources": "key"}


def test_the_files_are_equal_to_the_api_for_all_that_is_delivered(client):
    for resource in Published.values:
        rows = [json.loads(line) for line in bulk(client, resource).splitlines()]
        assert rows
        for row in rows:
            key = row[KEYS.get(resource, "slug")]
            assert row == timeless(client.get(f"/api/v1/{resource}/{key}").json())


def test_a_copy_that_follows_the_feed_is_equal_to_the_files(client):
    """Begun from nothing, and kept up with while things change."""
    copy, on = {}, "/api/v1/changes"
    for change in (
        lambda: None,
        lambda: Scheme.objects.filter(slug="rif-mbo").update(published_at=None),
        lambda: Organisation.objects.filter(slug="ocw").update(name="Ministerie van Onderwijs"),
        lambda: Call.objects.filter(scheme__slug="slim-mkb").delete(),
    ):
        change()
        results, on = follow(client, on)
        for one in results:
            place = one["resource"], one["key"]
            copy.pop(place, None)
            if one["record"] is not None:
                copy[place] = one["record"]
    for resource in Published.values:
        rows = [json.loads(line) for line in bulk(client, resource).splitlines()]
        kept = {key: record for (kind, key), record in copy.items() if kind == resource}
        assert {row[KEYS.get(resource, "slug")]: row for row in rows} == kept
