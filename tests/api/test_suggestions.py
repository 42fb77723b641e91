"""POST /api/v1/partner-suggestions as a stranger sends it, over the register as it is delivered."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from pps_registry.match_description import SUGGESTIONS
from tests.api.test_openapi import schema
from tests.matching import golden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

MOMENT = "2026-11-24T12:00:00+01:00"
SCHOOL = {
    "moment": MOMENT,
    "members": [{"key": "school", "organisation": "talland", "lead": True}],
    "project": {"regions": ["GM0361"], "sectors": ["energy"]},
}


@pytest.fixture
def suggest():
    """POST /api/v1/partner-suggestions: the status and the document that came back."""

    def suggest(body: object, *, language: str = "nl", address: str = "/api/v1/partner-suggestions"):
        response = Client().post(
            address, body if isinstance(body, bytes) else json.dumps(body), content_type="application/json",
            headers={"Accept-Language": language},
        )  # fmt: skip
        return response.status_code, json.loads(response.content)

    return suggest


def need(answer, scheme, criterion):
    return next(one for one in answer["needs"] if (one["scheme"], one["criterion"]) == (scheme, criterion))


def test_who_is_missing_is_told_with_organisations_and_the_reasons_for_each(suggest):
    status, answer = suggest(SCHOOL)
    wanted = need(answer, "rif-mbo", "employing-organisation")
    assert status == 200
    assert wanted["text"] == "Er ontbreekt 1 partner die telt als arbeidsorganisatie."
    assert wanted["missing"] == {"count": 1, "of": 1}
    assert 1 <= len(wanted["suggestions"]) <= 5
    for one in wanted["suggestions"]:
        assert one["organisation"]["kind"] in wanted["kinds"]
        assert one["reasons"][0]["code"] == "kind"
        assert all(reason["text"].endswith(".") for reason in one["reasons"])
        assert not {"score", "weight"} & set(one)


def test_whoever_adds_the_member_as_it_is_told_gets_the_verdicts_that_were_told(suggest, post_match):
    _, answer = suggest(SCHOOL)
    [school] = SCHOOL["members"]
    for one in [wanted["suggestions"][0] for wanted in answer["needs"] if wanted["suggestions"]]:
        members = [school | {"lead": not one["member"]["lead"]}, one["member"]]
        _, matched = post_match(SCHOOL | {"members": members})
        after = {result["scheme"]: result for result in matched["results"]}
        for effect in (*(one["unlocks"] or ()), *(one["unsettles"] or ()), *(one["breaks"] or ())):
            found = {f["criterion"]: f for f in after[effect["scheme"]]["findings"]}
            assert after[effect["scheme"]]["verdict"] == effect["after"]
            for turn in effect["findings"]:
                assert (found[turn["criterion"]]["outcome"], found[turn["criterion"]]["text"]) == (
                    turn["after"], turn["text"],
                )  # fmt: skip


def test_an_organisation_that_breaks_another_scheme_says_so(suggest):
    """LLO-professionalisering is for education providers only: whoever is no provider breaks it."""
    _, answer = suggest(SCHOOL | {"schemes": ["rif-mbo", "llo-professionalisering"], "for": ["rif-mbo"]})
    best = need(answer, "rif-mbo", "employing-organisation")["suggestions"][0]
    [broken] = best["breaks"]
    assert (broken["scheme"], broken["after"]) == ("llo-professionalisering", "ineligible")
    assert [turn["criterion"] for turn in broken["findings"]] == ["only-providers"]
    assert best["organisation"]["name"] in broken["findings"][0]["text"]


def test_one_of_which_it_is_unknown_whether_it_counts_is_never_told_as_sure_nor_as_a_no(suggest):
    _, answer = suggest(SCHOOL | {"for": ["slim-samenwerkingsverbanden"]})
    wanted = need(answer, "slim-samenwerkingsverbanden", "two-smes")
    assert wanted["suggestions"]
    for one in wanted["suggestions"]:
        assert (one["sure"], one["stillMissing"]) == (False, 2)
        assert one["reasons"][0]["code"] == "kind_unsure"
        assert "mkb of niet" in one["reasons"][0]["text"]


def test_of_a_plan_without_members_nobody_can_tell_what_a_newcomer_does(suggest):
    _, answer = suggest({"moment": MOMENT})
    told = [one for wanted in answer["needs"] for one in wanted["suggestions"]]
    assert {wanted["outcome"] for wanted in answer["needs"]} == {"unknown"}
    assert told
    assert {(one["unlocks"], one["unsettles"], one["breaks"]) for one in told} == {(None, None, None)}


def test_for_chooses_whose_partners_are_wanted_and_the_effects_are_on_all(suggest):
    _, answer = suggest(SCHOOL | {"for": ["hip"]})
    assert {wanted["scheme"] for wanted in answer["needs"]} == {"hip"}
    best = need(answer, "hip", "higher-education")["suggestions"][0]
    assert {effect["scheme"] for effect in best["unlocks"]} >= {"hip", "llo-oplossingen"}


def test_sentences_are_in_the_language_of_the_reader(suggest):
    _, dutch = suggest(SCHOOL)
    _, english = suggest(SCHOOL, language="en")
    texts = [
        [part["text"] for wanted in answer["needs"] for one in wanted["suggestions"]
         for part in (wanted, *one["reasons"], *(one["unlocks"] or ()), *(one["breaks"] or ()))]
        for answer in (dutch, english)
    ]  # fmt: skip
    assert len(texts[0]) == len(texts[1]) > 0
    assert all(nl != en for nl, en in zip(*texts, strict=True))


@pytest.mark.parametrize(
    ("body", "pointer", "hint"),
    [
        ({"fr": ["rif-mbo"]}, "#/fr", "for"),
        ({"membrs": []}, "#/membrs", "members"),
        ({"for": "rif-mbo"}, "#/for", ""),
        ({"for": ["rif-mb"]}, "#/for/0", "rif-mbo"),
        ({"schemes": ["hip"], "for": ["rif-mbo"]}, "#/for/0", "schemes"),
        ({"for": ["stap"]}, "#/for/0", "stap"),
        ({"members": [{"key": "a", "organisation": "tallland"}]}, "#/members/0/organisation", "tallland"),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_to_do(suggest, body, pointer, hint):
    status, problem = suggest(body)
    assert (status, problem["status"]) == (400, 400)
    [error] = problem["errors"]
    assert error["pointer"] == pointer
    assert hint in error["detail"]


@pytest.mark.parametrize("raw", [b"", b"[]", b"null", b'{"for": NaN}', b'{"for": [], "for": []}', b"\xff"])
def test_what_is_no_request_is_refused_and_never_a_crash(suggest, raw):
    status, problem = suggest(raw)
    assert status == 400
    assert problem["title"]


def test_a_match_takes_no_for(post_match):
    status, _ = post_match({"for": ["rif-mbo"]})
    assert status == 400


def test_only_posting_is_possible_and_takes_no_keys_in_the_address(client, suggest):
    for method in ("get", "head", "put", "patch", "delete", "options"):
        answer = getattr(client, method)("/api/v1/partner-suggestions")
        assert (answer.status_code, answer["Allow"]) == (405, "POST")
    status, problem = suggest(SCHOOL, address="/api/v1/partner-suggestions?for=rif-mbo")
    assert (status, problem["errors"][0]["parameter"]) == (400, "for")


def test_asking_stores_nothing_and_costs_the_same_queries_at_any_size(suggest, django_assert_num_queries):
    def plan(size):
        slugs = ["talland", "aventus", "curio", "firda", "provincie-drenthe", "engie", "tata-steel", "saxion"]
        members = [{"key": f"m{n}", "organisation": slug} for n, slug in enumerate(slugs[:size])]
        return SCHOOL | {"members": members}

    suggest(plan(1))
    for size in (1, 8):
        with django_assert_num_queries(14) as captured:
            suggest(plan(size))
        assert all(query["sql"].startswith("SELECT") for query in captured)


def test_the_example_is_true_and_as_described(suggest):
    example = json.loads(Path(SUGGESTIONS).read_text())
    schema("SuggestionRequest").validate(example["request"])
    schema("SuggestionAnswer").validate(example["answer"])
    told = suggest(example["request"])
    assert told == (200, example["answer"]), "Put the new answer in docs/suggestion-example.json."


def test_the_example_of_the_manual_works(suggest):
    manual = (settings.BASE_DIR / "docs" / "api.md").read_text()
    [(body, address)] = re.findall(
        r"^curl -s -H 'Content-Type: application/json' -d '(.+?)' \\?\s*'http://127.0.0.1:8000(.+?)'$",
        manual, re.MULTILINE | re.DOTALL,
    )  # fmt: skip
    status, answer = suggest(body.encode(), address=address)
    assert status == 200
    assert answer["needs"][0]["suggestions"]


@pytest.mark.parametrize(
    "path", sorted((golden.FOLDER / "contract").glob("*.json")), ids=lambda path: path.stem
)
def test_answers_are_as_described(suggest, path):
    request = json.loads(path.read_text())["request"]
    status, answer = suggest(request)
    assert status == 200
    schema("SuggestionAnswer").validate(answer)
