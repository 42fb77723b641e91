"""What the page says of money: the most that is certain, who pays what, and the odds."""

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from html import unescape

import pytest
from django.template.loader import render_to_string

from funding.models import GrantTerm
from funding.shares_paid import side_of
from matching.contract import parse
from matching.finder.page import glances_of
from matching.matches import answer_to
from matching.presenting import groups

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

MOMENT = datetime(2026, 11, 28, 12, tzinfo=UTC)
ROC = {"key": "a", "kind": "mbo", "lead": True, "country": "NL"}


def answer(costs: str | None = "1200000.00", levels: list[int] | None = None, **more):
    body = {"members": [ROC], "project": {}, "budget": {}} | more
    body["project"] |= {} if levels is None else {"nlqfLevels": levels}
    body["budget"] |= {} if costs is None else {"totalCosts": costs}
    return answer_to(parse(json.dumps(body)), MOMENT)


def shown(slug: str, **told):
    found = answer(**told)
    told_groups = groups(found, beside=glances_of(found))
    [one] = [each for group in told_groups for each in group.results if each.result.slug == slug]
    return one


def card(slug: str, **told) -> str:
    found = answer(**told)
    context = {"shown": shown(slug, **told), "answer": found}
    return unescape(render_to_string("matching/result.html", context)).replace("\u00a0", " ")


def test_one_third_of_the_costs_is_told_as_soon_as_the_rate_is_certain():
    rif = shown("rif-mbo", levels=[3, 4])
    assert (rif.maximum, rif.at_most) == (None, "€\u00a0400.000")
    assert rif.bounded_by == "De subsidie is ten hoogste een derde van de meerjarenbegroting"
    assert "ooit meer dan € 400.000" in card("rif-mbo", levels=[3, 4])


def test_the_most_of_the_scheme_goes_before_a_larger_share():
    assert shown("rif-mbo", levels=[3, 4], costs="12000000.00").at_most == "€\u00a02.500.000"


def test_without_costs_no_amount_is_made_up():
    assert shown("rif-mbo", levels=[3, 4], costs=None).at_most is None


def test_while_the_variant_is_unknown_the_highest_share_that_may_apply_is_the_bound():
    rif = shown("rif-mbo")
    assert (rif.at_most, rif.bound_applies) == ("€\u00a0600.000", False)
    text = card("rif-mbo")
    assert "ooit meer dan € 600.000" in text
    assert "Dit geeft het meeste: Voor een entreeproject is de subsidie ten hoogste de helft" in text
    assert "Of dat voor jouw plan geldt, is nog niet bekend." in text
    assert "Dat zijn je kosten" not in text


def test_costs_of_which_a_part_may_not_count_are_a_bound_and_no_promise():
    slim = shown("slim-samenwerkingsverbanden", costs="300000.00")
    assert (slim.maximum, slim.at_most) == (None, "€\u00a0180.000")


def test_a_bound_on_one_application_is_told_as_that_where_there_can_be_more():
    """Below € 25.000 each, and up to € 100.000 a year: article 3.14(2) and 3.20(2)."""
    firm = {"members": [{"key": "a", "kind": "company", "lead": True}]}
    text = card("slim-scholing-werkgever", costs="30000.00", levels=[3], **firm)
    assert "Nooit meer dan € 24.999,99 per aanvraag" in text
    assert not shown("rif-mbo", levels=[3, 4], costs="12000000.00").per_application


def test_a_fixed_sum_for_each_is_not_lowered_by_costs_that_were_told():
    firm = {"members": [{"key": "a", "kind": "company", "lead": True}], "project": {"learners": 10}}
    told = [shown("praktijkleren", costs=costs, **firm).maximum for costs in (None, "20000.00", "30000.00")]
    assert told == ["€\u00a027.000"] * 3


def test_who_gives_the_training_is_asked_when_no_provider_takes_part():
    def standing(*others):
        body = {"members": [{"key": "a", "kind": "company", "lead": True, "linkedWith": []}, *others]}
        [one] = [each for each in answer(**body).results if each.slug == "slim-scholing-werkgever"]
        return next(
            found for rule, found in one.verdict.findings if rule.slug == "provider-independent"
        ).outcome

    school = {"key": "b", "kind": "private_provider", "role": "associated", "lead": False}
    assert standing() == "unknown"
    assert standing(school) == "met"
    assert standing(school | {"linkedWith": ["a"]}) == "unmet"
    assert standing({"key": "b", "kind": "company", "lead": False, "linkedWith": ["a"]}) == "unmet"


def test_who_pays_what_is_told_for_the_kind_of_application_that_it_is():
    ordinary, entree = shown("rif-mbo", levels=[3, 4]).glance, shown("rif-mbo", levels=[1]).glance
    assert [(one.variant, one.fits) for one in ordinary.paying] == [("", True), ("entree", False)]
    assert [(one.variant, one.fits) for one in entree.paying] == [("", False), ("entree", True)]
    assert "ten hoogste een derde, in geld of in natura" in card("rif-mbo", levels=[3, 4])
    assert (
        "entreeproject"
        not in card("rif-mbo", levels=[3, 4]).split("Wie betaalt de rest")[1].split("</dl>")[0]
    )


