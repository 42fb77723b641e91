"""Bring the register up to what the fixtures say, in one transaction, without undoing what people edited."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pghistory
from django.apps import apps
from django.db import IntegrityError, models, transaction

from funding.claiming import state_effective
from funding.loading.claim_shapes import Claimable
from funding.loading.claims import KEY as CLAIM_KEY
from funding.loading.claims import Claimed, claim_rows, with_effective
from funding.loading.folder import Folder, Referable, read_folder
from funding.loading.pruning import prune
from funding.loading.rows import (
    Known,
    Source,
    Values,
    call_row,
    ceiling_rows,
    child_row,
    programme_row,
    scheme_row,
    source_row,
    where_read,
)
from funding.loading.said import Said
from funding.loading.shapes import SchemeIn
from funding.models import (
    Call,
    Ceiling,
    Claim,
    CostTerm,
    Criterion,
    Definition,
    GrantTerm,
    Preparation,
    Programme,
    QualityCriterion,
    RequiredDocument,
    Scheme,
    SchemeRegion,
    SourceDocument,
)
from partners.models import Organisation, Region
from publication.baseline import Key, Report, Row, merge
from publication.reading import FixtureError

CHILD_TABLES: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "grant_terms": (GrantTerm, ("slug", "valid_from")),
    "cost_terms": (CostTerm, ("category", "valid_from")),
    "documents": (RequiredDocument, ("slug",)),
    "preparations": (Preparation, ("step",)),
    "definitions": (Definition, ("key", "valid_from")),
    "criteria": (Criterion, ("slug", "valid_from")),
    "quality_criteria": (QualityCriterion, ("slug",)),
}
CEILING_KEY = ("call_id", "size_class", "sequence")


@dataclass(slots=True)
class Loaded:
    """What a load did, by kind of row, in the order in which it was done."""

    reports: dict[str, Report] = field(default_factory=dict)
    pruned: int = 0
    kept: list[str] = field(default_factory=list)

    @property
    def writes(self) -> int:
        return sum(report.created + report.changed for report in self.reports.values()) + self.pruned

    def told(self) -> str:
        """What changed, by kind of row, and one line about what did not."""
        lines = [f"{name}: {report}" for name, report in self.reports.items() if _did_something(report)]
        lines += [f"staat niet meer in de fixtures, maar is bewerkt en blijft: {row}" for row in self.kept]
        same = sum(report.unchanged for report in self.reports.values())
        return "\n".join(
            [*lines, f"Regelingen: {same} rijen gelijk, {self.pruned} vervallen rijen verwijderd"]
        )


def _did_something(report: Report) -> bool:
    return bool(report.created or report.changed or report.deleted_by_people or report.kept)


def check(folder: Path) -> str:
    """Reads everything and writes nothing. Raises FixtureError with every fault; else says what was read."""
    read = read_folder(folder, Referable(organisations=_organisations(), regions=_regions()))
    return f"in orde: {len(read.schemes)} regelingen, {len(read.sources)} bronnen"


def _organisations() -> dict[str, int]:
    return dict(Organisation.objects.values_list("slug", "pk"))


def _sources() -> dict[str, Source]:
    rows = SourceDocument.objects.values_list("key", "pk", "kind", "read_on")
    return {key: Source(pk=pk, kind=kind, read_on=read_on) for key, pk, kind, read_on in rows}


def _regions() -> dict[str, int]:
    return dict(Region.objects.values_list("code", "pk"))


def load(folder: Path) -> Loaded:
    """Raises FixtureError before anything is written, or when the database refuses what the fixtures say."""
    organisations, regions = _organisations(), _regions()
    read = read_folder(folder, Referable(organisations=organisations, regions=regions))
    try:
        with transaction.atomic(), pghistory.context(command="load_schemes"):
            return _Load(read, organisations, regions).run()
    except IntegrityError as error:
        raise FixtureError(_refusal(error)) from error


def _refusal(error: IntegrityError) -> str:
    """The sentence of the constraint that refused, and the row that PostgreSQL names."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    sentences = {
        constraint.name: constraint.violation_error_message
        for model in apps.get_app_config("funding").get_models()
        for constraint in model._meta.constraints
    }
    sentence = sentences.get(str(name), "")
    detail = getattr(diagnosis, "message_detail", None) or str(error)
    return f"{name}: {sentence} {detail}"


