"""What the settings read from outside: variables, a database address, a secret kept beside the data."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict


def required(name: str) -> str:
    """The variable, or a start that stops with its name."""
    try:
        return os.environ[name]
    except KeyError:
        raise ImproperlyConfigured(f"Set {name}; see .env.example.") from None


def words(value: str) -> list[str]:
    """A list in one variable: comma separated, blanks around them forgiven."""
    return [word.strip() for word in value.split(",") if word.strip()]


def database(url: str) -> dict[str, Any]:
    """Django's database settings for a libpq address, read by libpq itself.

    So everything that psql understands works here: socket folders, sslmode, several hosts. Plans are not
    compiled unless the address says so: where PostgreSQL can do that, it took a third of the time of tests.
    """
    try:
        parts: dict[str, Any] = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"DATABASE_URL is not an address of PostgreSQL: {error}") from None
    parts.setdefault("connect_timeout", "3")
    options = ["-c jit=off", parts.get("options", "")]  # of two that say the same the last counts
    if limit := os.environ.get("STATEMENT_TIMEOUT_MS"):  # set by the web process, see wsgi.py
        options.append(f"-c statement_timeout={limit}")
    parts["options"] = " ".join(filter(None, options))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": parts,
    }


PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail(url: str) -> dict[str, Any]:
    """Django's settings for a mail server: smtps:// (TLS at once), smtp+tls:// (STARTTLS), smtp:// (none)."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL is no address of a mail server, such as smtps://name:password@host."
        )
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
    }


def kept_secret(path: Path, size: int = 50) -> str:
    """A random secret, made once and kept in a file that only its owner can read."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(size))
    return path.read_text().strip()
