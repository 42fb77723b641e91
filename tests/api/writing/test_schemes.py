"""PATCH of a scheme and a call, POST of a call: who may, of which version, and what is refused how."""

from datetime import UTC, date, datetime

import pytest

from funding.models import Call, Scheme
from funding.writing import english
from pps_registry.roles import FUND_MANAGER
from tests.api.test_openapi import schema
from tests.api.writing.people import (
    CALL,
    CALLS,
    NEW,
    NOBODY,
    SCHEME,
    coordinator,
    fund_manager,
    program,
    told,
)
from tests.funding.factories import (
    ClaimFactory,
    ProgrammeFactory,
)
from tests.partners.factories import OrganisationFactory, RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


def people(agency):
    """The ladder, each with how they are answered."""
    return {
        "nobody": (NOBODY, 401),
        "a stranger": (program(None), 403),
        "of another role": (coordinator(agency), 403),
        "of the role, for nobody": (fund_manager(), 403),
        "of the role, for another": (fund_manager(OrganisationFactory()), 403),
        "without the scope": (program(FUND_MANAGER, agency, scopes=["read", "partnerships:write"]), 403),
        "whose owner was shut out": (fund_manager(agency, is_active=False), 401),
        "who keeps it": (fund_manager(agency), 200),
        "an administrator": (program(None, administrator=True), 200),
    }


@pytest.mark.parametrize("address", [SCHEME, CALL])
def test_who_may_change_it(agency, address):
    for name, (somebody, status) in people(agency).items():
        answer = somebody.ask("patch", address, {}, If_Match="*")
        assert answer.status_code == status, name
        if status == 401:
            assert answer["WWW-Authenticate"].startswith('Bearer realm="PPS-register"'), name


def test_who_may_add_a_call(agency):
    for number, (somebody, status) in enumerate(people(agency).values()):
        sent = NEW | {"slug": f"rif-2027-{number}"}
        assert somebody.post(CALLS, sent).status_code == {200: 201}.get(status, status)
    assert Call.objects.filter(slug__startswith="rif-2027").count() == 2


def test_a_token_without_the_scope_hears_which(agency):
    lacking = program(FUND_MANAGER, agency, scopes=["read"])
    answer = lacking.patch(SCHEME, {"shortName": "RIF"}, Accept_Language="en")
    assert answer.json()["detail"] == "This token may not do this: it lacks schemes:write."


def test_a_session_changes_nothing(client, scheme, manager):
    client.force_login(manager.user, "django.contrib.auth.backends.ModelBackend")
    answer = client.patch("/api/v1/schemes/rif", {}, "application/json", headers={"If-Match": "*"})
    assert answer.status_code == 401


def test_a_change_is_answered_with_what_get_says_from_now_on(manager, scheme):
    before = manager.tag(SCHEME)
    answer = manager.patch(SCHEME, {"shortName": "RIF", "outlook": {"nl": "Loopt af.", "en": "Ends."}})

    read = manager.ask("get", SCHEME)
    assert (answer.status_code, answer.content) == (200, read.content)
    assert answer["ETag"] == read["ETag"] != before
    assert answer["Cache-Control"] == "no-store"
    schema("Scheme").validate(answer.json())
    scheme.refresh_from_db()
    assert (scheme.short_name, scheme.outlook_nl, scheme.outlook_en) == ("RIF", "Loopt af.", "Ends.")


def test_everything_that_can_be_changed_can_be_changed(manager, scheme):
    ProgrammeFactory(slug="llo", agency=scheme.agency)
    OrganisationFactory(slug="ocw")
    RegionFactory(code="GM0114")
    answer = manager.patch(SCHEME, WHOLE)
    assert answer.status_code == 200, answer.content
    shown = answer.json()
    assert {key: shown[key] for key in WHOLE if key not in ELSEWHERE} == {
        key: value for key, value in WHOLE.items() if key not in ELSEWHERE
    }
    assert [shown[key]["slug"] for key in ("grantor", "agency", "programme")] == ["ocw", "dus-i", "llo"]
    assert [region["code"] for region in shown["regions"]] == ["GM0114"]
    assert shown["provenance"]["quote"] == "Artikel 1"


