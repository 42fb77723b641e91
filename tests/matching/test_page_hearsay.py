"""The results of the finder say who tells the days, and quote the source where nobody knows them."""

from datetime import UTC, datetime

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

WHO = "partner-0-kind=company&partner-0-lead=on"


@pytest.mark.parametrize("page", ["/financiering?stap=uitkomst&{}", "/financiering/dossier?{}"])
def test_days_by_a_third_party_are_marked_and_months_that_are_known_are_told(read, monkeypatch, page):
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 28, 12, tzinfo=UTC))
    told = read(page.format(WHO))
    assert "31 december 2026 (de bron noemt geen tijdstip). Volgens een derde, niet officieel gezien." in told
    assert "Welke dagen het wordt, is onbekend. De bron zegt: “juni 2027 – september 2027”." in told
