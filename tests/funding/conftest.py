"""What the tests of pages share."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.funding.factories import OPENS


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """It is the second day of the call that the factory makes, until a test says otherwise."""

    def show(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    show(OPENS + timedelta(days=1))
    return show
