"""Claims of the fixtures as rows: what each source says, and on the row itself what counts meanwhile."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models

from funding.claiming import as_json, as_stored
from funding.claims import ABOUT, Said, agreed_opening, effective, field_of
from funding.loading.claim_shapes import Claimable
from funding.models import Ceiling, Scheme
from funding.models.claims import OWN

Values = dict[str, Any]

# What tells one claim from another.
KEY = ("scheme_id", *(f"{about}_id" for about in ABOUT), "field", "key")

CITED = ("source_id", "article", "paragraph", "point", "quote", "read_on", "certainty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A row of a fixture with claims below it, and what it says itself, before any of them counts.

    `key`: the columns that tell it from others in its table; of a row below a scheme without that scheme.
    """

    scheme: str
    row: Claimable
    model: type[models.Model]
    key: tuple[str, ...]
    own: Mapping[str, Any]

    def rows(self, scheme_id: int, pk: int, said: Callable[[Any, str], Values]) -> Iterator[Values]:
        """The row's own word on each field, and what others say."""
        where: Values = dict.fromkeys(KEY[1:-2]) | {"scheme_id": scheme_id}
        if self.row.ABOUT != "scheme":
            where[f"{self.row.ABOUT}_id"] = pk
        for name in _fields(self.row):
            cited = {column: self.own[column] for column in CITED}
            value = _own(self.model, name, self.row, self.own)
            yield where | cited | {"field": name, "key": OWN, "value": value}
        for claim in self.row.claims:
            value = dict(claim.read(self.row.ABOUT, self.row.clock))
            words = {"text_nl": claim.text_nl, "text_en": claim.text_en}
            yield (
                where
                | said(claim, self.scheme)
                | words
                | {"field": claim.field, "key": claim.name, "value": value}
            )


def claim_rows(
    claimed: Iterable[Claimed], schemes: Mapping[str, int], said: Callable[[Any, str], Values]
) -> list[Values]:
    """The claims on every row that is still there; a query for each kind of row."""
    keys_of = cache(_keys_of)
    rows: list[Values] = []
    for one in claimed:
        owner = schemes.get(one.scheme)
        pk = keys_of(one.model, one.key).get((*(one.own[name] for name in one.key), owner))
        if owner is not None and pk is not None:
            rows += one.rows(owner, pk, said)
    return rows


def _keys_of(model: type[models.Model], key: tuple[str, ...]) -> dict[tuple[Any, ...], int]:
    """The rows that are there, by their key and the scheme that they are of."""
    owners: dict[type[models.Model], str] = {Scheme: "pk", Ceiling: "call__scheme_id"}
    owner = owners.get(model, "scheme_id")
    return {tuple(found): pk for pk, *found in model._default_manager.values_list("pk", *key, owner)}


def _fields(row: Claimable) -> list[str]:
    """The fields that others speak of, in the order in which they do."""
    return list(dict.fromkeys(claim.field for claim in row.claims))


def _own(model: type[models.Model], name: str, row: Claimable, values: Mapping[str, Any]) -> Values:
    columns = field_of(row.ABOUT, name).columns
    return {column: as_json(model, column, values[column]) for column in columns}


def with_effective(model: type[models.Model], row: Claimable, values: Values) -> Values:
    """The values of the row, with of each claimed field the value that counts."""
    found = dict(values)
    for name in _fields(row):
        field = field_of(row.ABOUT, name, str(values.get("kind", "")))
        told = [_own(model, name, row, values)]
        told += [dict(claim.read(row.ABOUT, row.clock)) for claim in row.claims if claim.field == name]
        counts = effective(field.rule, (Said(value=value) for value in told)) or told[0]
        found |= {column: as_stored(model, column, part) for column, part in counts.items()}
    if "opens" in _fields(row):
        found["opens_at"] = agreed_opening(found["opens_at"], found["closes_at"])
        found["opens_time_known"] = found["opens_time_known"] and found["opens_at"] is not None
    return found
