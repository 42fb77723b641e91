"""Verdicts that are kept: the answer, with everything it was made of, so that it can be worked out again.

`keep` asks the register once and writes down what it said; `answer_from` needs only that document. Nothing
here asks the clock.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from funding.models import Revision
from matching.answer import Answer
from matching.contract import parse
from matching.days import day_of
from matching.faults import BadRequest
from matching.keeping.exact import NotReadable, read, written
from matching.keeping.sources import sources_of
from matching.keeping.version import engine_version
from matching.loading.rules import Registered
from matching.matches import Material, gathered
from matching.matches import answer_from as answer_of
from matching.models import KeptVerdict
from matching.models.verdicts import LANGUAGES
from matching.reading import read as read_json
from matching.wire import answer_json
from publication.rendering import OrjsonRenderer

__all__ = [
    "NotReadable",
    "Recomputed",
    "Snapshot",
    "answer_from",
    "body_of",
    "engine_version",
    "keep",
    "recomputed",
]

Json = dict[str, Any]

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What an answer was made of, and the answer's bytes by language."""

    document: bytes
    answers: dict[str, bytes]
    moment: datetime
    engine: str
    revision: int

    def stored(self, now: datetime) -> KeptVerdict:
        """The row of this snapshot; one query."""
        hashes = {f"sha256_{code}": sha256(answer).hexdigest() for code, answer in self.answers.items()}
        return KeptVerdict.objects.create(
            kept_at=now,
            moment=self.moment.astimezone(UTC),  # a database knows fewer offsets than there are
            engine=self.engine,
            revision=self.revision,
            snapshot=self.document,
            snapshot_sha256=sha256(self.document).hexdigest(),
            **{f"answer_{code}": answer for code, answer in self.answers.items()},
            **hashes,
        )


def keep(body: bytes | str, now: datetime) -> Snapshot:
    """The answer to the body of a match request, and all it was made of. Raises BadRequest."""
    revision = Revision.current()
    material = gathered(parse(body), now)
    document = {
        "format": FORMAT,
        "engine": engine_version(),
        "revision": revision,
        "request": read_json(body)[1],
        "moment": written(material.moment),
        "members": written(material.members),
        "places": written(material.places),
        "schemes": [_scheme(registered) for registered in material.schemes.values()],
        "sources": sources_of(material.schemes, day_of(material.moment)),
    }
    answer = answer_of(material)
    return Snapshot(
        document=json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(),
        answers={language: body_of(answer, language) for language in LANGUAGES},
        moment=material.moment,
        engine=engine_version(),
        revision=revision,
    )


def _scheme(registered: Registered) -> Json:
    """A scheme with the version of its rules: the digest of all that is judged."""
    rules = written(registered.rules)
    text = json.dumps(rules, ensure_ascii=False, separators=(",", ":"))
    return {
        "slug": registered.rules.slug,
        "version": sha256(text.encode()).hexdigest()[:16],
        "registered": written(registered),
    }


def body_of(answer: Answer, language: str) -> bytes:
    """The answer as POST /api/v1/matches sends it."""
    return OrjsonRenderer().render(answer_json(answer, language))


def answer_from(document: bytes) -> Answer:
    """The answer, worked out again from what was kept. Raises NotReadable."""
    kept = json.loads(document)
    if kept["format"] != FORMAT:
        raise NotReadable(f"format {kept['format']}")
    return answer_of(
        Material(
            request=parse(json.dumps(kept["request"])),
            moment=read(kept["moment"]),
            schemes={one["slug"]: read(one["registered"]) for one in kept["schemes"]},
            members=read(kept["members"]),
            places=read(kept["places"]),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputed:
    """What came of working a verdict out again. `same`: the bytes are equal in every language.

    `answer` None: this version of the engine cannot read what was kept; `fault` says why.
    """

    same: bool
    same_engine: bool
    answer: Answer | None = None
    fault: str = ""


def recomputed(kept: KeptVerdict) -> Recomputed:
    """The verdict worked out again from its own snapshot. No query."""
    same_engine = kept.engine == engine_version()
    try:
        answer = answer_from(bytes(kept.snapshot))
    except (NotReadable, BadRequest) as error:
        return Recomputed(same=False, same_engine=same_engine, fault=str(error))
    same = all(body_of(answer, language) == kept.answer(language) for language in LANGUAGES)
    return Recomputed(same=same, same_engine=same_engine, answer=answer)
