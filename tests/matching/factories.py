"""One valid, boring row of each kind. Nothing random, nothing of today."""

import hashlib
import uuid
from datetime import UTC, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from matching.models import (
    FactsConsent,
    GoldenCase,
    KeptVerdict,
    Plan,
    PlanAccess,
    PlanInquiry,
    PlanInvitation,
    PlanNote,
    PlanStep,
    PlanTask,
    PlanVersion,
    ShortlistedCall,
)
from tests.accounts.factories import UserFactory
from tests.funding.factories import CallFactory
from tests.partners.factories import OrganisationFactory

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


class PlanAccessFactory(DjangoModelFactory):
    class Meta:
        model = PlanAccess

    plan = factory.SubFactory(PlanFactory)
    user = factory.SubFactory(UserFactory)
    role = "reader"
    since = KEPT


class PlanInvitationFactory(DjangoModelFactory):
    class Meta:
        model = PlanInvitation

    plan = factory.SubFactory(PlanFactory)
    email = factory.Sequence("genodigde{}@example.org".format)
    role = "reader"
    digest = factory.Sequence("{:064x}".format)
    created_at = KEPT
    expires_at = KEPT + timedelta(days=14)


class PlanInquiryFactory(DjangoModelFactory):
    class Meta:
        model = PlanInquiry

    class Params:
        answered = factory.Trait(answers={"members.p1.sme": True}, answered_at=KEPT)

    plan = factory.SubFactory(PlanFactory)
    member = "p1"
    partner = "Hunze Elektro"
    questions = factory.LazyFunction(
        lambda: [
            {
                "key": "members.p1.sme",
                "type": "boolean",
                "words": ["Is jullie organisatie een mkb-onderneming?", "Is your organisation an SME?"],
                "choices": [],
            }
        ]
    )
    digest = factory.Sequence("{:064x}".format)
    created_at = KEPT
    expires_at = KEPT + timedelta(weeks=4)


class FactsConsentFactory(DjangoModelFactory):
    class Meta:
        model = FactsConsent

    plan = factory.SubFactory(PlanFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    asked_at = KEPT


class ShortlistedCallFactory(DjangoModelFactory):
    class Meta:
        model = ShortlistedCall

    plan = factory.SubFactory(PlanFactory)
    call = factory.SubFactory(CallFactory)
    changed_at = KEPT


class PlanStepFactory(DjangoModelFactory):
    class Meta:
        model = PlanStep

    shortlisted = factory.SubFactory(ShortlistedCallFactory)
    step = "budget"


class PlanTaskFactory(DjangoModelFactory):
    class Meta:
        model = PlanTask

    plan = factory.SubFactory(PlanFactory)
    text = "Vraag eHerkenning aan"
    made_at = KEPT


class PlanNoteFactory(DjangoModelFactory):
    class Meta:
        model = PlanNote

    plan = factory.SubFactory(PlanFactory)
    text = "Gebeld met de uitvoerder"
    written_at = KEPT


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
