"""The finder in English: the same plan, the same answer, and amounts as people write them there."""

import re

import pytest

from partners.written import plain_amount
from tests.matching.test_page import plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.200.000", "1200000"),
        ("1,200,000", "1200000"),
        ("1.200.000,50", "1200000.50"),
        ("1,200,000.50", "1200000.50"),
        ("1.200", "1200"),
        ("1,200", "1200"),
        ("12,5", "12.5"),
        ("12.50", "12.50"),
        ("١٢", None),  # digits of another script, which SQL and JSON do not take
        ("1,200.000", None),
        ("1.2.3", None),
        ("veel", None),
    ],
)
def test_an_amount_means_the_same_in_either_language(typed, amount):
    assert plain_amount(typed) == amount


def test_the_whole_answer_is_in_english(client):
    answer = client.post("/en/financiering", plan(), follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith("/en/financiering?")
    assert "€80,000 too little" in page
    assert 'value="720.000,00"' in page, "what was typed goes along as it was typed"
    words = re.sub(r"<[^>]+>", " ", re.sub(r'(?s)<option.*?</option>|<[^>]*lang="nl".*?</\w+>', " ", page))
    assert not re.findall(
        r"\b(?:past niet|weet ik niet|voldoet|onbekend|ten hoogste|voorwaarden|aanvragen)\b", words
    )


def test_the_switch_takes_the_plan_along(client):
    there = client.post("/financiering", plan())["Location"]
    switch = re.search(r'<a class="language"[^>]*href="([^"]+)"', client.get(there).content.decode())
    assert switch
    english = client.get(switch[1].replace("&amp;", "&"))
    assert "€80,000 too little" in english.content.decode()


def test_a_place_that_nobody_knows_is_asked_again_in_english(client):
    page = client.post("/en/financiering", plan(**{"project-regions": "Atlantis"})).content.decode()
    assert "We know no area Atlantis." in page


def test_what_is_wrong_is_said_in_the_language_to_which_the_form_is_posted(client):
    wrong = plan(**{"project-total_costs": "veel"})
    dutch = client.post("/financiering", wrong).content.decode()
    switch = re.search(r'<button class="language"[^>]*form="(\w+)"[^>]*formaction="([^"]+)"', dutch)
    assert switch
    assert f'<form id="{switch[1]}" method="post"' in dutch
    assert "write an amount in euros" in client.post(switch[2], wrong).content.decode()


def test_a_kept_verdict_reads_in_english_too(client):
    kept = client.post("/en/oordelen", plan())["Location"]
    assert kept.startswith("/en/oordelen/")
    page = client.get(kept).content.decode()
    assert "Worked out again" in page
    assert "(Amsterdam time)" in page
    assert "€80,000 too little" in page
