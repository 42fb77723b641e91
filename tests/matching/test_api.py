"""POST /api/v1/matches as a stranger sends it: every fault is told with its place, nothing is ever a 500."""

import pytest

from tests.matching import golden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

RIF = golden.read(golden.FOLDER / "contract" / "02-rif-private-share-too-low.json")["request"]


def test_a_plan_is_judged_rule_by_rule_with_the_shortfall_in_euros(post_match):
    status, answer = post_match(RIF)
    [result] = answer["results"]
    unmet = {golden.article(f): f["shortfall"] for f in result["findings"] if f["outcome"] == "unmet"}
    assert status == 200
    assert unmet == {"11(3)": {"amount": "80000.00"}, "11(4)": {"amount": "80000.00"}}
    assert result["grant"] == {"requested": "800000.00", "maximum": None, "limitedBy": None, "partial": False}


def test_the_answer_has_exactly_the_fields_of_the_contract_and_the_window_beside_them(post_match):
    _, answer = post_match(RIF)
    assert sorted(answer) == ["moment", "questions", "results"]
    assert answer["moment"] == "2026-11-24T11:00:00Z"
    assert sorted(answer["results"][0]) == [
        "availability", "call", "closesAt", "findings", "grant", "opensAt", "planDays", "questions",
        "remedies", "scheme", "schemeName", "verdict", "window",
    ]  # fmt: skip


def test_the_window_is_half_open_in_utc(post_match):
    _, answer = post_match(RIF)
    result = answer["results"][0]
    assert (result["call"], result["availability"]) == ("rif-mbo-2027-1", "upcoming")
    assert (result["opensAt"], result["closesAt"]) == ("2026-12-31T23:00:00Z", "2027-01-31T23:00:00Z")
    assert result["window"]["closesTimeKnown"] is False


@pytest.mark.parametrize(
    ("moment", "availability"),
    [
        ("2026-12-31T23:59:59+01:00", "upcoming"),
        ("2027-01-01T00:00:00+01:00", "open"),
        ("2027-01-31T23:59:59+01:00", "open"),
        ("2027-02-01T00:00:00+01:00", "upcoming"),
        ("2027-06-30T23:59:59+02:00", "open"),
        ("2027-07-01T00:00:00+02:00", "closed"),
        ("2033-01-01T00:00:00+01:00", "lapsed"),
    ],
)
def test_rif_is_open_until_the_last_instant_of_its_last_day(post_match, moment, availability):
    body = {key: value for key, value in RIF.items() if key != "submitAt"} | {"moment": moment}
    _, answer = post_match(body)
    assert answer["results"][0]["availability"] == availability


def test_the_sentence_is_in_the_readers_language(post_match):
    texts = {}
    for language in ("nl", "en"):
        _, answer = post_match(RIF, language=language)
        texts[language] = {f["criterion"]: f["text"] for f in answer["results"][0]["findings"]}[
            "private-share"
        ]
    assert "€ 80.000" in texts["nl"]
    assert "€80,000" in texts["en"]


def test_nothing_told_is_unknown_and_never_ineligible(post_match):
    status, answer = post_match({})
    assert status == 200
    assert {result["verdict"] for result in answer["results"]} == {"unknown"}
    assert {result["grant"]["requested"] for result in answer["results"]} == {None}


def test_history_answers_only_when_it_is_named(post_match):
    _, everything = post_match({})
    _, named = post_match({"schemes": ["stap"]})
    assert "stap" not in {result["scheme"] for result in everything["results"]}
    assert [(r["scheme"], r["availability"]) for r in named["results"]] == [("stap", "lapsed")]


def test_a_scheme_of_which_not_every_rule_is_known_is_unknown_because_of_the_registry(post_match):
    _, answer = post_match({"schemes": ["raak-mkb"]})
    [finding] = [f for f in answer["results"][0]["findings"] if f["criterion"] == "registry"]
    assert (finding["outcome"], finding["unknownBecause"], finding["question"]) == (
        "unknown",
        "registry",
        None,
    )


