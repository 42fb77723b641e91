"""The sentences of the constraints on partnerships and members, in English. The Dutch are the models'."""

from __future__ import annotations

PARTNERSHIP: dict[str, str] = {
    "partnership_starts_before_it_ends": "A partnership does not end before it begins.",
    "partnership_first_day_before_last": "The last day is not before the first.",
    "partnership_nlqf_levels_exist": "An NLQF level is a number from 1 up to and including 8.",
    "partnership_start_fits_its_year": "The first day is not in the year of the start.",
    "partnership_end_fits_its_year": "The last day is not in the year of the end.",
}
MEMBER: dict[str, str] = {
    "member_is_known_or_named": "Choose an organisation of the register, or give a name; not both.",
    "one_lead_at_a_time": "This partnership has a lead already.",
    "organisation_takes_part_once": "This organisation takes part already.",
    "member_joins_before_leaving": "A member leaves after the day on which it joins.",
}
