"""From shapes to rows: for each table the values of its fields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from funding.choices import Certainty, SourceKind
from funding.clock import AMSTERDAM, Moment
from funding.loading.call_shapes import CallIn, CeilingIn, start_of
from funding.loading.claim_shapes import Claimable
from funding.loading.said import Said
from funding.loading.shapes import ProgrammeIn, SchemeIn, SourceIn
from funding.loading.term_shapes import CostTermIn, GrantTermIn
from funding.loading.values import Month, Share

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source document that is in the database, as far as other rows need it."""

    pk: int
    kind: str
    read_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What rows point at, by the words that fixtures use for it."""

    sources: Mapping[str, Source]
    organisations: Mapping[str, int]
    regions: Mapping[str, int]
    programmes: Mapping[str, int]


def where_read(said: Said, source: Source) -> Values:
    """Where a fact was read. A document that is no official text reports what it says."""
    official = source.kind in SourceKind.official()
    return {
        "source_id": source.pk,
        "article": said.article,
        "paragraph": said.paragraph,
        "point": said.point,
        "quote": said.quote,
        "read_on": said.read_on or source.read_on,
        "certainty": said.certainty or (Certainty.CONFIRMED if official else Certainty.REPORTED),
        "note": said.note,
    }


def source_row(source: SourceIn) -> Values:
    return source.model_dump()


def programme_row(programme: ProgrammeIn, known: Known) -> Values:
    return {
        **where_read(programme, known.sources[programme.source]),
        **programme.model_dump(include={"slug", "name_nl", "name_en", "summary_nl", "summary_en"}),
        "parent_id": known.programmes[programme.parent] if programme.parent else None,
        **_organisations(programme, known),
    }


def _organisations(row: ProgrammeIn | SchemeIn, known: Known) -> Values:
    return {
        f"{role}_id": known.organisations[slug] if slug else None
        for role, slug in (("grantor", row.grantor), ("agency", row.agency))
    }


SCHEME_TEXTS = {
    "slug", "name", "short_name", "name_en", "confidence", "purpose_nl", "purpose_en", "url", "legal_basis",
    "route", "in_force_from", "repealed_on", "historical", "ended", "calls_complete", "rules_complete",
    "rules_note_nl", "rules_note_en", "state_aid_basis", "state_aid_nl", "state_aid_en",
    "stacking_nl", "stacking_en", "outlook_nl", "outlook_en", "region_scope",
    "decision_weeks", "decision_extension_weeks",
}  # fmt: skip
SCHEME_LISTS = ("sectors", "themes", "target_groups", "activities")


def scheme_row(scheme: SchemeIn, known: Known) -> Values:
    lists = {name: getattr(scheme, name) for name in SCHEME_LISTS}
    return {
        **where_read(scheme, known.sources[scheme.source]),
        **scheme.model_dump(include=SCHEME_TEXTS),
        "decision_from": scheme.decision_from or "",
        "other_names": list(scheme.other_names),
        **{name: None if codes is None else [code.value for code in codes] for name, codes in lists.items()},
        "programme_id": known.programmes[scheme.programme] if scheme.programme else None,
        **_organisations(scheme, known),
        "published_at": published_at(scheme.published_on),
    }


def published_at(day: date | None) -> datetime | None:
    return None if day is None else start_of(day, AMSTERDAM)


CALL_TEXTS = {
    "slug", "strand", "stage", "zone", "closes_when_spent", "serves_period", "allocation",
    "allocation_note_nl", "allocation_note_en", "applications", "awards",
}  # fmt: skip


def call_row(call: CallIn, scheme: SchemeIn, said: Values) -> Values:
    return {
        **said,
        **call.model_dump(include=CALL_TEXTS),
        **_edge("opens", call.opens, call.opens_text),
        **_edge("closes", call.closes, call.closes_text),
        "announced_opens_at": call.announced_opens.at if call.announced_opens else None,
        "announced_closes_at": call.announced_closes.at if call.announced_closes else None,
        "expected_until": call.expected_until,
        "exhausted_at": call.exhausted,
        "withdrawn_at": call.withdrawn,
        "published_at": published_at(call.published_on or scheme.published_on),
    }


def _edge(name: str, edge: Moment | Month | None, text: str) -> Values:
    """An edge of a window. Of a month only the words are kept: no day is made up."""
    moment = edge if isinstance(edge, Moment) else None
    words = edge.words if isinstance(edge, Month) else ""
    return {
        f"{name}_at": moment.at if moment else None,
        f"{name}_time_known": moment.time_known if moment else False,
        f"{name}_text": text or words,
    }


def ceiling_rows(call: CallIn) -> Iterator[tuple[CeilingIn, Values]]:
    """Numbered within their class, in the order in which they were published."""
    numbers: dict[str, int] = {}
    for ceiling in call.ceilings:
        numbers[ceiling.size_class] = numbers.get(ceiling.size_class, 0) + 1
        yield (
            ceiling,
            {
                "size_class": ceiling.size_class,
                "amount": ceiling.amount,
                "sequence": numbers[ceiling.size_class],
            },
        )


def _parts(name: str, share: Share | None) -> Values:
    return {
        f"{name}_numerator": share.numerator if share else None,
        f"{name}_denominator": share.denominator if share else None,
    }


def child_row(row: Said, number: int) -> Values:
    """A term, document, definition or criterion: its own fields as they are, shares in their parts."""
    values = {
        name: getattr(row, name) for name in type(row).model_fields if name not in Claimable.model_fields
    }
    if isinstance(row, GrantTermIn):
        slug = row.slug or row.kind.replace("_", "-")
        words = {"base": row.base or "", "variant": row.variant or ""}
        values |= {"slug": slug, **words, **_parts("share", values.pop("share"))}
    if isinstance(row, CostTermIn):
        return values | _parts("cap", values.pop("cap_share"))
    return values | {"sequence": number}
