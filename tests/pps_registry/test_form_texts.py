"""What a form says of a field names that field and what to write there; on top stands a link to each."""

import re
from datetime import UTC, datetime

import pytest
from django import forms
from django.core.validators import MaxLengthValidator
from django.test import Client
from django.utils import translation

from matching.forms.fields import MoneyField
from publication.models import Report
from tests.accounts.factories import UserFactory
from tests.matching.workspace import kept_plan


class Everything(forms.Form):
    name = forms.CharField(label="Naam", max_length=5, min_length=2)
    why = forms.CharField(label="Waarom niet?")
    agreed = forms.BooleanField(label="Ik ga akkoord")
    kind = forms.ChoiceField(label="Soort", choices=[("a", "A")])
    kinds = forms.MultipleChoiceField(label="Soorten", choices=[("a", "A")])
    number = forms.IntegerField(label="Aantal", min_value=1, max_value=9)
    amount = forms.DecimalField(label="Bedrag", max_digits=6, decimal_places=2)
    day = forms.DateField(label="Dag")
    email = forms.EmailField(label="Adres")
    link = forms.URLField(label="Link", assume_scheme="https")
    costs = MoneyField(label="Totale 100% kosten")
    own = forms.CharField(label="Eigen", error_messages={"required": "Zeg iets."})
    short = forms.CharField(label="Kort", validators=[MaxLengthValidator(2, "Twee letters.")])


def told(**typed):
    form = Everything({"kinds": []} | typed)
    form.is_valid()
    return {name: " ".join(map(str, texts)) for name, texts in form.errors.items()}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", "Vul “Naam” in."),
        ("why", "Vul iets in bij “Waarom niet?”."),
        ("agreed", "Zet een vinkje bij “Ik ga akkoord”."),
        ("kind", "Kies iets bij “Soort”."),
        ("kinds", "Kies bij “Soorten” ten minste één mogelijkheid."),
        ("own", "Zeg iets."),
    ],
)
def test_an_empty_field_is_asked_for_by_its_name(field, text):
    assert told()[field] == text


@pytest.mark.parametrize(
    ("field", "typed", "text"),
    [
        ("name", "Janneke", "Maak “Naam” korter: ten hoogste 5 tekens, nu 7."),
        ("name", "J", "Maak “Naam” langer: ten minste 2 tekens."),
        ("kind", "b", "“b” staat niet in de lijst bij “Soort”. Kies iets uit de lijst."),
        ("kinds", "b", "“b” staat niet in de lijst bij “Soorten”. Kies iets uit de lijst."),
        ("number", "veel", "Schrijf bij “Aantal” een heel getal, zoals 12."),
        ("number", "10", "Schrijf bij “Aantal” een getal van ten hoogste 9."),
        ("number", "0", "Schrijf bij “Aantal” een getal van ten minste 1."),
        ("amount", "veel", "Schrijf bij “Bedrag” een getal, zoals 1250 of 1250.50."),
        ("amount", "1.234", "Schrijf bij “Bedrag” ten hoogste 2 cijfers achter de komma."),
        ("amount", "1234567", "Schrijf bij “Bedrag” een kleiner getal."),
        ("day", "gisteren", "Schrijf bij “Dag” een datum als dag-maand-jaar, zoals 01-09-2027."),
        ("email", "jo", "Schrijf bij “Adres” een e-mailadres, zoals naam@school.nl."),
        ("link", "niets", "Schrijf bij “Link” een link, zoals https://www.school.nl."),
        ("costs", "veel", "Schrijf bij “Totale 100% kosten” een bedrag in euro's, zoals 1.200.000."),
        ("short", "drie", "Twee letters."),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_write(field, typed, text):
    assert told(**{field: [typed] if field == "kinds" else typed})[field].startswith(text)


def test_the_texts_are_there_in_english():
    with translation.override("en"):
        assert told()["name"] == "Fill in “Naam”."
        assert told(number="10")["number"] == "For “Aantal”, write a number of at most 9."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("/inloggen", "Vul “E-mailadres” in."),
        ("/account-maken", "Vul “Wachtwoord” in."),
        ("/wachtwoord-vergeten", "Vul “E-mailadres” in."),
        ("/melden", "Schrijf wat er niet klopt."),
        ("/en/inloggen", "Fill in “Email address”."),
    ],
)
def test_every_form_says_it_so(address, text):
    page = Client().post(address, {"page": "/"}).content.decode()
    link = re.search(rf'<li><a href="#([^"]+)">{re.escape(text)}</a></li>', page)
    assert link
    assert f'id="{link[1]}"' in page
    assert f'aria-describedby="{link[1]}_error"' in page or f'{link[1]}_error"' in page
    assert not Report.objects.exists()


@pytest.mark.django_db
def test_a_fault_in_a_row_says_which_row(client):
    rows = {"stap": "wie", "partner-0-name": "Talland", "partner-1-name": "Hunze", "partner-1-cash": "veel"}
    page = client.get("/financiering", rows).content.decode()
    text = "Partner 2: Schrijf bij “Bijdrage in geld” een bedrag in euro&#x27;s, zoals 1.200.000."
    assert f'<a href="#id_partner-1-cash">{text}</a>' in page
    assert 'id="id_partner-1-cash"' in page


@pytest.mark.django_db
def test_what_stands_on_another_step_is_no_link_to_nowhere(client):
    faulty = {"stap": "wie", "partner-0-cash": "veel", "project-total_costs": "veel"}
    page = client.get("/financiering", faulty).content.decode()
    assert 'href="#id_partner-0-cash"' in page
    assert 'href="#id_project-total_costs"' not in page


@pytest.mark.django_db
def test_two_faults_of_one_field_have_one_place(client):
    user = UserFactory()
    client.force_login(user)
    plan = kept_plan(owner=user)
    page = client.post(f"/mijn/plannen/{plan.pk}/taken", {"due_on": "ooit"}).content.decode()
    assert page.count('id="id_text_error"') == page.count('id="id_due_on_error"') == 1
    assert "Vul iets in bij “Wat moet er gebeuren?”." in page
    assert not plan.tasks.filter(made_at__gt=datetime(2000, 1, 1, tzinfo=UTC)).exists()


@pytest.mark.parametrize(
    ("language", "few", "many", "broken"),
    [
        ("nl", "Vul ten minste 1 rij in.", "Er is plaats voor ten hoogste 2 rijen.", "niet heel"),
        ("en", "Fill in at least 1 row.", "There is room for at most 2 rows.", "did not arrive whole"),
    ],
)
def test_rows_speak_as_fields_do(language, few, many, broken):
    rows = forms.formset_factory(
        Everything, max_num=2, min_num=1, validate_max=True, validate_min=True, absolute_max=2
    )

    def told(count: int) -> str:
        return str(rows({"form-TOTAL_FORMS": count, "form-INITIAL_FORMS": 0}).non_form_errors())

    with translation.override(language):
        assert few in told(0)
        assert many in told(3)
        assert broken in str(forms.formset_factory(Everything)({}).non_form_errors())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "words"), [("", "Er is plaats voor ten hoogste"), ("/en", "There is room for at most")]
)
def test_rows_of_the_administration_do_so_too(admin_client, start, words):
    counted = {"names-TOTAL_FORMS": 2001, "names-INITIAL_FORMS": 0}
    page = admin_client.post(f"{start}/admin/partners/organisation/add/", counted).content.decode()
    assert words in page
    assert "ManagementForm" not in page
