"""One valid, boring row of each kind; a trait names a deviation. Nothing random, nothing of today."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from funding.claim_values import read_value
from funding.models import (
    Call,
    CallState,
    Ceiling,
    Claim,
    CostTerm,
    Criterion,
    Definition,
    GrantTerm,
    Preparation,
    Programme,
    QualityCriterion,
    RequiredDocument,
    Revision,
    Scheme,
    SchemeRegion,
    SchemeState,
    SourceDocument,
)

OPENS = datetime(2026, 6, 1, 7, tzinfo=UTC)
CLOSES = datetime(2026, 7, 30, 15, tzinfo=UTC)
PUBLISHED = datetime(2026, 1, 1, tzinfo=UTC)


class SourceDocumentFactory(DjangoModelFactory):
    class Meta:
        model = SourceDocument

    key = factory.Sequence(lambda n: f"stcrt-2026-{n}")
    title = factory.LazyAttribute(lambda source: f"Regeling {source.key}")
    url = factory.LazyAttribute(lambda source: f"https://zoek.officielebekendmakingen.nl/{source.key}.html")
    kind = "law"
    read_on = date(2026, 1, 1)


class SourcedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    source = factory.SubFactory(SourceDocumentFactory)
    article = "1"
    read_on = date(2026, 1, 1)


class ProgrammeFactory(SourcedFactory):
    class Meta:
        model = Programme

    slug = factory.Sequence(lambda n: f"programma-{n}")
    name_nl = "Programma"
    name_en = "Programme"


class SchemeFactory(SourcedFactory):
    class Meta:
        model = Scheme

    class Params:
        draft = factory.Trait(published_at=None)
        incomplete = factory.Trait(
            rules_complete=False, rules_note_nl="Nog niet ingevoerd.", rules_note_en="Not entered yet."
        )

    slug = factory.Sequence(lambda n: f"regeling-{n}")
    name = factory.LazyAttribute(lambda scheme: f"Regeling {scheme.slug}")
    short_name = factory.LazyAttribute(lambda scheme: scheme.slug.capitalize())
    name_en = factory.LazyAttribute(lambda scheme: f"Scheme {scheme.slug}")
    purpose_nl = "Leren en werken verbinden."
    purpose_en = "Connect learning and work."
    route = "consortium"
    region_scope = "national"
    confidence = "A"
    rules_complete = True
    published_at = PUBLISHED


class CallFactory(SourcedFactory):
    class Meta:
        model = Call

    class Params:
        draft = factory.Trait(published_at=None)
        continuous = factory.Trait(closes_at=None, closes_time_known=False, closes_when_spent=True)
        expected = factory.Trait(certainty="expected")

    scheme = factory.SubFactory(SchemeFactory)
    slug = factory.Sequence(lambda n: f"tijdvak-{n}-2026-1")
    opens_at = OPENS
    opens_time_known = factory.LazyAttribute(lambda call: call.opens_at is not None)
    closes_at = CLOSES
    closes_time_known = factory.LazyAttribute(lambda call: call.closes_at is not None)
    published_at = PUBLISHED


class CeilingFactory(SourcedFactory):
    class Meta:
        model = Ceiling

    call = factory.SubFactory(CallFactory)
    amount = Decimal("12500000.00")


class SchemeRegionFactory(DjangoModelFactory):
    class Meta:
        model = SchemeRegion

    scheme = factory.SubFactory(SchemeFactory, region_scope="listed")
    region = factory.SubFactory("tests.partners.factories.RegionFactory")


class OfSchemeFactory(SourcedFactory):
    class Meta:
        abstract = True

    scheme = factory.SubFactory(SchemeFactory)


class GrantTermFactory(OfSchemeFactory):
    class Meta:
        model = GrantTerm

    class Params:
        a_third = factory.Trait(
            kind="grant_rate", slug="grant-rate", amount=None, share_numerator=1, share_denominator=3,
            base="total_costs",
        )  # fmt: skip

    kind = "max_grant"
    slug = "max-grant"
    amount = Decimal("500000.00")
    text_nl = "De subsidie is ten hoogste € 500.000."
    text_en = "The grant is at most €500,000."


class CostTermFactory(OfSchemeFactory):
    class Meta:
        model = CostTerm

    category = "wage_loss"
    treatment = "excluded"
    text_nl = "Loonverlet wordt niet betaald."
    text_en = "Loss of working hours is not paid."


class RequiredDocumentFactory(OfSchemeFactory):
    class Meta:
        model = RequiredDocument

    slug = "begroting"
    name_nl = "Begroting"
    name_en = "Budget"


class PreparationFactory(OfSchemeFactory):
    class Meta:
        model = Preparation

    step = "e_herkenning"
    text_nl = "Je vraagt aan met eHerkenning niveau 3."
    text_en = "You apply with eHerkenning level 3."


class DefinitionFactory(OfSchemeFactory):
    class Meta:
        model = Definition

    key = "opleider"
    term = "opleider"
    term_en = "provider"
    text_nl = "Een bekostigde mbo-instelling."
    text_en = "A publicly funded mbo school."
    selector = factory.LazyFunction(lambda: {"kinds": ["mbo"]})


class CriterionFactory(OfSchemeFactory):
    class Meta:
        model = Criterion

    slug = "lead"
    kind = "lead"
    clause = factory.LazyFunction(lambda: {"must": {"kinds": ["mbo"]}})
    sentence_nl = "Een mbo-instelling vraagt aan"
    sentence_en = "An mbo school applies"


class QualityCriterionFactory(OfSchemeFactory):
    class Meta:
        model = QualityCriterion

    slug = "impact"
    name_nl = "Impact"
    name_en = "Impact"
    weight = Decimal("30.00")


class ClaimFactory(OfSchemeFactory):
    """An adviser says that the call of the factory closes two days earlier."""

    class Meta:
        model = Claim

    source = factory.SubFactory(SourceDocumentFactory, kind="adviser")
    certainty = "reported"
    scheme = factory.LazyAttribute(lambda claim: claim.call.scheme)
    call = factory.SubFactory(CallFactory)
    field = "closes"
    key = "adviseur"
    value = factory.LazyFunction(lambda: dict(read_value("call", "closes", "t/m 2026-07-28")))
    text_nl = "Volgens een adviseur eerder."
    text_en = "By an adviser, earlier."


class RevisionFactory(DjangoModelFactory):
    """There is one, and triggers write it: whoever asks for it gets the row there is."""

    class Meta:
        model = Revision
        django_get_or_create = ("id",)

    id = 1
    number = 1


class StateFactory(DjangoModelFactory):
    """Triggers write them: whoever asks for one gets the first of the row that it is about."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **about):
        return model_class.objects.filter(**about).order_by("pk").first()


class CallStateFactory(StateFactory):
    class Meta:
        model = CallState

    call = factory.SubFactory(CallFactory)


class SchemeStateFactory(StateFactory):
    class Meta:
        model = SchemeState

    scheme = factory.SubFactory(SchemeFactory)
