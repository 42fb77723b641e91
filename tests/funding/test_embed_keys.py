"""One's own embed keys: whose they are, which sites they name, and that they end."""

import pytest

from publication.models import EmbedKey
from tests.accounts.factories import UserFactory
from tests.publication.factories import EmbedKeyFactory

pytestmark = pytest.mark.django_db

PAGE = "/mijn/inbedden"
FORM = {"name": "School", "origins": "https://www.school.nl, https://*.roc.nl"}


@pytest.fixture
def jo(client):
    jo = UserFactory()
    client.force_login(jo, "django.contrib.auth.backends.ModelBackend")
    return jo


def test_who_has_not_logged_in_is_asked_to(client):
    assert client.get(PAGE)["Location"].startswith("/inloggen")
    assert client.post(f"{PAGE}/1/intrekken")["Location"].startswith("/inloggen")


def test_a_key_is_made_and_shown_with_what_to_put_in_a_page(client, jo):
    assert client.post(PAGE, FORM)["Location"] == PAGE
    made = EmbedKey.objects.get()
    assert (made.owner, made.origins) == (jo, ["https://www.school.nl", "https://*.roc.nl"])
    page = client.get(PAGE).content.decode()
    assert f"&lt;pps-regelingen sleutel=&quot;{made.key}&quot;&gt;" in page.replace('"', "&quot;")
    assert "Je sleutel is gemaakt." in page


def test_what_is_no_site_is_told_at_the_field_with_what_was_typed(client, jo):
    answer = client.post(PAGE, FORM | {"origins": "https://www.school.nl, school.nl"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Site 2: Schrijf https:// met de naam van de site" in page
    assert 'value="https://www.school.nl, school.nl"' in page
    assert not EmbedKey.objects.exists()


def test_a_key_is_revoked_by_its_owner_alone(client, jo):
    own, other = EmbedKeyFactory(owner=jo), EmbedKeyFactory(name="Van een ander")
    assert "Van een ander" not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}/{other.pk}/intrekken").status_code == 404
    client.post(f"{PAGE}/{own.pk}/intrekken")
    assert "Ingetrokken op" in client.get(PAGE).content.decode()
    policies = [
        client.get("/inbed/regelingen", {"sleutel": key.key})["Content-Security-Policy"]
        for key in (own, other)
    ]
    assert ["frame-ancestors 'none'" in policy for policy in policies] == [True, False]


def test_twenty_keys_that_work_are_enough(client, jo):
    for _ in range(20):
        EmbedKeyFactory(owner=jo)
    assert "Trek er eerst een in." in client.post(PAGE, FORM).content.decode()
    EmbedKey.objects.filter(pk=EmbedKey.objects.first().pk).update(revoked_at="2026-01-01T00:00:00Z")
    assert client.post(PAGE, FORM).status_code == 302