class _Load:
    """One load: table by table, from what is pointed at to what points."""

    def __init__(self, read: Folder, organisations: dict[str, int], regions: dict[str, int]) -> None:
        self.read, self.loaded = read, Loaded()
        self.organisations, self.regions = organisations, regions
        self.claimed: list[Claimed] = []

    def run(self) -> Loaded:
        self._merge(SourceDocument, ("key",), [source_row(source) for source in self.read.sources])
        self._programmes()
        known = self._known()
        schemes = [
            self._counting(Scheme, ("slug",), scheme, scheme, scheme_row(scheme, known))
            for scheme in self.read.schemes
        ]
        self._merge(Scheme, ("slug",), schemes)
        self._below_schemes(known)
        return self.loaded

    def _merge(self, model: type[models.Model], key: tuple[str, ...], rows: Iterable[Values]) -> None:
        """Merge rows, each with its key among its values."""
        split = [
            Row(key=tuple(row[name] for name in key), values={n: v for n, v in row.items() if n not in key})
            for row in rows
        ]
        report = self.loaded.reports.setdefault(str(model._meta.verbose_name_plural), Report())
        report += merge(model, key, split)

    def _known(self) -> Known:
        return Known(
            sources=_sources(),
            organisations=self.organisations,
            regions=self.regions,
            programmes=dict(Programme.objects.values_list("slug", "pk")),
        )

    def _programmes(self) -> None:
        """Level by level: a part needs the key of the programme that it is a part of."""
        waiting = list(self.read.programmes)
        done: set[str | None] = {None}
        while waiting:
            level = [programme for programme in waiting if programme.parent in done]
            self._merge(Programme, ("slug",), [programme_row(row, self._known()) for row in level])
            done |= {programme.slug for programme in level}
            waiting = [programme for programme in waiting if programme.slug not in done]

    def _below_schemes(self, known: Known) -> None:
        keys = dict(Scheme.objects.values_list("slug", "pk"))
        # A scheme that a person deleted stays away, and so do its rows.
        present = [(scheme, keys[scheme.slug]) for scheme in self.read.schemes if scheme.slug in keys]
        owners = {pk for _, pk in present}
        self._prune_ceilings(present, owners)
        self._rows(SchemeRegion, ("region_id",), present, owners, lambda scheme: self._regions(scheme, known))
        self._rows(Call, ("slug",), present, owners, lambda scheme: self._calls(scheme, known))
        self._ceilings(present, known)
        for name, (model, key) in CHILD_TABLES.items():
            rows_of = partial(self._children, name=name, known=known)
            self._rows(model, key, present, owners, rows_of)
        self._claims(known, {scheme.slug: pk for scheme, pk in present})

    def _rows(
        self,
        model: type[models.Model],
        key: tuple[str, ...],
        present: Sequence[tuple[SchemeIn, int]],
        owners: set[int],
        rows_of: Callable[[SchemeIn], Iterable[Values]],
    ) -> None:
        rows = [{**row, "scheme_id": pk} for scheme, pk in present for row in rows_of(scheme)]
        names = ("scheme_id", *key)
        self._prune(model, names, owners, {tuple(row[name] for name in names) for row in rows})
        self._merge(model, names, rows)

    def _prune(
        self, model: type[models.Model], key: tuple[str, ...], owners: set[int], named: set[Key]
    ) -> None:
        gone, kept = prune(model, key, owners, named)
        self.loaded.pruned += gone
        self.loaded.kept += kept

    def _regions(self, scheme: SchemeIn, known: Known) -> list[Values]:
        return [{"region_id": known.regions[code]} for code in scheme.regions]

    def _calls(self, scheme: SchemeIn, known: Known) -> list[Values]:
        said = ((call, self._said(call, scheme, known)) for call in scheme.calls)
        return [
            self._counting(Call, ("slug",), scheme, call, call_row(call, scheme, where))
            for call, where in said
        ]

    def _children(self, scheme: SchemeIn, *, name: str, known: Known) -> list[Values]:
        model, key = CHILD_TABLES[name]
        rows = enumerate(getattr(scheme, name), start=1)
        values = ((row, {**self._said(row, scheme, known), **child_row(row, number)}) for number, row in rows)
        return [self._counting(model, key, scheme, row, each) for row, each in values]

    def _counting(
        self, model: type[models.Model], key: tuple[str, ...], scheme: SchemeIn, row: Said, values: Values
    ) -> Values:
        """The row with the values that count; what it says itself is remembered for its claims."""
        if not isinstance(row, Claimable) or not row.claims:
            return values
        self.claimed.append(Claimed(scheme=scheme.slug, row=row, model=model, key=key, own=values))
        return with_effective(model, row, values)

    def _claims(self, known: Known, schemes: dict[str, int]) -> None:
        """What sources say beside each other; then what counts, also of what people said or settled."""
        by_slug = {scheme.slug: scheme for scheme in self.read.schemes}
        rows = claim_rows(self.claimed, schemes, lambda row, slug: self._said(row, by_slug[slug], known))
        self._prune(
            Claim, CLAIM_KEY, set(schemes.values()), {tuple(row[n] for n in CLAIM_KEY) for row in rows}
        )
        self._merge(Claim, CLAIM_KEY, rows)
        state_effective(schemes.values())

    def _said(self, row: Said, scheme: SchemeIn, known: Known, above: str | None = None) -> Values:
        return where_read(row, known.sources[row.source or above or scheme.source])

    def _ceilings(self, present: Sequence[tuple[SchemeIn, int]], known: Known) -> None:
        calls = dict(Call.objects.values_list("slug", "pk"))
        rows = [
            self._counting(
                Ceiling,
                CEILING_KEY,
                scheme,
                ceiling,
                {**self._said(ceiling, scheme, known, call.source), **values, "call_id": calls[call.slug]},
            )
            for scheme, _ in present
            for call in scheme.calls
            if call.slug in calls
            for ceiling, values in ceiling_rows(call)
        ]
        self._merge(Ceiling, CEILING_KEY, rows)

    def _prune_ceilings(self, present: Sequence[tuple[SchemeIn, int]], owners: set[int]) -> None:
        """Before the calls, because a call takes its ceilings with it."""
        calls = dict(Call.objects.filter(scheme__in=owners).values_list("slug", "pk"))
        named: set[tuple[Any, ...]] = {
            (calls[call.slug], row["size_class"], row["sequence"])
            for scheme, _ in present
            for call in scheme.calls
            if call.slug in calls
            for _, row in ceiling_rows(call)
        }
        self._prune(Ceiling, CEILING_KEY, set(calls.values()), named)
