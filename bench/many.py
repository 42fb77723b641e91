"""The register many times over: every scheme copied under other names, with its calls, places and amounts.

One copy is published as everything is. All others are copies of that one by SQL, documents, versions and
entries of the search included: what takes hours to write takes minutes to copy. A test holds both equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection, models, transaction

APART = 10_000_000  # a copy's key is that of the first times this, and its number
FIRST = (
    7_777_777  # the number of the copy that is published: it stands nowhere else, so that it can be replaced
)
PUBLISHED = "resource IN ('schemes', 'calls') AND record % {apart} = {first}"
NUMBERED = "replace({0}, '{first}', n::text)"
EACH = "ARRAY(SELECT " + NUMBERED.format("one", first="{first}") + " FROM unnest({0}) AS one ORDER BY {1})"

WAIT = "SELECT publication_wait('{}', ARRAY(SELECT id FROM {} WHERE id % {} = {}))"
DOCUMENTS = """
    WITH first AS MATERIALIZED (
        SELECT *, row_number() OVER (ORDER BY position) AS turn, count(*) OVER () AS many
        FROM publication_document WHERE {published}
    )
    INSERT INTO publication_document (resource, record, key, summary, detail, clock, position)
    SELECT resource, record - {first} + n, {key}, {summary}, {detail}, {clock},
        (SELECT position FROM publication_feed) + (n - 1) * many + turn
    FROM first, generate_series(1, {copies}) AS n
"""
VERSIONS = """
    INSERT INTO publication_version (position, resource, record, key, changed_at, detail)
    SELECT position, resource, record, key, now(), detail FROM publication_document
    WHERE position > (SELECT position FROM publication_feed)
"""
ENTRIES = """
    WITH first AS MATERIALIZED (
        SELECT *, publication_search_vector('{{}}', subjects, text) AS of_all,
            publication_search_vector('{{}}', subjects, '') AS of_subjects
        FROM publication_searchentry WHERE {published}
    ), numbered AS (
        SELECT resource, record - {first} + n AS record, {slug} AS slug, {title} AS title, {names} AS names,
            subjects, text, {keys} AS keys, of_all, of_subjects
        FROM first, generate_series(1, {copies}) AS n
    )
    INSERT INTO publication_searchentry
        (resource, record, slug, title, names, subjects, text, keys, plain, vector, short)
    SELECT resource, record, slug, title, names, subjects, text, keys, array_to_string(keys, chr(10)),
        of_names || of_all, of_names || of_subjects
    FROM numbered, LATERAL (
        SELECT publication_search_vector(title || names, '{{}}', '') AS of_names OFFSET 0
    ) AS its
"""
WORDS = """
    INSERT INTO publication_searchword (word, lexeme)
    SELECT {word}, {lexeme} FROM publication_searchword, generate_series(1, {copies}) AS n
    WHERE word LIKE '%{first}%' ON CONFLICT DO NOTHING
"""
NAMES = """
    INSERT INTO publication_searchname (key)
    SELECT {key} FROM publication_searchname, generate_series(1, {copies}) AS n
    WHERE key LIKE '%{first}%' ON CONFLICT DO NOTHING
"""
NOTED = """
    UPDATE publication_searchstand SET changed = gen_random_uuid();
    UPDATE publication_feed
    SET position = (SELECT max(position) FROM publication_document), round = gen_random_uuid();
"""
INDEXES = """
    SELECT format('DROP INDEX %I', indexname), indexdef FROM pg_indexes
    WHERE tablename IN ('publication_searchentry', 'publication_searchword', 'publication_searchname')
        AND indexdef LIKE '%USING gin%'
"""


def multiply(copies: int) -> int:
    """So many copies of all that there is, published and in the search; how many schemes there are then."""
    from funding.models import Scheme

    _rows(FIRST, FIRST)
    for resource, table in (("schemes", "funding_scheme"), ("calls", "funding_call")):
        _run([WAIT.format(resource, table, APART, FIRST)])
    _run(["SELECT funding_state(NULL)", "SELECT funding_search_all()"])
    call_command("publish", verbosity=0)
    _rows(1, copies - 1)
    with _as_they_are(), _without_indexes():
        _run(_told(copies - 1))
    _run(["SELECT funding_state(NULL)"])
    return Scheme.objects.count()


def _told(copies: int) -> Iterator[str]:
    """What publishing and the triggers make of the rows, from what they made of the first copy."""
    columns = ("key", "summary", "detail", "clock", "slug", "title", "word", "lexeme")
    values = {
        "first": FIRST,
        "copies": copies,
        "published": PUBLISHED.format(apart=APART, first=FIRST),
        "names": EACH.format("names", "ordinality", first=FIRST).replace("AS one", "WITH ORDINALITY AS one"),
        "keys": EACH.format("keys", "1", first=FIRST),
    } | {column: NUMBERED.format(column, first=FIRST) for column in columns}
    for statement in (DOCUMENTS, VERSIONS, ENTRIES, WORDS, NAMES, NOTED):
        yield statement.format(**values)


def _rows(first: int, last: int) -> None:
    from funding.models import Call, Ceiling, GrantTerm, Scheme, SchemeRegion

    numbers = f"generate_series({first}, {last})"
    named = "slug || '-kopie-' || n"
    of_scheme = {"scheme_id": f"scheme_id * {APART} + n"}
    with _as_they_are():
        _copy(Scheme, numbers, {"slug": named, "short_name": "short_name || ' ' || n"})
        _copy(Call, numbers, {"slug": "'kopie-' || n || '-' || slug"} | of_scheme)
        _copy(Ceiling, numbers, {"call_id": f"call_id * {APART} + n"})
        for model in (GrantTerm, SchemeRegion):
            _copy(model, numbers, of_scheme)


def _copy(model: type[models.Model], numbers: str, other: dict[str, str]) -> None:
    columns = [str(field.column) for field in model._meta.concrete_fields]
    own = {"id": f"id * {APART} + n"} | other
    _run([
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) "
        f"SELECT {', '.join(own.get(column, column) for column in columns)} "
        f"FROM {model._meta.db_table}, {numbers} AS n WHERE id < {APART}"
    ])  # fmt: skip


@contextmanager
def _as_they_are() -> Iterator[None]:
    """Rows go in without triggers: whoever puts them in does what those would do."""
    with transaction.atomic():
        _run(["SET CONSTRAINTS ALL IMMEDIATE", "SET LOCAL session_replication_role = replica"])
        yield
        _run(["SET LOCAL session_replication_role = DEFAULT"])


@contextmanager
def _without_indexes() -> Iterator[None]:
    """Indexes of words are made at the end: to add millions of words one by one takes far longer."""
    with connection.cursor() as cursor:
        cursor.execute(INDEXES)
        indexes = cursor.fetchall()
    _run(dropped for dropped, _made in indexes)
    yield
    _run(["SET LOCAL maintenance_work_mem = '1GB'", *(made for _dropped, made in indexes)])


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
