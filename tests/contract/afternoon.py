"""What somebody does with a client in an afternoon, step by step; each fails when the answer is not right.

`ask` calls an operation by its tag and name and gives the document that it answers, or with `whole` the
whole answer. `shapes`: the classes of what is sent and answered.
"""

import json
from urllib.parse import parse_qs, urlsplit

from tests.house import ROOT

EXAMPLES = {
    name: json.loads((ROOT / "docs" / f"{name}-example.json").read_text()) for name in ("match", "suggestion")
}


def a_list_to_its_end(ask, shapes):
    page = ask("organisations.list_organisations", page_size=100)
    seen = [row.slug for row in page.results]
    while page.next_:
        (cursor,) = parse_qs(urlsplit(page.next_).query)["cursor"]
        page = ask("organisations.list_organisations", page_size=100, cursor=cursor)
        seen += [row.slug for row in page.results]
    assert len(seen) == len(set(seen)) == page.count > 200


def every_list_and_the_first_of_each(ask, shapes):
    for tag in ("schemes", "calls", "partnerships", "programmes"):
        page = ask(f"{tag}.list_{tag}", page_size=1)
        assert len(page.results) == 1 < page.count
        slug = page.results[0].slug
        assert ask(f"{tag}.get_{tag.removesuffix('s')}", slug).slug == slug
    assert ask("regions.get_region", "GM0114").name == "Emmen"


def what_hangs_below_a_scheme(ask, shapes):
    for what in ("calls", "criteria", "definitions"):
        assert ask(f"schemes.list_scheme_{what}", "rif-mbo").count


def filters_and_what_they_would_leave(ask, shapes):
    page = ask("schemes.list_schemes", region="GM0114", status=[shapes.Availability.OPEN])
    assert {row.availability for row in page.results} <= {shapes.Availability.OPEN}
    counted = ask("schemes.count_schemes", region="GM0114")
    status = next(facet for facet in counted.facets if facet.key == "status")
    assert next(value.count for value in status.values if value.value == "open") == page.count


def a_search_under_an_old_name(ask, shapes):
    found = ask("search.list_search_results", text="roc horizon college")
    assert found.results[0].resource == shapes.SearchResource.ORGANISATIONS
    assert found.results[0].slug == "talland"


def less_of_a_record_and_more_of_what_it_names(ask, shapes):
    wanted = shapes.ListCallsFieldsItem.CLOSESAT, shapes.ListCallsExpandItem.SCHEME
    page = ask("calls.list_calls", page_size=5, fields=[wanted[0]], expand=[wanted[1]])
    for call in page.results:
        assert type(call) is shapes.CallSummaryChosen
        assert type(call.scheme) is shapes.SchemeSummary
        assert sorted(call.to_dict()) == ["closesAt", "scheme", "slug"]


def what_the_words_mean(ask, shapes):
    lists = ask("code_lists.list_code_lists")
    one = next(iter(lists.results if hasattr(lists, "results") else lists))
    assert ask("code_lists.get_code_list", one.name).name == one.name


def a_file(ask, shapes):
    answer = ask("schemes.export_schemes", shapes.ExportSchemesForm.CSV, whole=True)
    assert answer.parsed.startswith("slug,")
    assert answer.content.count(b"\n") > 30


def which_scheme_fits(ask, shapes):
    body = shapes.MatchRequest.from_dict(EXAMPLES["match"]["request"])
    answer = ask("matches.create_match", body=body)
    assert answer == shapes.MatchAnswer.from_dict(EXAMPLES["match"]["answer"])


def which_partner_is_missing(ask, shapes):
    body = shapes.SuggestionRequest.from_dict(EXAMPLES["suggestion"]["request"])
    answer = ask("partner_suggestions.create_partner_suggestion", body=body)
    assert answer == shapes.SuggestionAnswer.from_dict(EXAMPLES["suggestion"]["answer"])


def an_answer_that_is_kept(ask, shapes):
    body = shapes.MatchRequest.from_dict({"schemes": ["rif-mbo"]})
    kept = ask("verdicts.create_verdict", body=body, whole=True)
    assert kept.status_code == 201
    again = ask("verdicts.get_verdict", kept.headers["Location"].rpartition("/")[2], whole=True)
    assert again.content == kept.content


def faults_with_their_places(ask, shapes):
    body = shapes.MatchRequest.from_dict({"members": [{"key": "a"}, {"key": "a"}]})
    refused = ask("matches.create_match", body=body, accept_language="en")
    assert [(error.pointer, error.code) for error in refused.errors] == [("#/members/1/key", "duplicate_key")]
    refused = ask("schemes.list_schemes", region="GM9999")
    assert [(error.parameter, error.code) for error in refused.errors] == [("region", "unknown_region")]
    assert ask("schemes.get_scheme", "rif-mb").status == 404


def asking_again(ask, shapes):
    first = ask("schemes.get_scheme", "rif-mbo", whole=True)
    again = ask("schemes.get_scheme", "rif-mbo", if_none_match=first.headers["ETag"], whole=True)
    assert (again.status_code, again.content) == (304, b"")


STEPS = (
    a_list_to_its_end, every_list_and_the_first_of_each, what_hangs_below_a_scheme,
    filters_and_what_they_would_leave, less_of_a_record_and_more_of_what_it_names,
    a_search_under_an_old_name, what_the_words_mean, a_file,
    which_scheme_fits, which_partner_is_missing, an_answer_that_is_kept, faults_with_their_places,
    asking_again,
)  # fmt: skip
