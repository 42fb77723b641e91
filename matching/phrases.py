"""What a finding tells, by its reason: in Dutch and in English, the fullest phrase first.

A phrase is used only when everything that it names is known; so no sentence ever has a hole in it.
"""

from __future__ import annotations

Phrases = tuple[str, ...]

REASONS: dict[str, tuple[Phrases, Phrases]] = {
    "answered": (("volgens je antwoord",), ("by your answer",)),
    "opposite": (("het is {observed}",), ("it is {observed}",)),
    # Who takes part
    "enough": (("{names}", "{count}"), ("{names}", "{count}")),
    "too_few": (("{count} ({short})",), ("{count} ({short})",)),
    "too_many": (("{count} ({short})",), ("{count} ({short})",)),
    "all_members": (("dit geldt voor iedereen",), ("this holds for everybody",)),
    "members_fail": (("dit geldt niet voor {names}",), ("this does not hold for {names}",)),
    "lead": (
        ("de penvoerder is {names} ({observed})", "de penvoerder is {names}"),
        ("the lead is {names} ({observed})", "the lead is {names}"),
    ),
    "any_lead": (("wie van de leden ook penvoerder wordt",), ("whichever member leads",)),
    "no_possible_lead": (("geen van de leden kan penvoerder zijn",), ("none of the members can lead",)),
    "not_linked": (("er zijn geen banden",), ("there are no links",)),
    "linked": (("{names} zijn aan elkaar verbonden",), ("{names} are linked to each other",)),
    # Money
    "within": (("het is {observed}",), ("it is {observed}",)),
    "too_little": (
        ("het is {observed} en het moet {required} zijn ({short})", "het is {short}"),
        ("it is {observed} and must be {required} ({short})", "it is {short}"),
    ),
    "too_much": (
        ("het is {observed} en het mag {required} zijn ({short})", "het is {short}"),
        ("it is {observed} and may be {required} ({short})", "it is {short}"),
    ),
    "cut": (
        ("er is meer gevraagd; dat wordt verlaagd tot {limit}", "er is meer gevraagd; dat wordt verlaagd"),
        ("more is asked; that is reduced to {limit}", "more is asked; that is reduced"),
    ),
    "members_outside": (
        ("bij {first} is het {observed} ({short}), en ook bij {others} klopt het niet",
         "bij {first} is het {observed} ({short})", "bij {names} klopt het niet"),
        ("for {first} it is {observed} ({short}), and for {others} it is not right either",
         "for {first} it is {observed} ({short})", "it is not right for {names}"),
    ),
    "member_cut": (("het deel van {names} wordt verlaagd",), ("the part of {names} is reduced",)),
    "all_paid": (("zulke kosten staan niet in het plan",), ("the plan holds no such costs",)),
    "costs_unpaid": (
        ("maar {observed} aan {names} telt niet mee",),
        ("but {observed} of {names} does not count",),
    ),
    "costs_refused": (("het plan bevat {observed} aan {names}",), ("the plan holds {observed} of {names}",)),
    "balanced": (("de begroting sluit",), ("the budget is balanced",)),
    "not_balanced": (
        ("samen is het {observed} ({short})", "samen is het {short}"),
        ("together it is {observed} ({short})", "together it is {short}"),
    ),
    "room": (("dit jaar is {observed} toegekend",), ("{observed} was awarded this year",)),
    "no_room": (
        ("dit jaar is {observed} toegekend", "er is geen ruimte meer"),
        ("{observed} was awarded this year", "there is no room left"),
    ),
    "no_room_left": (("er is geen ruimte meer bij {names}",), ("there is no room left for {names}",)),
    # The project
    "in_set": (("het plan noemt {observed}",), ("the plan names {observed}",)),
    "refused": (("het plan noemt {observed}",), ("the plan names {observed}",)),
    "outside_set": (("het plan noemt {observed}",), ("the plan names {observed}",)),
    "lacks": (("dit ontbreekt: {required}",), ("this is missing: {required}",)),
    "inside": (("het plan ligt erin",), ("the plan lies inside",)),
    "outside": (("het plan ligt er niet of niet helemaal in",), ("not all of the plan lies inside",)),
    # Time
    "runs": (("het plan loopt van {observed}",), ("the plan runs from {observed}",)),
    "too_long": (
        ("het plan loopt van {observed}; dat is {length} te lang",),
        ("the plan runs from {observed}; that is {length} too long",),
    ),
    "too_short": (
        ("het plan loopt van {observed}; dat is {length} te kort",),
        ("the plan runs from {observed}; that is {length} too short",),
    ),
    "starts": (
        ("de start is op {observed} en kan {required} ({short})", "de start is op {observed}"),
        ("it starts on {observed} and can start {required} ({short})", "it starts on {observed}"),
    ),
    "ends": (
        ("het einde is op {observed} en kan {required} ({short})",),
        ("it ends on {observed} and can run {required} ({short})",),
    ),
    "served": (
        ("voor studiejaar {observed} kun je aanvragen",),
        ("you can apply for study year {observed}",),
    ),
    "year_over": (
        ("voor studiejaar {observed} kun je niet meer aanvragen, alleen nog voor {required}",
         "voor studiejaar {observed} kun je niet aanvragen"),
        ("you can no longer apply for study year {observed}, only for {required}",
         "you cannot apply for study year {observed}"),
    ),
    # Other grants
    "grants_absent": (("er is geen andere subsidie bekend",), ("no other grant is known",)),
    "grants_present": (("zo'n subsidie is er",), ("there is such a grant",)),
    "grants_lacking": (("zo'n eerdere subsidie is er niet",), ("there is no such earlier grant",)),
    "grants_refused": (("er is al zo'n subsidie of aanvraag",), ("there is such a grant or application",)),
    "partners_again": (
        ("partners die weer meedoen: {observed} ({short})", "partners die weer meedoen: {observed}"),
        ("partners that take part again: {observed} ({short})", "partners that take part again: {observed}"),
    ),
}  # fmt: skip

UNKNOWN: dict[str, tuple[str, str]] = {
    "judgement": ("dit kunnen alleen mensen beoordelen", "only people can judge this"),
    "award_unknown": (
        "de datum van het besluit is nog niet bekend",
        "the date of the decision is not known",
    ),
    "partly_inside": ("een deel van het gebied ligt erin", "a part of the area lies inside"),
    "costs_unknown": (
        "we weten niet of zulke kosten in het plan staan",
        "we do not know whether the plan holds such costs",
    ),
    "grants_unknown": ("we weten niet welke subsidies er al zijn", "we do not know which grants there are"),
    "grants_unclear": (
        "we weten te weinig van de subsidies die er al zijn",
        "we know too little of the grants that there are",
    ),
    "partners_unknown": (
        "we weten niet wie aan het eind van het eerdere project meededen",
        "we do not know who took part at the end of the earlier project",
    ),
    "year_unknown": (
        "we weten niet hoeveel er dit jaar al is toegekend",
        "we do not know how much was awarded this year",
    ),
    "registry": ("dit weet het register nog niet", "the register does not know this yet"),
    "disputed": ("bronnen spreken elkaar tegen", "sources contradict each other"),
    "not_told": ("dit is nog niet ingevuld", "this was not filled in yet"),
}
