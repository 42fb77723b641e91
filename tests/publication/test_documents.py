"""Documents say what the rows say, whoever changes a row and however."""

from decimal import Decimal

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, models, transaction

from funding.models import Scheme
from publication.models import Document, Waiting
from publication.publishing import publish_waiting
from publication.rendering import encoded
from publication.resources import RESOURCES
from tests.funding.factories import (
    CallFactory,
    CeilingFactory,
    ClaimFactory,
    CostTermFactory,
    CriterionFactory,
    DefinitionFactory,
    GrantTermFactory,
    ProgrammeFactory,
    QualityCriterionFactory,
    RequiredDocumentFactory,
    SchemeFactory,
    SchemeRegionFactory,
    SourceDocumentFactory,
)
from tests.house import our_models
from tests.partners.factories import (
    ContainmentFactory,
    GrantReceivedFactory,
    MembershipFactory,
    MembershipWordFactory,
    OrganisationFactory,
    OrganisationIdentifierFactory,
    OrganisationLinkFactory,
    OrganisationNameFactory,
    PartnershipFactory,
    RegionFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ROWS = 4  # the most that one table has here, and that need a look each
BELOW = (
    CostTermFactory, CriterionFactory, DefinitionFactory, GrantTermFactory, QualityCriterionFactory,
    RequiredDocumentFactory,
)  # fmt: skip


@pytest.fixture
def everything():
    """At least one row in each table, each told of in a document, and published."""
    province = RegionFactory(province=True)
    town = RegionFactory(centre=None)
    ContainmentFactory(inner=town, outer=province)
    RegionFactory(province=True, centre=town, centre_confidence="high")
    heir = OrganisationFactory(name="Erfgenaam", municipality=town)
    school = OrganisationFactory(
        name="Voorganger", status="merged", successor=heir, successor_confidence="high"
    )
    for made in (OrganisationNameFactory, OrganisationIdentifierFactory):
        made(organisation=school)
    OrganisationLinkFactory(one=heir, other=OrganisationFactory())
    partnership = PartnershipFactory()
    partnership.regions.add(town)
    MembershipWordFactory(membership=MembershipFactory(partnership=partnership, organisation=school))
    GrantReceivedFactory(partnership=partnership, organisation=None)
    GrantReceivedFactory(partnership=None, organisation=school)
    programme = ProgrammeFactory(grantor=school, parent=ProgrammeFactory())
    scheme = SchemeFactory(programme=programme, grantor=school, agency=heir, region_scope="listed")
    SchemeRegionFactory(scheme=scheme, region=town)
    call = CallFactory(scheme=scheme)
    CeilingFactory(call=call)
    ClaimFactory(call=call, scheme=scheme)
    for made in BELOW:
        made(scheme=scheme, source=SourceDocumentFactory())
    publish_waiting()


def written():
    """What the rows say now, written anew."""
    return {
        (name, made.record): (made.key, encoded(made.summary), encoded(made.detail), encoded(made.clock))
        for name, resource in RESOURCES.items()
        for made in resource.made(resource.rows().values_list("pk", flat=True))
    }


def stale(before):
    """What says something else than before."""
    now = written()
    return {place for place in now.keys() | before.keys() if now.get(place) != before.get(place)}


def waiting():
    return set(Waiting.objects.values_list("resource", "record"))


# A counter, who acts or wants to act for whom, and what the steps of a call are worked out from.
UNTOLD = (
    "revision",
    "mandate",
    "organisationclaim",
    "ownfacts",
    "ownaid",
    "partnershiprequest",
    "preparation",
)
TABLES = [
    model
    for app in ("partners", "funding")
    for model in our_models()
    if model._meta.app_label == app and model._meta.model_name not in UNTOLD
]


def other(field):
    """SQL for another value of a column than it has, as far as one can tell; None where there is none."""
    name = f'"{field.column}"'
    if isinstance(field, models.ForeignKey):
        table = field.related_model._meta.db_table
        return f"(SELECT id FROM {table} o WHERE o.id IS DISTINCT FROM {name} ORDER BY id LIMIT 1)"
    match field:
        case models.BooleanField():
            return f"NOT coalesce({name}, false)"
        case models.DateTimeField():
            return f"coalesce({name} + interval '1 minute', '2026-01-01Z')"
        case models.DateField():
            return f"coalesce({name} + 1, '2026-01-01')"
        case ArrayField():
            return "'{}'"
        case models.JSONField():
            return """'{"kinds": ["hbo"]}'"""
        case models.IntegerField() | models.DecimalField():
            return f"coalesce({name} + 1, 1)"
    if field.choices:
        words = ", ".join(f"'{word}'" for word, _label in field.choices)
        return f"(SELECT w FROM unnest(ARRAY[{words}]) w WHERE w <> {name} ORDER BY w LIMIT 1)"
    return f"{name} || 'x'"


def changes(model):
    """Statements, a row at a time: its columns without references together, each of the others by itself."""
    table = model._meta.db_table
    for at in range(ROWS):
        here = f"WHERE id = (SELECT id FROM {table} ORDER BY id OFFSET {at} LIMIT 1)"
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        sets = {field: f"UPDATE {table} SET {field.column} = {other(field)} {here}" for field in fields}
        references = {field for field in fields if field.is_relation}
        yield f"{table} {at}", [sets[field] for field in fields if field not in references]
        for field in references:
            yield f"{table} {at} {field.column}", [sets[field]]


def attempt(statement):
    """Whether the database allowed it and there was a row; within, what it did is there to be looked at."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.rowcount > 0
    except DatabaseError:
        return False


class Undone(Exception):
    """Everything back as it was."""


def missed(before, *statements):
    """What says something else after these statements, and does not wait. None: all were refused."""
    found = None
    try:
        with transaction.atomic():
            if list(filter(attempt, statements)):
                found = stale(before) - waiting()
            raise Undone
    except Undone:
        return found


def test_whatever_changes_in_a_row_the_documents_that_tell_of_it_wait(everything):
    """Every column of every table that the database lets change, by raw SQL."""
    before = written()
    results = {what: missed(before, *statements) for model in TABLES for what, statements in changes(model)}
    assert not {what: found for what, found in results.items() if found}
    tried = {what.split()[0] for what, found in results.items() if found is not None}
    assert tried == {model._meta.db_table for model in TABLES}


def test_whatever_row_goes_the_documents_that_told_of_it_wait(everything):
    before = written()
    tables = [model._meta.db_table for model in TABLES] + ["partners_partnership_regions"]
    results = {table: missed(before, f"DELETE FROM {table}") for table in tables}
    assert not {table: found for table, found in results.items() if found}
    assert sum(found is not None for found in results.values()) > 10


def test_what_is_hidden_below_waits_when_it_becomes_visible(everything):
    """A row that no document told of is still followed."""
    hidden = [model for model in TABLES if any(f.name == "confidence" for f in model._meta.fields)]
    for model in hidden:
        if model is Scheme:
            continue
        table = model._meta.db_table
        try:
            with transaction.atomic():
                assert attempt(f"UPDATE {table} SET confidence = 'low'"), table
                publish_waiting()
                before = written()
                assert missed(before, f"UPDATE {table} SET confidence = 'high'") == set(), table
                raise Undone
        except Undone:
            pass


def test_documents_are_what_the_rows_say(everything):
    kept = {
        (one.resource, one.record): (
            one.key, one.summary.encode(), one.detail.encode(), one.clock.encode() or b"null"
        )
        for one in Document.objects.all()
    }  # fmt: skip
    assert kept == written()
    assert {resource for resource, _record in kept} == set(RESOURCES)
    assert not Waiting.objects.exists()


def test_nothing_that_depends_on_the_clock_is_stored(everything):
    scheme = RESOURCES["schemes"].made(Scheme.objects.values_list("pk", flat=True))
    (one,) = scheme
    assert one.detail["availability"] is one.detail["call"] is one.summary["availability"] is None
    assert {call["availability"] for call in one.detail["calls"]} == {None}
    rules = [*one.detail["criteria"], *one.detail["definitions"], *one.detail["grantTerms"]]
    assert {rule["holds"] for rule in [*rules, *one.detail["costTerms"]]} == {None}


def test_models_and_money_are_what_they_were():
    """An exact amount is an exact text, before and after."""
    CeilingFactory(amount=Decimal("1000000.10"), call__slug="rif-2026-1")
    publish_waiting()
    assert '"1000000.10"' in Document.objects.get(resource="calls", key="rif-2026-1").detail
