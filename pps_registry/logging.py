"""One event, one line: JSON for machines, plain text for the person at `make run`."""

import re
from typing import Any, Literal

import structlog
from structlog.typing import EventDict, Processor


def without_request(logger: Any, method: str, event: EventDict) -> EventDict:
    """Django adds the request to what it logs, and that shows the query: people's words."""
    event.pop("request", None)
    return event


# Ours begin so (accounts/secrets.py); of an invitation the rest of the address is one.
SECRET = re.compile(r"(pps_|/uitnodiging/)[0-9A-Za-z_-]{16,}")


def without_secrets(logger: Any, method: str, event: EventDict) -> EventDict:
    """An address may hold one, and whoever reads the log could use it."""
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = SECRET.sub(r"\1…", value)
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    without_request,
    without_secrets,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


def logging_config(shape: Literal["json", "text"]) -> dict[str, Any]:
    """Django's LOGGING: everything that logs, ours and other people's, comes out in one shape."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *_renderers(shape),
                ],
            },
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }


def _renderers(shape: Literal["json", "text"]) -> list[Processor]:
    """Tracebacks without local variables: those hold people's words and secrets, and cost minutes to draw."""
    if shape == "json":
        plain = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        return [structlog.processors.ExceptionRenderer(plain), structlog.processors.JSONRenderer()]
    return [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
