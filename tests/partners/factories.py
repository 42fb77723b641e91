"""One valid, boring row of each kind; a trait names a deviation. Nothing random, nothing of today."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from partners.models import (
    Containment,
    GrantReceived,
    Mandate,
    Membership,
    MembershipWord,
    Organisation,
    OrganisationClaim,
    OrganisationIdentifier,
    OrganisationLink,
    OrganisationName,
    OwnAid,
    OwnFacts,
    Partnership,
    PartnershipRequest,
    Region,
)


class SourcedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        doubtful = factory.Trait(confidence="low")

    source = "Handelsregister"
    read_on = date(2026, 1, 1)
    confidence = "high"


class RegionFactory(SourcedFactory):
    class Meta:
        model = Region

    class Params:
        province = factory.Trait(kind="province", code=factory.Sequence(lambda n: f"PV{n % 80 + 20}"))
        labour_market = factory.Trait(
            kind="labour_market", code=factory.Sequence(lambda n: f"AM{n % 90 + 10}")
        )

    code = factory.Sequence(lambda n: f"GM{n % 9000 + 1000}")
    kind = "municipality"
    name = factory.Sequence(lambda n: f"Gemeente {n}")


class ContainmentFactory(SourcedFactory):
    class Meta:
        model = Containment

    inner = factory.SubFactory(RegionFactory)
    outer = factory.SubFactory(RegionFactory, province=True)


class OrganisationFactory(SourcedFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisatie-{n}")
    name = factory.Sequence(lambda n: f"Organisatie {n}")
    kind = "company"
    status = "active"


class OrganisationNameFactory(SourcedFactory):
    class Meta:
        model = OrganisationName

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Vroegere naam {n}")
    kind = "former"


class OrganisationIdentifierFactory(SourcedFactory):
    class Meta:
        model = OrganisationIdentifier

    organisation = factory.SubFactory(OrganisationFactory)
    scheme = "kvk"
    value = factory.Sequence(lambda n: f"{n:08d}")


class OrganisationLinkFactory(SourcedFactory):
    class Meta:
        model = OrganisationLink

    one = factory.SubFactory(OrganisationFactory)
    other = factory.SubFactory(OrganisationFactory)
    reason = "dochteronderneming"


class PartnershipFactory(SourcedFactory):
    class Meta:
        model = Partnership

    slug = factory.Sequence(lambda n: f"samenwerking-{n}")
    name = factory.Sequence(lambda n: f"Samenwerking {n}")
    form = "rif_project"


class MembershipFactory(SourcedFactory):
    class Meta:
        model = Membership

    class Params:
        named = factory.Trait(organisation=None, name_as_stated="24 bedrijven")

    partnership = factory.SubFactory(PartnershipFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "participant"


class GrantReceivedFactory(SourcedFactory):
    class Meta:
        model = GrantReceived

    partnership = factory.SubFactory(PartnershipFactory)
    scheme = "rif-mbo"
    status = "awarded"


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = Mandate

    user = factory.SubFactory("tests.accounts.factories.UserFactory")
    organisation = factory.SubFactory(OrganisationFactory)


class OrganisationClaimFactory(DjangoModelFactory):
    class Meta:
        model = OrganisationClaim

    user = factory.SubFactory("tests.accounts.factories.UserFactory")
    organisation = factory.SubFactory(OrganisationFactory)
    position = "projectleider"
    explanation = "Mijn naam staat op de site."
    made_at = datetime(2026, 1, 1, tzinfo=UTC)


class OwnFactsFactory(DjangoModelFactory):
    class Meta:
        model = OwnFacts

    organisation = factory.SubFactory(OrganisationFactory)
    checked_at = datetime(2026, 1, 1, tzinfo=UTC)


class OwnAidFactory(DjangoModelFactory):
    class Meta:
        model = OwnAid

    facts = factory.SubFactory(OwnFactsFactory)
    grantor = "Provincie Drenthe"
    amount = Decimal("5000.00")
    granted_on = date(2025, 6, 1)


class PartnershipRequestFactory(DjangoModelFactory):
    class Meta:
        model = PartnershipRequest

    class Params:
        new = factory.Trait(partnership=None, name="Techniekhub Emmen", form="campus")

    user = factory.SubFactory("tests.accounts.factories.UserFactory")
    organisation = factory.SubFactory(OrganisationFactory)
    partnership = factory.SubFactory(PartnershipFactory)
    explanation = "Wij zijn penvoerder."
    made_at = datetime(2026, 1, 1, tzinfo=UTC)


class MembershipWordFactory(DjangoModelFactory):
    class Meta:
        model = MembershipWord

    membership = factory.SubFactory(MembershipFactory)
    named_by_lead = True
