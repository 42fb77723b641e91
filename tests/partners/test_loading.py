"""The fixtures of partners: complete, true to their counts, and never undoing what people did."""

from collections import Counter
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from partners.loading import FOLDER, load
from partners.models import Containment, Organisation, OrganisationName, Partnership, Region

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 24)


@pytest.fixture
def loaded():
    return load()


def test_a_second_load_writes_nothing(loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as captured:
        again = load()
    writes = [q["sql"] for q in captured if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert (again.created, again.changed, again.kept, writes) == (0, 0, [], [])


def test_all_places_are_there(loaded):
    kinds = Counter(Region.objects.values_list("kind", flat=True))
    expected = {"province": 12, "labour_market": 35, "municipality": 342, "island": 3, "caribbean": 1}
    assert {kind: kinds[kind] for kind in expected} == expected


def test_every_municipality_lies_in_one_province_and_one_labour_market_region(loaded):
    rows = Containment.objects.valid_on(DAY).filter(inner__kind="municipality")
    counts = Counter(rows.values_list("inner__code", "outer_kind"))
    assert len(counts) == 2 * 342
    assert set(counts.values()) == {1}


def test_ten_labour_market_regions_cross_a_province_border(loaded):
    pairs = Containment.objects.filter(inner__kind="municipality").values_list(
        "inner", "outer_kind", "outer__code"
    )
    province = {inner: code for inner, kind, code in pairs if kind == "province"}
    touched: dict[str, set[str]] = {}
    for inner, kind, code in pairs:
        if kind == "labour_market":
            touched.setdefault(code, set()).add(province[inner])
    crossing = {"AM01", "AM06", "AM08", "AM12", "AM14", "AM18", "AM33", "AM35", "AM36", "AM38"}
    assert {code for code, provinces in touched.items() if len(provinces) > 1} == crossing


def test_all_rows_of_the_dossier_are_there(loaded):
    schools = Organisation.objects.filter(identifiers__scheme="brin")
    kinds = Counter(schools.values_list("kind", "status", "publicly_funded"))
    assert kinds == {("mbo", "active", True): 51, ("mbo", "merged", None): 7, ("hbo", "active", True): 36}
    assert Partnership.objects.count() == 106
    assert Organisation.objects.filter(sector_text__gt="").count() == 61


def test_a_merged_school_points_at_its_successor(loaded):
    merged = Organisation.objects.filter(status="merged")
    assert {row.successor is not None for row in merged} == {True}


def test_what_a_person_edited_stays_and_the_rest_follows_the_fixture(loaded):
    school = Organisation.objects.get(slug="talland")
    school.website = "talland.example"
    school.save()
    OrganisationName.objects.filter(name="Regio College").delete()
    report = load()
    school.refresh_from_db()
    assert school.website == "talland.example"
    assert (report.changed, report.kept, report.deleted_by_people) == (0, [], 1)
    assert not OrganisationName.objects.filter(name="Regio College").exists()


@pytest.fixture
def other_website(tmp_path):
    for file in FOLDER.iterdir():
        text = file.read_text().replace("website: talland.nl", "website: www.talland.nl")
        (tmp_path / file.name).write_text(text)
    return tmp_path


def test_where_both_changed_a_field_the_person_wins_and_the_load_says_so(loaded, other_website):
    Organisation.objects.filter(slug="talland").update(website="talland.example")
    report = load(other_website)
    assert report.kept == ['partners.organisation ["talland"] website']
    assert Organisation.objects.get(slug="talland").website == "talland.example"


def test_a_field_that_only_the_fixture_changed_follows_it(loaded, other_website):
    report = load(other_website)
    assert (report.changed, report.kept) == (1, [])
    assert Organisation.objects.get(slug="talland").website == "www.talland.nl"


def test_a_misspelt_key_is_refused_with_file_line_and_suggestion_and_nothing_is_half_loaded(tmp_path):
    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_text(file.read_text().replace("  kind: mbo\n", "  knd: mbo\n", 1))
    with pytest.raises(CommandError, match=r"schools.yaml:\d+: .*did you mean kind\?"):
        call_command("load_partners", dir=tmp_path, verbosity=0)
    assert not Region.objects.exists()
