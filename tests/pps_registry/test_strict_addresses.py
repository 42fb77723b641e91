"""Below /mijn nothing in an address is ignored in silence."""

import pytest

from tests.accounts.factories import UserFactory
from tests.matching.workspace import kept_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(client):
    plan = kept_plan(owner=UserFactory())
    client.force_login(plan.owner)
    return plan


def test_what_was_probably_meant_is_offered_with_its_value(client, plan):
    answer = client.get(f"/mijn/plannen/{plan.pk}/versies?vann=1&naar=1")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "vann kennen we hier niet." in page
    assert '<a href="?naar=1&amp;van=1">van</a>' in page
    assert client.get(f"/mijn/plannen/{plan.pk}/versies?naar=1&van=1").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["", "/account", "/plannen", "/meldingen", "/meldingen/instellingen", "/volgen", "/webhooks", "/agenda",
     "/zoekopdrachten", "/organisaties", "/tokens", "/inbedden", "/account/e-mailadres", "/plannen/{plan}",
     "/plannen/{plan}/leden", "/plannen/{plan}/taken", "/plannen/{plan}/notities", "/plannen/{plan}/vragen"],
)  # fmt: skip
@pytest.mark.parametrize("start", ["", "/en"])
def test_no_page_of_ones_own_ignores_a_key(client, plan, address, start):
    where = f"{start}/mijn{address.format(plan=plan.pk)}"
    assert client.get(where).status_code == 200
    answer = client.get(f"{where}?onzin=1")
    assert answer.status_code == 400
    assert f'href="{where}"' in answer.content.decode()


@pytest.mark.parametrize("known", ["plannen?pagina=1", "meldingen?pagina=1", "tokens?name=X&days=30"])
def test_what_a_page_reads_is_let_through(client, plan, known):
    assert client.get(f"/mijn/{known}").status_code == 200


def test_who_has_not_logged_in_does_that_first(client):
    assert client.get("/mijn/plannen?onzin=1")["Location"] == "/inloggen?next=/mijn/plannen%3Fonzin%3D1"


def test_a_form_is_taken_whatever_stands_in_its_address(client, plan):
    assert client.post("/mijn/meldingen/gelezen?onzin=1").status_code == 302
