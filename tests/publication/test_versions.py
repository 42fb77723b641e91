"""What is published becomes a version when it says something else than before, and only then."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from funding.models import Scheme
from partners.models import Organisation
from publication.models import Document, Feed, Version
from publication.publishing import publish_waiting
from tests.funding.factories import CallFactory, SchemeFactory, SourceDocumentFactory
from tests.partners.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def told(resource="organisations"):
    """Key, and whether it is a tombstone, of every version so far, in order."""
    rows = Version.objects.filter(resource=resource).order_by("position")
    return [(one.key, not one.detail) for one in rows]


def publish():
    publish_waiting()
    return told()


def test_a_change_makes_one_version_and_no_change_none():
    school = OrganisationFactory(slug="school", name="Oud")
    assert publish() == [("school", False)]
    Organisation.objects.update(note="Alleen voor collega's")
    assert publish() == [("school", False)]
    Organisation.objects.update(name="Nieuw")
    Organisation.objects.update(name="Nieuwer")
    assert publish() == [("school", False)] * 2
    assert '"Nieuwer"' in Document.objects.get(record=school.pk, resource="organisations").detail
    first, second = Version.objects.filter(resource="organisations")
    assert '"Oud"' in first.detail
    assert '"Nieuwer"' in second.detail
    assert Feed.objects.get().position == second.position


def test_what_may_not_be_seen_any_more_is_withdrawn_and_may_come_back():
    OrganisationFactory(slug="school")
    publish()
    Organisation.objects.update(confidence="low")
    assert publish() == [("school", False), ("school", True)]
    assert not Document.objects.filter(resource="organisations").exists()
    Organisation.objects.update(confidence="high")
    assert publish() == [("school", False), ("school", True), ("school", False)]
    Organisation.objects.all().delete()
    assert publish()[-1] == ("school", True)
    assert publish()[-1] == ("school", True)


def test_what_was_never_seen_leaves_no_trace():
    OrganisationFactory(confidence="low")
    Organisation.objects.all().delete()
    assert publish() == []


def test_another_key_is_a_withdrawal_and_two_may_swap_theirs():
    one, two = OrganisationFactory(slug="een"), OrganisationFactory(slug="twee")
    publish()
    with transaction.atomic():
        Organisation.objects.filter(pk=one.pk).update(slug="drie")
        Organisation.objects.filter(pk=two.pk).update(slug="een")
        Organisation.objects.filter(pk=one.pk).update(slug="twee")
    assert sorted(publish()[2:4]) == [("een", True), ("twee", True)]
    assert sorted(publish()[4:]) == [("een", False), ("twee", False)]
    assert Document.objects.get(resource="organisations", key="een").record == two.pk


def test_the_moment_of_a_version_is_that_of_the_change():
    before = datetime.now(UTC)
    OrganisationFactory()
    after = datetime.now(UTC)
    publish()
    assert before <= Version.objects.get(resource="organisations").changed_at <= after


def test_a_draft_has_no_document_and_neither_have_its_calls_and_sources():
    scheme = SchemeFactory(published_at=None, source=SourceDocumentFactory(key="geheim"))
    CallFactory(scheme=scheme)
    publish()
    assert not Document.objects.filter(resource__in=["schemes", "calls"]).exists()
    assert not Document.objects.filter(resource="sources", key="geheim").exists()
    Scheme.objects.update(published_at=datetime(2026, 1, 1, tzinfo=UTC))
    publish()
    assert Document.objects.filter(resource="sources", key="geheim").exists()
    assert {one.resource for one in Document.objects.all()} >= {"schemes", "calls"}
