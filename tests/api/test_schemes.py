"""GET /schemes: what there is to get, as it stands at the moment that is asked about."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.accounts.factories import UserFactory
from tests.api.test_calls import CITATION, ORIGIN, PROVENANCE, TICK, UNDISPUTED, at
from tests.api.test_calls import WHOLE as CALL
from tests.funding.factories import (
    CLOSES,
    OPENS,
    CallFactory,
    CeilingFactory,
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
from tests.partners.factories import ContainmentFactory, OrganisationFactory, RegionFactory

pytestmark = pytest.mark.django_db

WINDOW = [
    "slug", "strand", "stage", "availability", "opensAt", "opensTimeKnown", "closesAt", "closesTimeKnown",
    "closesWhenSpent", "expectedUntil", "zone", "certainty", "allocation",
]  # fmt: skip
OPEN_CALL = {key: value for key, value in CALL.items() if key != "scheme"} | {
    "allocation": "unknown", "allocationNote": None, "applications": None, "awards": None,
    "closesText": None, "ceilings": None,
}  # fmt: skip
SUMMARY = {
    "slug": "rif", "shortName": "RIF", "name": {"nl": "Regeling rif", "en": "Scheme rif"},
    "otherNames": ["Investeringsfonds"], "availability": "open",
    "call": {key: OPEN_CALL[key] for key in WINDOW},
    "route": "consortium", "grantor": {"slug": "ocw", "name": "OCW", "kind": "ministry"}, "agency": None,
    "programme": {"slug": "programma", "name": {"nl": "Programma", "en": "Programme"}},
    "regionScope": "national", "regions": [], "sectors": [], "themes": None, "targetGroups": None,
    "historical": False, "ended": False, "repealedOn": None, "callsComplete": True,
    "rulesComplete": True, "confidence": "A",
    "url": None,
}  # fmt: skip
ALWAYS = {"validFrom": None, "validUntil": None, "holds": True}
SELECTOR = {"kinds": ["mbo"], "publiclyFunded": True}
WHOLE = SUMMARY | {
    "purpose": {"nl": "Leren en werken verbinden.", "en": "Connect learning and work."},
    "legalBasis": None, "inForceFrom": "2024-01-01", "rulesNote": None,
    "decision": {"weeks": None, "extensionWeeks": None, "after": None},
    "stateAid": {"basis": "unknown", "text": None}, "stacking": None, "outlook": None, "activities": None,
    "calls": [OPEN_CALL],
    "grantTerms": [
        {
            "slug": "grant-rate", "kind": "grant_rate", "amount": None, "share": "42/100",
            "of": "total_costs", "strict": False, "variant": None, "appliesTo": None,
            "text": {"nl": "Ten hoogste 42 procent.", "en": "At most 42 per cent."},
        } | UNDISPUTED | ALWAYS
    ],
    "costTerms": [
        {
            "category": "wage_loss", "treatment": "capped", "capAmount": "2000.00", "capShare": None,
            "text": {"nl": "Loonverlet wordt niet betaald.", "en": "Loss of working hours is not paid."},
        } | UNDISPUTED | ALWAYS
    ],
    "documents": [
        {
            "slug": "begroting", "name": {"nl": "Begroting", "en": "Budget"}, "step": "papers",
            "templateRequired": None,
            "signedBy": None,
        } | ORIGIN
    ],
    "definitions": [
        {
            "key": "opleider", "term": {"nl": "opleider", "en": "provider"},
            "text": {"nl": "Een bekostigde mbo-instelling.", "en": "A publicly funded mbo school."},
            "selector": SELECTOR,
        } | ORIGIN | ALWAYS
    ],
    "criteria": [
        {
            "slug": "lead", "kind": "lead", "clause": {"must": SELECTOR},
            "sentence": {"nl": "Een mbo-instelling vraagt aan", "en": "An mbo school applies"},
            "reading": None, "question": {"nl": "Is het zo?", "en": "Is it so?"}, "favourable": False,
            "citation": CITATION | {"article": "11", "paragraph": "3", "point": "b"},
            "provenance": PROVENANCE
            | {"quote": "vraagt aan", "certainty": "disputed", "checkedOn": "2026-07-01"},
            "claims": None,
        } | ALWAYS
    ],
    "qualityCriteria": [
        {
            "slug": "impact", "name": {"nl": "Impact", "en": "Impact"}, "weight": "30.00", "minimum": None,
        } | ORIGIN
    ],
    "sources": [
        {
            "key": "stcrt-2026-x", "title": CITATION["document"], "identifier": None, "url": CITATION["url"],
            "publisher": None, "kind": "law", "readOn": "2026-01-01", "note": None,
        }
    ],
} | UNDISPUTED  # fmt: skip


@pytest.fixture
def rif():
    source = SourceDocumentFactory(key="stcrt-2026-x")
    rif = SchemeFactory(
        slug="rif", short_name="RIF", source=source, other_names=["Investeringsfonds"], sectors=[],
        grantor=OrganisationFactory(slug="ocw", name="OCW", kind="ministry"), in_force_from=date(2024, 1, 1),
        programme=ProgrammeFactory(slug="programma", source=source),
    )  # fmt: skip
    CallFactory(scheme=rif, slug="rif-2026-1", source=source)
    return rif


@pytest.fixture
def rif_with_all(rif):
    of_rif = {"scheme": rif, "source": rif.source}
    GrantTermFactory(
        a_third=True, share_numerator=42, share_denominator=100, text_nl="Ten hoogste 42 procent.",
        text_en="At most 42 per cent.", **of_rif,
    )  # fmt: skip
    CostTermFactory(treatment="capped", cap_amount=Decimal(2000), **of_rif)
    RequiredDocumentFactory(**of_rif)
    DefinitionFactory(selector={"kinds": ["mbo"], "publicly_funded": True}, **of_rif)
    CriterionFactory(
        clause={"must": {"kinds": ["mbo"], "publicly_funded": True}}, article="11", paragraph="3", point="b",
        question_nl="Is het zo?", question_en="Is it so?", favourable=False, quote="vraagt aan",
        certainty="disputed", checked_at=datetime(2026, 6, 30, 22, 30, tzinfo=UTC), checked_by=UserFactory(),
        **of_rif,
    )  # fmt: skip
    QualityCriterionFactory(**of_rif)
    return rif


def test_a_list_tells_what_there_is_to_get(ask, rif):
    assert ask("schemes", statusAt=at(OPENS)) == {
        "count": 1, "pageSize": 50, "next": None, "previous": None, "results": [SUMMARY],
    }  # fmt: skip


def test_a_scheme_tells_all_that_its_page_does(ask, rif_with_all):
    assert ask("schemes/rif", statusAt=at(OPENS)) == WHOLE


def test_what_nobody_looked_up_is_null(ask):
    SchemeFactory(slug="stil", region_scope="listed", incomplete=True)
    silent = ask("schemes/stil")
    nulls = {key for key, value in silent.items() if value is None}
    assert {"criteria", "grantTerms", "costTerms", "documents", "definitions", "qualityCriteria"} <= nulls
    assert {"call", "grantor", "programme", "regions", "sectors", "url", "legalBasis", "outlook"} <= nulls
    assert (silent["availability"], silent["calls"]) == ("unknown", [])
    assert silent["rulesNote"] == {"nl": "Nog niet ingevoerd.", "en": "Not entered yet."}


@pytest.mark.parametrize(
    ("moment", "availability"),
    [(OPENS - TICK, "upcoming"), (OPENS, "open"), (CLOSES - TICK, "open"), (CLOSES, "closed")],
)
def test_a_scheme_stands_as_its_call_does_at_that_moment(ask, found, rif, moment, availability):
    one = ask("schemes/rif", statusAt=at(moment))
    [listed] = ask("schemes", statusAt=at(moment))["results"]
    assert one["availability"] == listed["availability"] == availability
    assert one["call"] == listed["call"]
    assert found("schemes", statusAt=at(moment), status=availability) == ["rif"]
    others = [word for word in ("open", "upcoming", "closed") if word != availability]
    assert found("schemes", statusAt=at(moment), status=others) == []


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({}, ["rif", "drents", "stap"]),
        ({"status": ["lapsed", "unknown"]}, ["drents", "stap"]),
        ({"region": "PV22"}, ["rif", "drents", "stap"]),
        ({"region": "GM0114"}, ["rif", "drents", "stap"]),
        ({"region": "PV27"}, ["rif", "stap"]),
        ({"sector": "metal"}, ["rif", "drents"]),
        ({"sector": ["metal", "health_care"]}, ["rif", "drents", "stap"]),
        ({"theme": "health"}, ["rif", "drents", "stap"]),
        ({"theme": "basic_skills"}, ["rif", "stap"]),
        ({"route": "individual"}, ["stap"]),
        ({"route": ["individual", "consortium"]}, ["rif", "drents", "stap"]),
        ({"historical": "true"}, ["stap"]),
        ({"historical": "false"}, ["rif", "drents"]),
        ({"text": "investeringsfonds"}, ["rif"]),
        ({"text": "OCW leren"}, ["rif"]),
        ({"text": "!!!"}, []),
        ({"sort": "name"}, ["drents", "rif", "stap"]),
    ],
)
def test_filters_leave_in_what_is_not_known(found, rif, query, slugs):
    drenthe, emmen = RegionFactory(code="PV22", kind="province"), RegionFactory(code="GM0114")
    ContainmentFactory(inner=emmen, outer=drenthe)
    RegionFactory(code="PV27", kind="province")
    drents = SchemeFactory(slug="drents", region_scope="listed", themes=["health"])
    SchemeRegionFactory(scheme=drents, region=drenthe)
    SchemeFactory(
        slug="stap",
        historical=True,
        route="individual",
        sectors=["health_care"],
        repealed_on=date(2024, 1, 1),
    )
    assert found("schemes", statusAt=at(OPENS), **query) == slugs


@pytest.mark.parametrize("size", [1, 20])
def test_a_list_costs_four_queries_whatever_the_size(ask, django_assert_num_queries, size):
    for _ in range(size):
        call = CallFactory(scheme__programme=ProgrammeFactory(), scheme__grantor=OrganisationFactory())
        SchemeRegionFactory(scheme=call.scheme)
    with django_assert_num_queries(4):  # whether anything waits, page, count, documents
        assert len(ask("schemes")["results"]) == size


@pytest.mark.parametrize("size", [1, 20])
def test_a_scheme_costs_two_queries_whatever_hangs_on_it(ask, django_assert_num_queries, size):
    scheme = SchemeFactory(slug="groot")
    for number in range(size):
        GrantTermFactory(scheme=scheme, slug=f"term-{number}")
        RequiredDocumentFactory(scheme=scheme, slug=f"document-{number}")
        DefinitionFactory(scheme=scheme, key=f"begrip-{number}")
        CriterionFactory(scheme=scheme, slug=f"voorwaarde-{number}")
        QualityCriterionFactory(scheme=scheme, slug=f"punt-{number}")
        SchemeRegionFactory(scheme=scheme)
        call = CallFactory(scheme=scheme, slug=f"groot-2026-{number + 1}", strand=f"deel {number}")
        CeilingFactory(call=call)
    with django_assert_num_queries(2):
        assert len(ask("schemes/groot")["criteria"]) == size
