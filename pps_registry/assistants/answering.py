"""A call of a tool and what comes back, outside the protocol: the clock is read by whoever calls this."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError
from django.utils import translation

from pps_registry import problems
from pps_registry.assistants.arguments import language_of
from pps_registry.assistants.asking import Api, Refused
from pps_registry.assistants.kit import TOOLS
from pps_registry.assistants.tools import Asked

Json = dict[str, Any]

log = structlog.get_logger("pps_registry.assistants")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is told: of a tool, or as a problem document why there is nothing to tell."""

    told: Json
    refused: bool = False


def answer_to(name: str, arguments: Json, *, now: datetime, api: Api) -> Answer:
    """KeyError when there is no such tool. One line in the log, without what was asked."""
    tool, started = TOOLS[name], time.perf_counter()
    with translation.override(language_of(arguments)):
        try:
            answer = Answer(told=tool.told(Asked(arguments=arguments, now=now, api=api)))
        except Refused as refusal:
            answer = Answer(told=refusal.problem, refused=True)
        except (OperationalError, InterfaceError):
            log.exception("database", tool=name)
            answer = Answer(told=problems.document(503), refused=True)
        except Exception:
            log.exception("mistake", tool=name)
            answer = Answer(told=problems.document(500), refused=True)
    took = round((time.perf_counter() - started) * 1000, 1)
    log.info("tool", tool=name, status=answer.told.get("status", 200) if answer.refused else 200, ms=took)
    return answer
