"""What holds for every test: no network but this machine's own. And how a reader has a page."""

import ipaddress
import os
import re
import socket
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from django.db import connection, transaction

from bench.register import production
from tests.live import connected_to, copied_database, load_register, served_register

collect_ignore = [] if os.environ.get("CHROMIUM") else ["browser"]  # `make test-browser` has one


class NetworkUsed(AssertionError):
    """A test reached out of this machine."""


def _is_local(address: Any) -> bool:
    if not isinstance(address, tuple):  # the path of a Unix socket
        return True
    try:
        return address[0] == "localhost" or ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """Refuses every connection to anything but loopback and Unix sockets, and says to where it went."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    yield
    patch.undo()


def _guarded(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if not _is_local(address):
            raise NetworkUsed(f"A test may not reach {address!r}; stand in for it with a fake.")
        return connect(self, address)

    return guarded


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A database is made for who asks for one: whoever uses a copy of it asks too, also when run alone.

    What takes long begins first, or at the end one process works and the others wait for it.
    """
    for item in items:
        if "loaded_database" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture
def read(client: Any) -> Callable[..., str]:
    """The words on a page below its menu, as a reader has them."""

    def read(address: str, status: int = 200) -> str:
        response = client.get(address)
        page = response.content.decode()
        assert response.status_code == status, page
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())

    return read


@pytest.fixture(scope="session")
def live_environment() -> dict[str, str]:
    """What the environment of `live_site` says, with the tokens of who may come in."""
    return production()


@pytest.fixture(scope="session")
def loaded_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of a database with the register as it is delivered: loaded once, whoever reads it."""
    with (
        django_db_blocker.unblock(),
        copied_database("loaded", connection.settings_dict["NAME"]) as name,
    ):
        with connected_to(name):
            load_register()
        yield name


@pytest.fixture(scope="module")
def registered_schemes(loaded_database: str, django_db_blocker: Any) -> Iterator[None]:
    """The tests of this module have the register as it is delivered. What the module adds is rolled back."""
    with django_db_blocker.unblock(), connected_to(loaded_database), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def live_site(
    loaded_database: str, django_db_blocker: Any, live_environment: dict[str, str]
) -> Iterator[int]:
    """The port at which the register is served over HTTP, as production does."""
    with django_db_blocker.unblock(), served_register(loaded_database, live_environment) as port:
        yield port
