"""The fixtures of partners: complete, true to their counts, and never undoing what people did."""

import re
from collections import Counter
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from partners.loading import FOLDER, load
from partners.models import (
    Containment,
    GrantReceived,
    Membership,
    Organisation,
    OrganisationName,
    Partnership,
    Region,
)
from tests.partners.copied import copied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("delivered")]

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def delivered(django_db_setup, django_db_blocker):
    """Loaded once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def test_a_second_load_writes_nothing(django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as captured:
        again = load()
    writes = [q["sql"] for q in captured if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert (again.created, again.changed, again.kept, writes) == (0, 0, [], [])


def test_all_places_are_there():
    kinds = Counter(Region.objects.values_list("kind", flat=True))
    expected = {"province": 12, "labour_market": 35, "municipality": 342, "island": 3, "caribbean": 1}
    assert {kind: kinds[kind] for kind in expected} == expected


def test_every_municipality_lies_in_one_province_and_one_labour_market_region():
    rows = Containment.objects.valid_on(DAY).filter(inner__kind="municipality")
    counts = Counter(rows.values_list("inner__code", "outer_kind"))
    assert len(counts) == 2 * 342
    assert set(counts.values()) == {1}


def test_ten_labour_market_regions_cross_a_province_border():
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


def test_all_rows_of_the_dossier_are_there():
    schools = Organisation.objects.filter(identifiers__scheme="brin")
    kinds = Counter(schools.values_list("kind", "status", "publicly_funded"))
    assert kinds == {("mbo", "active", True): 51, ("mbo", "merged", None): 7, ("hbo", "active", True): 36}
    assert Partnership.objects.count() == 106
    assert Organisation.objects.filter(sector_text__gt="").count() == 61


def test_a_merged_school_points_at_its_successor():
    merged = Organisation.objects.filter(status="merged")
    assert {row.successor is not None for row in merged} == {True}


def test_what_a_person_edited_stays_and_the_rest_follows_the_fixture():
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


def test_where_both_changed_a_field_the_person_wins_and_the_load_says_so(other_website):
    Organisation.objects.filter(slug="talland").update(website="talland.example")
    report = load(other_website)
    assert report.kept == ['partners.organisation ["talland"] website']
    assert Organisation.objects.get(slug="talland").website == "talland.example"


def test_a_field_that_only_the_fixture_changed_follows_it(other_website):
    report = load(other_website)
    assert (report.changed, report.kept) == (1, [])
    assert Organisation.objects.get(slug="talland").website == "www.talland.nl"


def test_a_load_survives_that_a_person_deleted_a_member_of_a_partnership():
    gone = Organisation.objects.get(slug="tata-steel")
    gone.memberships.all().delete()
    gone.delete()
    report = load()
    assert (report.created, report.deleted_by_people) == (0, 1)
    assert not Organisation.objects.filter(slug="tata-steel").exists()


def test_a_member_that_the_fixture_names_no_more_goes(tmp_path):
    line = "    - {organisation: gemeente-dordrecht, role: participant}\n"
    report = load(copied(tmp_path, "partnerships.yaml", line, ""))
    assert (report.removed, report.created) == (1, 0)
    assert not Membership.objects.filter(organisation__slug="gemeente-dordrecht").exists()


def test_the_command_tells_what_it_did(capsys):
    Organisation.objects.filter(slug="talland").update(website="talland.example")
    call_command("load_partners")
    assert "nieuw 0, gewijzigd 0, " in (told := capsys.readouterr().out)
    assert "door mensen bewerkt en zo gelaten 1" in told


@pytest.mark.parametrize(
    ("code", "outer"),
    [
        ("GM0050", {"PV24", "AM06"}),  # Zeewolde
        ("GM0274", {"PV25", "AM38"}),  # Renkum
        ("GM1706", {"PV30", "AM33"}),  # Cranendonck
        ("GM1961", {"PV26", "AM35"}),  # Vijfheerenlanden
        ("GM0944", {"PV31", "AM08"}),  # Mook en Middelaar
        ("GM0523", {"PV28", "AM23"}),  # Hardinxveld-Giessendam
    ],
)
def test_places_that_people_misplace(code, outer):
    assert Containment.objects.around([code], DAY)[code] == {code, *outer, "NL"}


def test_the_islands_lie_in_caribbean_netherlands_and_in_the_country():
    assert Containment.objects.around(["BQ-SA"], DAY) == {"BQ-SA": {"BQ-SA", "BES", "NL"}}


def test_every_partnership_row_says_which_row_of_the_dossier_it_is():
    rows = [re.search(r"Rij (pps-\d{3}) van het dossier", each.note)[1] for each in Partnership.objects.all()]
    assert sorted(rows) == [f"pps-{number:03}" for number in range(1, 107)]


def test_rows_whose_commas_had_shifted_their_columns_are_whole():
    point = Partnership.objects.get(slug="servicepunt-techniek-noord-holland")
    assert (
        point.confidence,
        point.source.startswith("Inzicht Magazine Drenthe (ArbeidsmarktInZicht, j"),
    ) == ("high", True)
    fund = Organisation.objects.get(slug="stl")
    assert (fund.confidence, "SOOB" in fund.source) == ("medium", True)


def test_the_scheme_of_a_disputed_partnership_stands_there_as_each_source_has_it():
    geluk = Partnership.objects.get(slug="geluk")
    told = {(grant.scheme, grant.source.split(" ")[0]) for grant in geluk.grants.filter(disputed=True)}
    assert told == {("llo-collectief", "Inzicht"), ("hip", "np-utrechtseheuvelrug.nl,")}
    assert not geluk.grants.undisputed().exists()
    assert not GrantReceived.objects.filter(disputed=True).exclude(partnership=geluk).exists()


def test_what_is_known_from_memory_only_is_loaded_and_not_public():
    doubtful = Organisation.objects.filter(kind="training_fund", confidence="low")
    assert doubtful.count() > 10
    assert not Organisation.objects.public().filter(pk__in=doubtful).exists()
