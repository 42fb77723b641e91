"""The admin is an outermost caller: it reads the clock, once per request."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.timezone import now


def moment_of(request: HttpRequest) -> datetime:
    """The same moment for every list, filter and action of one request."""
    moment: datetime | None = getattr(request, "moment", None)
    if moment is None:
        moment = now()
        request.moment = moment  # type: ignore[attr-defined]
    return moment
