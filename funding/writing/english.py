"""The sentences of the constraints on schemes and calls, in English. The Dutch ones stand with the models."""

from __future__ import annotations

SCHEME: dict[str, str] = {
    "funding_scheme_checked_when_and_by_whom": "Say when and by whom this was checked, or neither.",
    "scheme_in_force_before_it_is_repealed": "The scheme is repealed after the day it enters into force.",
    "scheme_decision_term_is_whole": "Say first within how many weeks the decision comes (weeks).",
    "scheme_says_why_its_rules_are_incomplete": "Say why the register cannot judge this scheme (rulesNote).",
    "scheme_purpose_in_both_languages": "Give the purpose in both languages.",
    "scheme_rules_note_in_both_languages": "Give the note on the rules in both languages.",
    "scheme_state_aid_in_both_languages": "Give the text on State aid in both languages.",
    "scheme_stacking_in_both_languages": "Give the text on cumulation in both languages.",
    "scheme_outlook_in_both_languages": "Give the outlook in both languages.",
    "scheme_names_a_region_once": "This scheme names this region already.",
}
CEILING: dict[str, str] = {
    "funding_ceiling_checked_when_and_by_whom": "Say when and by whom this was checked, or neither.",
    "ceiling_is_money": "A ceiling is more than nothing.",
    "one_ceiling_per_class_and_number": "This class has a ceiling with this number already.",
}
CALL: dict[str, str] = {
    "funding_call_checked_when_and_by_whom": "Say when and by whom this was checked, or neither.",
    "call_opens_before_it_closes": "The call must open before it closes.",
    "call_awards_are_among_the_applications": "No more can be awarded than was applied for.",
    "call_without_closing_date_by_rule": (
        "A call that stays open until the money is spent has no closing. Choose one of the two."
    ),
    "call_time_is_known_of_a_known_moment": "A clock time is only known of a known moment.",
    "call_expected_until_only_without_a_day": (
        "'expectedUntil' is only for an expected call of which the day of closing is not known."
    ),
    "call_that_is_expected_has_not_ended": (
        "An expected call was not announced: the money cannot be spent, and it cannot be withdrawn."
    ),
    "call_is_spent_after_it_opens": "The money cannot be spent before the call opens.",
    "call_slug_names_scheme_year_and_number": (
        "The slug is the scheme, the year and the number in that year: rif-mbo-2027-1."
    ),
    "one_call_per_strand_at_a_time": "This strand has a call in this period already.",
    "call_allocation_note_in_both_languages": "Give the note on the allocation in both languages.",
    "slug_of_scheme": "The slug begins with that of the scheme: %(scheme)s",
    "slug_of_year": "The slug names %(year)s, but the call is in another year.",
}
