"""Whoever lost the cookie beside a form does not lose what was typed in it."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

LOGIN = {"username": "jo@example.org", "password": "geheim-geheim"}


def refused(address: str, data: dict, **headers: str) -> str:
    """What somebody reads whose browser sent no cookie along."""
    answer = Client(enforce_csrf_checks=True).post(address, data, headers=headers)
    assert answer.status_code == 403
    return answer.content.decode()


def test_the_same_is_sent_again_by_one_button():
    visitor = Client(enforce_csrf_checks=True)
    typed = {"partner-0-name": "Talland & co", "project-nlqf_levels": ["3", "4"]}
    page = visitor.post("/oordelen?x=1", typed, headers={"Origin": "http://testserver"}).content.decode()
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    token = next(value for name, value in fields if name == "csrfmiddlewaretoken")

    assert 'action="/oordelen?x=1"' in page
    assert ("partner-0-name", "Talland &amp; co") in fields
    assert [value for name, value in fields if name == "project-nlqf_levels"] == ["3", "4"]
    again = visitor.post("/oordelen", typed | {"csrfmiddlewaretoken": token})
    assert again.status_code != 403


def test_a_form_of_another_site_is_not_sent_on():
    page = refused("/oordelen", {"partner-0-name": "Talland"}, Origin="https://elsewhere.example")
    assert "Talland" not in page
    assert "Ga terug, laad de pagina opnieuw" in page


def test_a_password_is_not_written_on_a_page():
    page = refused("/inloggen", LOGIN, Origin="http://testserver")
    assert "jo@example.org" in page
    assert "geheim-geheim" not in page


def test_it_says_so_in_english_on_an_english_address():
    assert "This form was open too long" in refused("/en/inloggen", LOGIN)
