"""The two questions a load balancer asks."""

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder


def test_a_living_process_says_so_without_a_database(client):
    assert client.get("/livez").status_code == 200


@pytest.mark.django_db
def test_ready_when_the_database_knows_every_migration(client):
    assert client.get("/readyz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_not_ready_while_a_migration_waits(client):
    MigrationRecorder.Migration.objects.filter(app="accounts").order_by("name").last().delete()

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"] == "5"
    assert "mist 1 migraties" in answer.json()["detail"]


def test_not_ready_without_a_database(client, monkeypatch):
    def away(connection):
        raise OperationalError("connection refused")

    monkeypatch.setattr("pps_registry.health.MigrationExecutor", away)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["detail"] == "De database is niet bereikbaar."
