"""The choices that an editor sees are the codes that the engine and the contract use."""

import pytest

from funding import availability, choices, codes
from partners.choices import Sector, TargetGroup, Theme


@pytest.mark.parametrize(
    ("shown", "used"),
    [
        (choices.CostCategory, codes.CostCategory),
        (choices.Activity, codes.Activity),
        (choices.Availability, availability.Availability),
        (Sector, codes.SectorCode),
        (TargetGroup, codes.TargetGroupCode),
        (Theme, codes.ThemeCode),
    ],
)
def test_the_choices_of_the_models_are_the_codes_of_the_contract(shown, used):
    assert list(shown.values) == [code.value for code in used]