@pytest.mark.parametrize("reference", ["talland", "25PT", "41241789"])
def test_a_registered_partner_brings_its_facts(post_match, reference):
    body = {"schemes": ["rif-mbo"], "members": [{"key": "a", "organisation": reference, "lead": True}]}
    _, answer = post_match(body)
    outcomes = {f["criterion"]: f["outcome"] for f in answer["results"][0]["findings"]}
    assert (outcomes["lead"], outcomes["school"]) == ("met", "met")


def test_what_the_request_says_outranks_what_the_register_knows(post_match):
    member = {"key": "a", "organisation": "talland", "lead": True, "publiclyFunded": False}
    _, answer = post_match({"schemes": ["rif-mbo"], "members": [member]})
    outcomes = {f["criterion"]: f["outcome"] for f in answer["results"][0]["findings"]}
    assert outcomes["lead"] == "unmet"


@pytest.mark.parametrize(
    ("body", "pointer", "hint"),
    [
        ({"membrs": []}, "#/membrs", "members"),
        ({"members": [{"key": "a", "kind": "mbbo"}]}, "#/members/0/kind", "mbo"),
        ({"members": [{"key": "a", "organisation": "tallland"}]}, "#/members/0/organisation", "tallland"),
        ({"schemes": ["rif-mb"]}, "#/schemes/0", "rif-mbo"),
        ({"project": {"regions": ["GM9999"]}}, "#/project/regions/0", "GM9999"),
        (
            {"answers": {"rif-mbo.quality-agend": True}},
            "#/answers/rif-mbo.quality-agend",
            "rif-mbo.quality-agenda",
        ),
        ({"budget": {"totalCosts": 12.5}}, "#/budget/totalCosts", "1200000.00"),
        ({"moment": "2026-10-25T02:30:00"}, "#/moment", "+01:00"),
        ({"members": [{"key": f"m{n}"} for n in range(10_000)]}, "#/members", ""),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_to_do(post_match, body, pointer, hint):
    status, problem = post_match(body)
    assert status == 400
    assert problem["status"] == 400
    [error] = [error for error in problem["errors"] if error["pointer"] == pointer]
    assert hint in error["detail"]


def test_all_faults_are_told_at_once(post_match):
    body = {
        "schemes": ["rif-mb"],
        "members": [{"key": "a", "organisation": "x"}],
        "project": {"regions": ["GM9999"]},
    }
    _, problem = post_match(body)
    pointers = {error["pointer"] for error in problem["errors"]}
    assert pointers == {"#/schemes/0", "#/members/0/organisation", "#/project/regions/0"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[" * 100_000,
        b'{"members": NaN}',
        b'{"members": [], "members": []}',
        b'{"a": "\\ud800"}',
        b"\xff\xfe",
        b'{"members": [{"key": "a\\u0000"}]}',
        b"null",
        b"[]",
        b'{"budget": {"totalCosts": 1e999999}}',
        b'{"project": {"learners": 99999999999999999999999999}}',
    ],
)
def test_what_is_no_request_is_refused_and_never_a_crash(post_match, raw):
    status, problem = post_match(None, raw=raw)
    assert status == 400
    assert problem["title"]


def test_a_form_is_not_json(client):
    response = client.post("/api/v1/matches", {"members": "x"})
    assert response.status_code == 415
    assert response["Content-Type"] == "application/problem+json"


def test_asking_stores_nothing_and_costs_the_same_queries_at_any_size(post_match, django_assert_num_queries):
    def plan(size):
        return {
            "members": [
                {"key": f"m{n}", "kind": "company", "organisation": "tata-steel"} for n in range(size)
            ]
        }

    post_match(plan(1))
    for size in (1, 20):
        with django_assert_num_queries(3) as captured:
            post_match(plan(size))
        assert all(query["sql"].startswith("SELECT") for query in captured)
