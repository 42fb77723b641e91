"""Work outside the request: on a schedule, and never at the expense of the request."""

import logging
import socket
import threading

import pytest
from celery import Celery
from django.conf import settings
from kombu.exceptions import OperationalError

from pps_registry import celery_app
from pps_registry.tasks import heartbeat


def test_the_heartbeat_is_on_the_schedule_and_says_that_it_beats(caplog):
    entry = celery_app.conf.beat_schedule["heartbeat"]
    with caplog.at_level(logging.INFO):
        celery_app.tasks[entry["task"]].delay()

    assert entry["schedule"].minute == set(range(60))
    assert "heartbeat" in caplog.text


def test_the_schedule_keeps_dutch_time():
    assert str(celery_app.timezone) == "Europe/Amsterdam"


@pytest.fixture
def silent_broker():
    """Accepts every connection and never says a word, the worst kind of broken: its port, and whom it has."""
    held = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)

        def accept():
            while True:
                try:
                    held.append(server.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield server.getsockname()[1], held
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
    for connection in held:
        connection.close()


def send(port):
    """Send a task as production would, with these settings and this broker, until it is given up."""
    app = Celery("patience", broker=f"redis://127.0.0.1:{port}/0", set_as_current=False)
    named = {name: getattr(settings, name) for name in dir(settings) if name.startswith("CELERY_BROKER_")}
    named["CELERY_TASK_PUBLISH_RETRY"] = settings.CELERY_TASK_PUBLISH_RETRY
    app.config_from_object(named, namespace="CELERY")
    with pytest.raises(OperationalError):
        app.send_task(heartbeat.name, ignore_result=True)
    app.close()


def test_a_silent_broker_is_asked_so_often_that_it_costs_a_second_at_most(silent_broker):
    """Counted, not timed: each connection waits no longer than the settings say, however busy the machine."""
    port, accepted = silent_broker
    send(port)

    patience = settings.CELERY_BROKER_TRANSPORT_OPTIONS["socket_timeout"]
    assert len(accepted) >= 1
    assert len(accepted) * patience <= 1.0


def test_without_a_broker_sending_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    send(port)
