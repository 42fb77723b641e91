"""All fixture files of a folder, read and checked: every fault of every file is told at once."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from pydantic import BaseModel

from funding.loading.claim_shapes import Claimable, DatedIn
from funding.loading.said import Said
from funding.loading.shapes import ProgrammeIn, SchemeIn, SourceIn
from publication.reading import Document, FixtureError, Place

Read = TypeVar("Read")
Given = ParamSpec("Given")
Shape = TypeVar("Shape", bound=BaseModel)
CHILDREN = (
    "grant_terms",
    "cost_terms",
    "documents",
    "preparations",
    "definitions",
    "criteria",
    "quality_criteria",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referable:
    """What stands in the register of partners, for fixtures to point at."""

    organisations: Collection[str]
    regions: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    sources: tuple[SourceIn, ...]
    programmes: tuple[ProgrammeIn, ...]
    schemes: tuple[SchemeIn, ...]


class Faults:
    """Collects what is wrong, so that somebody who edits ten files learns it in one go."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def caught(self, read: Callable[Given, Read], *given: Given.args, **named: Given.kwargs) -> Read | None:
        """What was read; None when there was a fault."""
        try:
            return read(*given, **named)
        except FixtureError as fault:
            self.texts.append(str(fault))
            return None

    def raise_any(self) -> None:
        if self.texts:
            raise FixtureError("\n".join(self.texts))


def read_folder(folder: Path, referable: Referable) -> Folder:
    """Raises FixtureError with all faults, each with its file, line and remedy."""
    faults = Faults()
    sources = faults.caught(_rows_of, folder, "funding/sources.yaml", SourceIn) or []
    programmes = faults.caught(_rows_of, folder, "funding/programmes.yaml", ProgrammeIn) or []
    read = [faults.caught(_scheme, path) for path in _scheme_files(folder)]
    schemes = [scheme for scheme in read if scheme is not None]
    faults.raise_any()  # what follows looks at names, and would name ghosts when a file was not read
    names = _Names(sources, programmes, referable)
    for document, scheme in schemes:
        faults.texts += _wrong_in(document, scheme, names)
    faults.texts += [f"funding/programmes.yaml: {text}" for text in _wrong_programmes(programmes, names)]
    faults.texts += [f"funding/sources.yaml: {text}" for text in _twice("key", [one.key for one in sources])]
    faults.raise_any()
    return Folder(
        sources=tuple(sources), programmes=tuple(programmes), schemes=tuple(scheme for _, scheme in schemes)
    )


def _rows_of(folder: Path, name: str, shape: type[Shape]) -> list[Shape]:
    path = folder / name
    if not path.is_file():
        raise FixtureError(f"{name}: there is no such file in {folder.name}/")
    return Document(path, name).shaped_list(shape)


def _scheme_files(folder: Path) -> list[Path]:
    return sorted((folder / "schemes").glob("*.yaml"))


def _scheme(path: Path) -> tuple[Document, SchemeIn]:
    document = Document(path, f"schemes/{path.name}")
    scheme = document.shaped(SchemeIn, document.data)
    if scheme.slug != path.stem:
        raise document.fault(("slug",), f"the file is named after the scheme: call it {scheme.slug}.yaml")
    return document, scheme


class _Names:
    """What a fixture may point at, by kind."""

    def __init__(self, sources: list[SourceIn], programmes: list[ProgrammeIn], referable: Referable) -> None:
        self.sources = {source.key for source in sources}
        self.programmes = {programme.slug for programme in programmes}
        self.organisations, self.regions = referable.organisations, referable.regions


def _wrong_in(document: Document, scheme: SchemeIn, names: _Names) -> Iterator[str]:
    """References that point nowhere, and rows that stand there twice."""
    wanted: list[tuple[Place, str | None, Collection[str], str]] = [
        (("programme",), scheme.programme, names.programmes, "no programme in funding/programmes.yaml"),
        (("grantor",), scheme.grantor, names.organisations, "no organisation in the register"),
        (("agency",), scheme.agency, names.organisations, "no organisation in the register"),
        *(
            (("regions", number), code, names.regions, "no region in the register")
            for number, code in enumerate(scheme.regions)
        ),
        *(
            ((*place, "source"), row.source, names.sources, "no source in funding/sources.yaml")
            for place, row in sourced_rows(scheme)
        ),
    ]
    for place, word, known, text in wanted:
        if word is not None and word not in known:
            yield document.told(place, f"{word!r} is {text}")
    for name, keys in _keys_of(scheme):
        for text in _twice(name, keys):
            yield document.told((name,), text)


def sourced_rows(scheme: SchemeIn) -> Iterator[tuple[Place, Said]]:
    """Every row of a scheme that says where it was read, and its place; with what others say of it."""
    for place, row in _rows_of_scheme(scheme):
        yield place, row
        if isinstance(row, Claimable):
            for number, claim in enumerate(row.claims):
                yield (*place, "claims", number), claim


def _rows_of_scheme(scheme: SchemeIn) -> Iterator[tuple[Place, Said]]:
    yield (), scheme
    for number, call in enumerate(scheme.calls):
        yield ("calls", number), call
        for position, ceiling in enumerate(call.ceilings):
            yield ("calls", number, "ceilings", position), ceiling
    for name in CHILDREN:
        for number, row in enumerate(getattr(scheme, name)):
            yield (name, number), row


def _keys_of(scheme: SchemeIn) -> Iterator[tuple[str, list[str]]]:
    yield "calls", [call.slug for call in scheme.calls]
    yield "regions", list(scheme.regions)
    yield (
        "grant_terms",
        [_since(term.slug or term.kind.replace("_", "-"), term) for term in scheme.grant_terms],
    )
    yield "cost_terms", [_since(term.category.value, term) for term in scheme.cost_terms]
    yield "documents", [document.slug for document in scheme.documents]
    yield "preparations", [preparation.step.value for preparation in scheme.preparations]
    yield "definitions", [_since(definition.key, definition) for definition in scheme.definitions]
    yield "criteria", [_since(criterion.slug, criterion) for criterion in scheme.criteria]
    yield "quality_criteria", [criterion.slug for criterion in scheme.quality_criteria]


def _since(key: str, row: DatedIn) -> str:
    """Versions of one row have one key, and each its own first day."""
    return f"{key} {row.valid_from}" if row.valid_from else key


def _twice(name: str, keys: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            yield f"{key!r} stands here twice; give one of the two {name} another name"
        seen.add(key)


def _wrong_programmes(programmes: list[ProgrammeIn], names: _Names) -> Iterator[str]:
    earlier: set[str] = set()
    for programme in programmes:
        if programme.source not in names.sources:
            yield f"{programme.slug}: {programme.source!r} is no source in funding/sources.yaml"
        for slug in (programme.grantor, programme.agency):
            if slug is not None and slug not in names.organisations:
                yield f"{programme.slug}: {slug!r} is no organisation in the register"
        if programme.parent is not None and programme.parent not in earlier:
            yield f"{programme.slug}: its parent {programme.parent!r} must stand above it in this file"
        earlier.add(programme.slug)
    yield from _twice("programmes", [programme.slug for programme in programmes])