def test_while_nobody_told_each_kind_of_application_stands_apart():
    assert [one.fits for one in shown("rif-mbo").glance.paying] == [None, None]
    text = card("rif-mbo")
    assert text.index("Voor een gewone aanvraag") < text.index("Als het een aanvraag is voor: entree")


def test_a_share_is_worked_out_for_the_costs_that_were_told():
    parts = {part.term.slug: part.portions for part in shown("rif-mbo").glance.paying[0].pays}
    assert [one.amount for one in parts["grant-rate"]] == [Decimal("400000.00")]
    assert parts["max-grant"] == ()
    assert "1/3 van € 1.200.000 is € 400.000." in card("rif-mbo", levels=[3, 4])
    eligible = card("slim-samenwerkingsverbanden", costs="300000.00")
    assert "60 % van € 300.000 is € 180.000, als al je kosten meetellen." in eligible


def test_of_what_others_pay_is_told_whether_it_is_the_least_or_the_most():
    text = card("rif-mbo", levels=[3, 4])
    others = text.split("Wie betaalt de rest")[1].split("</dl>")[0]
    assert others.count("Ten minste: 1/3 van € 1.200.000 is € 400.000.") == 1
    assert others.count("Ten hoogste: 1/3 van € 1.200.000 is € 400.000.") == 1
    assert "Ten hoogste: 10 % van € 1.200.000 is € 120.000." in others
    assert "Ten minste: 25 % van € 1.200.000 is € 300.000." in card("rif-mbo", levels=[1])


def test_the_least_is_rounded_up_to_the_cent_and_the_most_down_as_the_rules_do():
    text = card("rif-mbo", levels=[3, 4], costs="1400000.00")
    pays, others = text.split("Wie betaalt de rest")[:2]
    assert "1/3 van € 1.400.000 is € 466.666,66." in pays
    assert "Ten minste: 1/3 van € 1.400.000 is € 466.666,67." in others
    assert "Ten hoogste: 1/3 van € 1.400.000 is € 466.666,66." in others


def test_where_a_rule_sets_both_ends_both_are_told():
    others = card("rif-mbo", levels=[3, 4], costs="1400000.00").split("Wie betaalt de rest")[1]
    assert "Ten hoogste: 2/3 van € 1.400.000 is € 933.333,33." in others
    assert others.count("2/3 van") == 1
    assert "Ten hoogste: 50 % van € 1.200.000 is € 600.000." in card("rif-mbo", levels=[1])


def test_every_share_that_others_pay_is_known_to_be_the_least_or_the_most():
    terms = GrantTerm.objects.filter(kind="co_financing", share_numerator__isnull=False)
    assert [str(term) for term in terms if not side_of(term, term.scheme.criteria.all())] == []


def test_the_terms_of_a_variant_are_those_of_its_rules():
    """A share that holds for entree projects only is one that a criterion guards so."""
    terms = GrantTerm.objects.filter(scheme__slug="rif-mbo", variant="entree")
    assert {term.article for term in terms} == {"8"}


def test_the_odds_are_those_of_a_call_that_was_counted_or_unknown():
    assert "waren er 3.360 aanvragen. Toegekend of ingeloot: 474, dat is 14 %." in card("slim-mkb")
    assert "Hoeveel er zijn toegekend, is onbekend." in card("hip")
    odds = card("rif-mbo").split("Kans, naar het vorige tijdvak")[1]
    assert "onbekend" in odds[: odds.index("</dd>")]


def test_how_money_is_given_out_is_unknown_and_what_an_earlier_call_did_stands_beside_it():
    told = card("slim-mkb").split("Hoe het geld wordt verdeeld")[1]
    assert "onbekend; in het tijdvak van 2026: loting" in told[: told.index("</dd>")]
    assert shown("slim-mkb").glance.call.allocation == "unknown"


def test_a_way_that_the_call_itself_tells_is_told_without_an_earlier_one():
    assert "in het tijdvak van" not in shown("slim-scholing-werkgever").glance.allocation


def rest(slug: str, **told) -> str:
    """What stands at who pays the rest."""
    after = card(slug, **told).split("Wie betaalt de rest")[1]
    return " ".join(re.sub("<[^>]+>", " ", after[: after.index("</dd>")]).split())


def test_what_a_rate_leaves_is_told_where_nothing_is_said_of_who_pays_it():
    whole = "Ten minste 40 % van de kosten: € 120.000,01."
    assert rest("slim-samenwerkingsverbanden", costs="300000.01").startswith(whole)
    without_costs = rest("slim-scholing-werkgever", costs=None)
    assert "NLQF 1–3: Ten minste 10 % van de kosten." in without_costs
    assert "NLQF 4 en hoger: Ten minste 60 % van de kosten." in without_costs
    assert without_costs.endswith("Dat betaal je zelf, of een ander als de regeling dat toelaat.")


def test_of_an_sme_is_told_that_it_pays_the_rest_itself():
    assert "De onderneming betaalt de andere 40 %." in card("slim-mkb", costs="10000.00")
    assert "Ten minste 40 % van de kosten: € 4.000." in rest("slim-mkb", costs="10000.00")


def test_beside_a_share_that_others_pay_no_rest_is_worked_out():
    assert [one.rest for one in shown("rif-mbo").glance.paying] == [(), ()]
