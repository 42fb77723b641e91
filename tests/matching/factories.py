"""One valid, boring row of each kind. Nothing random, nothing of today."""

import hashlib
import uuid
from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from matching.models import GoldenCase, KeptVerdict, Plan, PlanVersion

KEPT = datetime(2026, 11, 26, 12, tzinfo=UTC)


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = Plan

    title = factory.Sequence(lambda n: f"Plan {n}")
    created_at = KEPT
    changed_at = KEPT


class PlanVersionFactory(DjangoModelFactory):
    class Meta:
        model = PlanVersion

    plan = factory.SubFactory(PlanFactory)
    number = 1
    request = factory.LazyFunction(dict)
    saved_at = KEPT


def _hash(column):
    return factory.LazyAttribute(lambda kept: hashlib.sha256(getattr(kept, column)).hexdigest())


class KeptVerdictFactory(DjangoModelFactory):
    class Meta:
        model = KeptVerdict

    id = factory.Sequence(lambda n: uuid.UUID(int=n))
    kept_at = KEPT
    moment = KEPT
    engine = "1.0"
    revision = 1
    snapshot = b"{}"
    snapshot_sha256 = _hash("snapshot")
    answer_nl = b"{}"
    sha256_nl = _hash("answer_nl")
    answer_en = b"{}"
    sha256_en = _hash("answer_en")


class GoldenCaseFactory(DjangoModelFactory):
    class Meta:
        model = GoldenCase

    slug = factory.Sequence(lambda n: f"geval-{n}")
    name = factory.LazyAttribute(lambda case: f"Geval {case.slug}")
    source = "Artikel 1"
    request = factory.LazyFunction(dict)
    expect = factory.LazyFunction(lambda: {"rif-mbo": {"verdict": "unknown"}})