ELSEWHERE = {"grantor", "agency", "programme", "regions", "provenance", "citation", "activities"}
WHOLE = {
    "name": {"nl": "Regeling", "en": "Scheme"}, "shortName": "RIF", "otherNames": ["Fonds"],
    "purpose": {"nl": "Leren.", "en": "Learning."}, "route": "consortium", "grantor": "ocw",
    "agency": "dus-i", "programme": "llo", "url": "https://example.org/rif",
    "legalBasis": "Wet", "inForceFrom": "2024-01-01",
    "repealedOn": "2030-01-01", "historical": False, "ended": False, "callsComplete": False,
    "rulesComplete": False, "rulesNote": {"nl": "Nog niet.", "en": "Not yet."},
    "stateAid": {"basis": "de_minimis", "text": {"nl": "Ja.", "en": "Yes."}},
    "stacking": {"nl": "Mag.", "en": "Allowed."}, "outlook": {"nl": "Loopt.", "en": "Runs."},
    "regionScope": "listed", "regions": ["GM0114"], "sectors": ["ict"], "themes": [], "targetGroups": None,
    "activities": ["research"], "confidence": "B",
    "citation": {"article": "1", "paragraph": "2", "point": "a"},
    "provenance": {"source": "stcrt-1", "quote": "Artikel 1", "readOn": "2026-06-01",
        "certainty": "reported"},
}  # fmt: skip


def test_left_out_stays_null_is_unknown_and_a_list_is_replaced(manager, scheme):
    Scheme.objects.update(legal_basis="Wet", sectors=["ict", "green"], in_force_from=date(2024, 1, 1))
    answer = manager.patch(SCHEME, {"sectors": ["ict"], "inForceFrom": None})
    shown = answer.json()
    assert (shown["legalBasis"], shown["sectors"], shown["inForceFrom"]) == ("Wet", ["ict"], None)
    assert manager.patch(SCHEME, {"legalBasis": None, "sectors": None}).json()["sectors"] is None
    scheme.refresh_from_db()
    assert (scheme.legal_basis, scheme.sectors) == ("", None)


def test_a_change_leaves_who_and_in_which_request_and_says_nothing_of_checking(manager, scheme):
    checked = datetime(2026, 5, 1, tzinfo=UTC)
    Scheme.objects.update(checked_at=checked, checked_by=manager.user)
    manager.patch(SCHEME, {"shortName": "RIF"}, X_Request_ID="aanvraag-12345")
    context = scheme.events.latest("pgh_id").pgh_context.metadata
    assert (context["user"], context["request"]) == (manager.user.pk, "aanvraag-12345")
    assert context["token"] == manager.user.api_tokens.get().pk
    assert context["url"] == "/api/v1/schemes/rif"
    scheme.refresh_from_db()
    assert scheme.checked_at == checked


# --- which version --------------------------------------------------------------------------------------


def test_who_does_not_say_which_version_is_asked(manager):
    answer = manager.ask("patch", SCHEME, {"shortName": "RIF"})
    assert answer.status_code == 428
    assert "If-Match" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("tag", "status"), [("{}", 200), ("W/{}", 200), ('"x", {}', 200), ("*", 200), ('"x"', 412)]
)
def test_only_the_version_that_stands_is_changed(manager, tag, status):
    given = tag.format(manager.tag(SCHEME))
    assert manager.ask("patch", SCHEME, {"shortName": "RIF"}, If_Match=given).status_code == status


def test_of_two_who_read_the_same_only_the_first_writes(manager, scheme):
    tag = manager.tag(SCHEME)
    first, second = (
        manager.ask("patch", SCHEME, {"shortName": name}, If_Match=tag) for name in ("Eerst", "Daarna")
    )
    assert (first.status_code, second.status_code) == (200, 412)
    scheme.refresh_from_db()
    assert scheme.short_name == "Eerst"


def test_a_call_that_changed_makes_another_version_of_its_scheme(manager):
    tag = manager.tag(SCHEME)
    assert manager.patch(CALL, {"openedAt": None}).status_code == 400
    assert manager.patch(CALL, {"strand": "mkb"}).status_code == 200
    assert manager.ask("patch", SCHEME, {}, If_Match=tag).status_code == 412


def test_what_is_not_public_is_not_there(manager, scheme):
    Call.objects.update(published_at=None)
    assert manager.ask("patch", CALL, {}, If_Match="*").status_code == 404
    Scheme.objects.update(published_at=None)
    assert manager.ask("patch", SCHEME, {}, If_Match="*").status_code == 404
    assert manager.post(CALLS, NEW).status_code == 404


