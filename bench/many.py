"""The register many times over: every scheme copied under other names, with its calls, places and amounts."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.db import connection, models, transaction

APART = 1_000_000  # a copy's key is that of the first times this, and its number


def multiply(copies: int) -> int:
    """Copies of all that there is, published and in the search; how many schemes there are then."""
    from funding.models import Call, Ceiling, GrantTerm, Scheme, SchemeRegion

    named = "slug || '-kopie-' || n"
    of_scheme = {"scheme_id": f"scheme_id * {APART} + n"}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no triggers: all at once below
        _copy(cursor, Scheme, copies, {"slug": named, "short_name": "short_name || ' ' || n"})
        _copy(cursor, Call, copies, {"slug": "'kopie-' || n || '-' || slug"} | of_scheme)
        _copy(cursor, Ceiling, copies, {"call_id": f"call_id * {APART} + n"})
        for model in (GrantTerm, SchemeRegion):
            _copy(cursor, model, copies, of_scheme)
    with connection.cursor() as cursor:
        for resource, table in (("schemes", "funding_scheme"), ("calls", "funding_call")):
            cursor.execute(f"SELECT publication_wait('{resource}', ARRAY(SELECT id FROM {table}))")
        cursor.execute("SELECT funding_state(NULL), funding_search_all()")
    call_command("publish", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return Scheme.objects.count()


def _copy(cursor: Any, model: type[models.Model], copies: int, other: dict[str, str]) -> None:
    columns = [str(field.column) for field in model._meta.concrete_fields]
    own = {"id": f"id * {APART} + n"} | other
    cursor.execute(
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) "
        f"SELECT {', '.join(own.get(column, column) for column in columns)} "
        f"FROM {model._meta.db_table}, generate_series(1, {copies}) AS n WHERE id < {APART}"
    )
