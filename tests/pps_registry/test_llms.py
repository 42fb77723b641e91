"""/llms.txt: text, and every address in it answers."""

import re

import pytest


@pytest.mark.django_db
def test_every_address_in_it_answers(client):
    answer = client.get("/llms.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    text = answer.content.decode()
    assert text.startswith("# PPS-register\n\n> ")
    links = re.findall(r"\]\(http://testserver([^)]+)\)", text)
    assert len(links) == len(set(links)) == 21
    for link in links:
        assert client.get(link).status_code == 200, link
