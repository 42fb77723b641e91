"""Rules about the project: what it names, how many it reaches, where it lies."""

import pytest

from matching.facts import Because, Quantity, Shortfall
from tests.matching.plans import MET, UNKNOWN, UNMET, asked, found, plan

THEMES = "health", "ai_robotics"


@pytest.mark.parametrize(
    ("clause", "themes", "outcome"),
    [
        ({"any_of": THEMES}, ("health",), MET),
        ({"any_of": THEMES}, ("basic_skills",), UNMET),
        ({"any_of": THEMES}, (), UNMET),
        ({"all_of": THEMES}, ("health",), UNMET),
        ({"all_of": THEMES}, (*THEMES, "basic_skills"), MET),
        ({"none_of": THEMES}, ("health", "basic_skills"), UNMET),
        ({"none_of": THEMES}, (), MET),
        ({"only": THEMES}, ("health",), MET),
        ({"only": THEMES}, ("health", "basic_skills"), UNMET),
        ({"only": THEMES}, (), UNMET),
        ({"any_of": THEMES}, None, UNKNOWN),
        ({"none_of": THEMES}, None, UNKNOWN),
    ],
)
def test_what_the_project_names(clause, themes, outcome):
    finding = found("project_set", {"field": "themes", **clause}, plan(themes=themes))
    assert finding.outcome is outcome
    assert asked(finding) == (["project.themes"] if outcome is UNKNOWN else [])


def test_what_is_missing_or_refused_is_named():
    lacking = found("project_set", {"field": "themes", "all_of": THEMES}, plan(themes=("health",)))
    assert lacking.required.one_of == ("ai_robotics",)
    refused = found("project_set", {"field": "themes", "none_of": ["health"]}, plan(themes=THEMES))
    assert refused.observed == Quantity(unit="themes", value=("health",))
    assert refused.required is None


@pytest.mark.parametrize(
    ("field", "told", "key"),
    [
        ("activities", {"activities": ("research",)}, "project.activities"),
        ("target_groups", {"target_groups": ("employed",)}, "project.targetGroups"),
        ("sectors", {"sectors": ("metal",)}, "project.sectors"),
        ("nlqf_levels", {"nlqf_levels": (3,)}, "project.nlqfLevels"),
        ("variants", {"variants": ("entree",)}, "project.variants"),
    ],
)
def test_every_set_of_the_project_can_be_ruled_on_and_asked_for(field, told, key):
    clause = {"field": field, "any_of": list(*told.values())}
    assert found("project_set", clause, plan(**told)).outcome is MET
    assert asked(found("project_set", clause, plan())) == [key]


@pytest.mark.parametrize(
    ("variants", "levels", "wanted", "outcome"),
    [
        (None, (1,), "entree", MET),
        (None, (1, 2), "entree", UNMET),
        (None, (), "entree", UNMET),
        (None, None, "entree", UNKNOWN),
        ((), (1,), "entree", UNMET),
        (("entree",), (4,), "entree", MET),
        (None, None, "scaler", UNMET),
        (None, (3,), "scaler", UNMET),
        (("scaler",), None, "scaler", MET),
    ],
)
def test_the_variant_is_what_was_said_else_entree_for_level_one_only(variants, levels, wanted, outcome):
    clause = {"field": "variants", "any_of": [wanted]}
    profile = plan(variants=variants, nlqf_levels=levels)
    assert found("project_set", clause, profile).outcome is outcome


@pytest.mark.parametrize(
    ("field", "key"),
    [
        ("learners", "project.learners"),
        ("reach_workers", "project.reach.workers"),
        ("reach_students", "project.reach.students"),
        ("reach_teachers", "project.reach.teachers"),
    ],
)
@pytest.mark.parametrize(("count", "outcome"), [(199, UNMET), (200, MET), (0, UNMET), (None, UNKNOWN)])
def test_how_many_are_reached(field, key, count, outcome):
    finding = found("project_number", {"field": field, "at_least": 200}, plan(**{field: count}))
    assert finding.outcome is outcome
    assert asked(finding) == ([key] if count is None else [])


@pytest.mark.parametrize(
    ("count", "shortfall"),
    [(9, Shortfall(count=1, of=10)), (10, None), (20, None), (22, Shortfall(count=2, of=20, excess=True))],
)
def test_a_number_between_bounds(count, shortfall):
    clause = {"field": "learners", "at_least": 10, "at_most": 20}
    assert found("project_number", clause, plan(learners=count)).shortfall == shortfall


PLACES = {
    "GM0114": frozenset({"GM0114", "AM03", "PV22"}),
    "GM0106": frozenset({"GM0106", "AM01", "PV22"}),
    "AM03": frozenset({"AM03"}),
}


@pytest.mark.parametrize(
    ("regions", "places", "outcome"),
    [
        (("GM0114",), "all", MET),
        (("GM0114", "GM0106"), "all", UNMET),
        (("GM0114", "GM0106"), "any", MET),
        (("GM0106",), "any", UNMET),
        (("AM03",), "all", MET),
        (("GM9999",), "all", UNMET),
        ((), "all", UNMET),
        ((), "any", UNMET),
        (None, "all", UNKNOWN),
    ],
)
def test_the_project_lies_in_the_region(regions, places, outcome):
    clause = {"inside": ["AM03"], "places": places}
    finding = found("regions", clause, plan(regions=regions), places=PLACES)
    assert finding.outcome is outcome
    assert asked(finding) == (["project.regions"] if regions is None else [])


@pytest.mark.parametrize(
    ("regions", "places", "outcome"),
    [
        (("PV22",), "all", UNKNOWN),
        (("PV22", "GM0106"), "all", UNMET),
        (("PV22", "GM0114"), "any", MET),
        (("PV22", "GM0106"), "any", UNKNOWN),
    ],
)
def test_of_a_larger_region_people_must_say_whether_it_counts(regions, places, outcome):
    places_of = {**PLACES, "GM0114": frozenset({"GM0114", "PV22"})}
    clause = {"inside": ["GM0114"], "places": places}
    finding = found("regions", clause, plan(regions=regions), places=places_of)
    assert finding.outcome is outcome
    if outcome is UNKNOWN:
        assert (asked(finding), finding.because) == (["s.rule"], Because.JUDGEMENT)


@pytest.mark.parametrize(("region", "outcome"), [("PV22", UNKNOWN), ("AM01", UNMET), ("PV20", UNMET)])
def test_of_a_region_that_crosses_the_wanted_one_people_must_say_whether_it_counts(region, outcome):
    finding = found("regions", {"inside": ["AM03"]}, plan(regions=(region,)), places=PLACES)
    assert finding.outcome is outcome


@pytest.mark.parametrize(("answer", "outcome"), [(True, MET), (False, UNMET), ("yes", UNKNOWN)])
def test_what_people_say_of_a_larger_region_decides(answer, outcome):
    places = {"GM0114": frozenset({"GM0114", "PV22"})}
    profile = plan(regions=("PV22",), answers={"s.rule": answer})
    assert found("regions", {"inside": ["GM0114"]}, profile, places=places).outcome is outcome