# --- what is refused ------------------------------------------------------------------------------------


def test_every_fault_is_told_at_once_with_its_place(manager, scheme):
    body = {
        "shortNam": "RIF", "availability": "open", "route": "samen", "purpose": {"nl": ""}, "agency": 3,
        "sectors": ["ict", "itc"], "inForceFrom": "2026-02-30", "ended": None, "provenance": {"readOn": None},
    }  # fmt: skip
    assert set(told(manager.patch(SCHEME, body))) == {
        ("#/shortNam", "extra_forbidden"), ("#/availability", "read_only"), ("#/route", "enum"),
        ("#/purpose/nl", "too_short"), ("#/purpose/en", "missing"), ("#/agency", "string_type"),
        ("#/sectors/1", "enum"), ("#/inForceFrom", "date"), ("#/ended", "bool_type"),
        ("#/provenance/readOn", "date"),
    }  # fmt: skip
    assert scheme.events.count() == 1


def test_what_was_probably_meant_is_told_in_the_readers_language(manager):
    body = {"agency": "dus", "shortNam": "RIF"}
    answer = manager.patch(SCHEME, {"agency": "dusi"}, Accept_Language="en")
    assert answer.json()["errors"] == [
        {
            "pointer": "#/agency", "code": "unknown_record",
            "detail": "There is no dusi here. Did you mean dus-i?",
        }
    ]  # fmt: skip
    answer = manager.patch(SCHEME, body)
    assert answer.json()["errors"][0]["detail"].endswith("Bedoel je shortName?")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"inForceFrom": "2026-01-01", "repealedOn": "2026-01-01"}, "scheme_in_force_before_it_is_repealed"),
        ({"rulesComplete": False}, "scheme_says_why_its_rules_are_incomplete"),
    ],
)
def test_what_the_database_refuses_is_told_in_the_words_of_the_model(manager, body, code):
    constraint = next(each for each in Scheme._meta.constraints if each.name == code)
    dutch, english_ = (
        manager.patch(SCHEME, body, Accept_Language=language).json()["errors"] for language in ("nl", "en")
    )
    assert dutch == [{"pointer": "#", "code": code, "detail": str(constraint.violation_error_message)}]
    assert english_[0]["detail"] == english.SCHEME[code]


@pytest.mark.parametrize(("model", "words"), [(Scheme, english.SCHEME), (Call, english.CALL)])
def test_every_constraint_is_told_in_english_too(model, words):
    assert {each.name for each in model._meta.constraints} <= words.keys()


@pytest.mark.parametrize(
    "body", ["", "[]", "3", "{", '{"shortName": "a", "shortName": "b"}', '{"shortName": "\\ud800"}', b"\xff"]
)
def test_what_is_no_body_is_refused(manager, body):
    answer = manager.ask("patch", SCHEME, body, If_Match="*")
    assert answer.status_code == 400, answer.content


def test_an_address_that_changes_things_takes_no_keys(manager):
    address = f"{SCHEME}?statusAt=2026-01-01T00:00:00Z"
    assert manager.ask("patch", address, {}, If_Match="*").status_code == 400


def test_nobody_gives_away_what_they_keep(manager, scheme):
    OrganisationFactory(slug="ander")
    assert manager.patch(SCHEME, {"agency": "ander"}).status_code == 403
    scheme.refresh_from_db()
    assert scheme.agency.slug == "dus-i"


def test_what_sources_disagree_about_is_not_typed_over(manager):
    ClaimFactory(call=Call.objects.get())
    assert told(manager.patch(CALL, {"closesAt": "2026-07-31 17:00", "strand": "mkb"})) == [
        ("#/closesAt", "claimed")
    ]


@pytest.mark.parametrize("method", ["put", "delete", "options", "post"])
@pytest.mark.parametrize("somebody", ["nobody", "manager"])
def test_another_method_is_not_allowed_whoever_asks(manager, method, somebody):
    answer = (manager if somebody == "manager" else NOBODY).ask(method, SCHEME)
    assert (answer.status_code, set(answer["Allow"].split(", "))) == (405, {"GET", "HEAD", "PATCH"})
