"""Loaded values can be looked at, and are left to the loader."""

import pytest

from tests.publication.factories import BaselineFactory

pytestmark = pytest.mark.django_db


def test_what_was_loaded_is_found_and_shown_but_not_edited(admin_client):
    loaded = BaselineFactory(key='["PV22"]')
    page = f"/admin/publication/baseline/{loaded.pk}/change/"

    assert "PV22" in admin_client.get("/admin/publication/baseline/?q=PV22").content.decode()
    assert admin_client.get(page).status_code == 200
    assert admin_client.post(page, {"key": "anders"}).status_code == 403
    assert admin_client.get("/admin/publication/baseline/add/").status_code == 403
