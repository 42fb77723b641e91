"""Loaded values can be looked at, and are left to the loader; keys to embed are made and revoked."""

import pytest

from publication.models import EmbedKey
from tests.publication.factories import BaselineFactory

pytestmark = pytest.mark.django_db


def test_what_was_loaded_is_found_and_shown_but_not_edited(admin_client):
    loaded = BaselineFactory(key='["PV22"]')
    page = f"/admin/publication/baseline/{loaded.pk}/change/"

    assert "PV22" in admin_client.get("/admin/publication/baseline/?q=PV22").content.decode()
    assert admin_client.get(page).status_code == 200
    assert admin_client.post(page, {"key": "anders"}).status_code == 403
    assert admin_client.get("/admin/publication/baseline/add/").status_code == 403


def test_an_administrator_makes_an_embed_key_and_revokes_it(admin_client, admin_user):
    told = {"name": "School", "owner": admin_user.pk, "origins": "https://www.school.nl, https://*.roc.nl"}
    refused = admin_client.post("/admin/publication/embedkey/add/", told | {"origins": "school.nl"})
    assert "Schrijf https:// met de naam van de site" in refused.content.decode()
    admin_client.post("/admin/publication/embedkey/add/", told)
    made = EmbedKey.objects.get()
    assert made.origins == ["https://www.school.nl", "https://*.roc.nl"]
    page = f"/admin/publication/embedkey/{made.pk}/change/"
    assert made.key in admin_client.get(page).content.decode()
    revoked = {"revoked_at_0": "2026-01-01", "revoked_at_1": "00:00:00"}
    assert admin_client.post(page, told | revoked).status_code == 302
    address = f"/inbed/regelingen?sleutel={made.key}"
    assert "frame-ancestors 'none'" in admin_client.get(address)["Content-Security-Policy"]
