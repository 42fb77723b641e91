"""The settings of a real installation: complete, or they do not start."""

import os
import subprocess
import sys

import pytest

from pps_registry.settings.environment import database, mail
from tests.house import ROOT

pytestmark = pytest.mark.long

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "pps_registry.settings.production",
    "SECRET_KEY": "een sleutel van meer dan vijftig tekens, en alleen voor deze toets 0123456789",
    "ALLOWED_HOSTS": "register.example.org, www.example.org",
    "DATABASE_URL": "postgresql://register@localhost/register",
    "EMAIL_URL": "smtps://register:een%2Fgeheim@mail.example.org",
    "MAIL_FROM": "PPS-register <register@example.org>",
    "SITE_URL": "https://register.example.org",
}


def manage(*arguments, without=(), **more):
    """The command line in an environment that holds nothing but what is said here."""
    said = {name: value for name, value in (COMPLETE | more).items() if name not in without}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env={"PATH": os.environ["PATH"]} | said, capture_output=True, text=True,
    )  # fmt: skip


def printed(expression, **more):
    done = manage("shell", "-v", "0", "-c", f"from django.conf import settings; print({expression})", **more)
    assert not done.returncode, done.stderr
    return done.stdout.strip()


def test_djangos_own_list_for_deployment_finds_nothing():
    done = manage("check", "--deploy", "--fail-level", "WARNING")

    assert not done.returncode, done.stderr


NEEDED = ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "EMAIL_URL", "MAIL_FROM", "SITE_URL"]


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_missing_is_named(name):
    done = manage("check", without=[name])

    assert done.returncode
    assert f"Set {name}; see .env.example." in done.stderr


def test_the_example_names_everything_that_must_be_set():
    example = (ROOT / ".env.example").read_text()

    assert all(f"\n{name}=" in example for name in COMPLETE)


def test_connections_live_long_and_are_checked_before_use():
    assert printed("settings.DATABASES['default']['CONN_MAX_AGE']") == "600"
    assert printed("settings.DATABASES['default']['CONN_HEALTH_CHECKS']") == "True"


def test_only_the_web_is_impatient_with_queries():
    options = "settings.DATABASES['default']['OPTIONS']['options']"

    assert printed(options) == "-c jit=off"
    web = f"import pps_registry.wsgi; from django.conf import settings; print({options})"
    done = subprocess.run(
        [sys.executable, "-c", web],
        cwd=ROOT, env={"PATH": os.environ["PATH"]} | COMPLETE, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == "-c jit=off -c statement_timeout=5000"


def test_what_the_address_says_of_the_session_counts_most():
    """Of two options that say the same PostgreSQL takes the last."""
    told = "settings.DATABASES['default']['OPTIONS']['options']"
    address = "postgresql://registry@db/registry?options=-c%20jit%3Don"
    assert printed(told, DATABASE_URL=address) == "-c jit=off -c jit=on"


def test_demonstration_accounts_are_not_for_production():
    done = manage("demo_accounts", "--password", "bekend bij iedereen")

    assert done.returncode
    assert "not for production" in done.stderr


def test_a_database_address_is_read_as_psql_reads_it():
    found = database("postgresql://jo:geheim@/register?host=%2Fvar%2Frun%2Fmy%20db&port=5433&sslmode=require")

    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("register", "jo", "geheim")
    assert (found["HOST"], found["PORT"]) == ("/var/run/my db", "5433")
    assert found["OPTIONS"] == {"sslmode": "require", "connect_timeout": "3", "options": "-c jit=off"}


def test_a_database_address_that_is_none_is_named():
    done = manage("check", DATABASE_URL="mysql://elders/register")

    assert "DATABASE_URL is not an address of PostgreSQL" in done.stderr


@pytest.mark.parametrize(
    ("url", "port", "implicit", "upgraded"),
    [
        ("smtps://jo:een%2Fgeheim@mail.example.org", 465, True, False),
        ("smtp+tls://jo:een%2Fgeheim@mail.example.org:2525", 2525, False, True),
        ("smtp://jo:een%2Fgeheim@mail.example.org", 25, False, False),
    ],
)
def test_a_mail_server_is_one_address(url, port, implicit, upgraded):
    found = mail(url)

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", port)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("jo", "een/geheim")
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (implicit, upgraded)


@pytest.mark.parametrize("url", ["mail.example.org", "https://mail.example.org", "smtp://"])
def test_a_mail_server_that_is_none_is_named(url):
    done = manage("check", EMAIL_URL=url)

    assert "EMAIL_URL is no address of a mail server" in done.stderr


def test_the_administration_asks_a_second_factor_unless_told_not_to():
    assert printed("settings.STAFF_SECOND_FACTOR") == "True"
    assert printed("settings.STAFF_SECOND_FACTOR", STAFF_SECOND_FACTOR="off") == "False"
