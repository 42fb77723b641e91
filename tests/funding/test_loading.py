"""Loading fixtures: the same twice, a person's edits kept, and every fault told with its place."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pghistory.models import Event

from funding.loading.loading import load
from funding.models import Call, Criterion, GrantTerm, Scheme, SchemeRegion, SourceDocument
from partners.models import Region
from publication.reading import FixtureError

pytestmark = pytest.mark.django_db

SOURCES = """
- {key: bwbr1, title: Regeling, kind: law, read_on: 2026-11-24}
- {key: adviseur, title: Een adviseur, kind: adviser, read_on: 2026-10-01}
"""
PROGRAMMES = """
- {slug: fonds, name_nl: Fonds, name_en: Fund, source: bwbr1}
- {slug: deel, name_nl: Deel, name_en: Part, parent: fonds, source: adviseur}
"""
SCHEME = """slug: proef
name: Proefregeling
short_name: Proef
name_en: Trial scheme
source: bwbr1
confidence: A
programme: deel
purpose_nl: Leren.
purpose_en: Learning.
route: consortium
rules_complete: true
region_scope: national
sectors: []
themes: [health]
published_on: 2026-11-24
calls:
  - slug: proef-2025-1
    opens: 2025-03-03 09:00
    closes: 2025-03-31 17:00
    ceilings:
      - {amount: 12500000}
      - {amount: 17500000, source: adviseur, note: Verhoogd.}
  - slug: proef-2027-1
    source: adviseur
    certainty: expected
    opens: 2027-06
    closes: t/m 2027-09
grant_terms:
  - {kind: grant_rate, share: 42/100, base: grant, text_nl: a, text_en: b, article: "11", paragraph: "2"}
cost_terms:
  - {category: vat, treatment: capped, cap_share: 1/3, text_nl: a, text_en: b}
documents:
  - {slug: begroting, name_nl: Begroting, name_en: Budget}
definitions:
  - key: school
    term: school
    term_en: school
    text_nl: a
    text_en: b
    selector: {kinds: [mbo], publicly_funded: true}
criteria:
  - slug: school
    kind: member_count
    clause: {of: {term: school}, at_least: 1}
    sentence_nl: a
    sentence_en: b
quality_criteria:
  - {slug: impact, name_nl: Impact, name_en: Impact, weight: 30}
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    """A small set of fixtures that loads."""
    (tmp_path / "funding").mkdir()
    (tmp_path / "schemes").mkdir()
    (tmp_path / "funding/sources.yaml").write_text(SOURCES)
    (tmp_path / "funding/programmes.yaml").write_text(PROGRAMMES)
    (tmp_path / "schemes/proef.yaml").write_text(SCHEME)
    return tmp_path


def say(folder: Path, old: str, new: str) -> None:
    """Change what the fixture of the scheme says."""
    path = folder / "schemes/proef.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def history_rows() -> int:
    """How many changes the audit trail of this storey holds."""
    return sum(
        model._default_manager.count() for model in Event.__subclasses__() if "funding" in model.__module__
    )


def test_a_load_makes_rows_that_say_where_they_were_read(folder):
    load(folder)
    first, expected = Call.objects.order_by("slug")
    assert (first.certainty, first.source.key, first.read_on) == ("confirmed", "bwbr1", date(2026, 11, 24))
    assert (expected.source.key, expected.read_on) == ("adviseur", date(2026, 10, 1))
    assert GrantTerm.objects.get().cited == "11(2)"
    assert Scheme.objects.get().programme.parent.slug == "fonds"


def test_moments_shares_and_lists_mean_what_was_written(folder):
    load(folder)
    first, expected = Call.objects.order_by("slug")
    assert first.opens_at == datetime(2025, 3, 3, 8, tzinfo=UTC)
    assert (first.closes_at, first.closes_time_known) == (datetime(2025, 3, 31, 15, tzinfo=UTC), True)
    assert (expected.opens_at, expected.opens_text) == (None, "juni 2027")
    assert expected.expected_until == datetime(2027, 9, 30, 22, tzinfo=UTC)
    term = GrantTerm.objects.get()
    assert (term.share_numerator, term.share_denominator, term.share) == (42, 100, Fraction(21, 50))
    scheme = Scheme.objects.get()
    assert (scheme.sectors, scheme.themes, scheme.target_groups) == ([], ["health"], None)


def test_ceilings_are_a_history_and_a_third_party_reports(folder):
    load(folder)
    first, raised = Call.objects.get(slug="proef-2025-1").ceilings.all()
    assert (first.amount, first.sequence, first.certainty) == (Decimal("12500000.00"), 1, "confirmed")
    assert (raised.amount, raised.sequence, raised.certainty) == (Decimal("17500000.00"), 2, "reported")
    assert first.call.current_ceilings == [raised]


def test_rules_are_stored_typed_and_only_what_was_said(folder):
    load(folder)
    assert Criterion.objects.get().clause == {"of": {"term": "school"}, "at_least": 1}


def test_loading_twice_writes_nothing(folder):
    assert load(folder).writes > 0
    before = history_rows()
    assert load(folder).writes == 0
    assert history_rows() == before


def test_what_a_person_edited_stays(folder):
    load(folder)
    Scheme.objects.update(short_name="Anders")
    say(folder, "short_name: Proef", "short_name: Nieuw")
    say(folder, "name: Proefregeling", "name: Proefregeling 2")
    load(folder)
    scheme = Scheme.objects.get()
    assert (scheme.short_name, scheme.name) == ("Anders", "Proefregeling 2")


def test_what_a_person_deleted_stays_away_and_so_does_what_is_below_it(folder):
    load(folder)
    Scheme.objects.all().delete()
    load(folder)
    assert not Scheme.objects.exists()
    assert not Call.objects.exists()


def test_a_load_never_says_that_somebody_checked(folder, django_user_model):
    load(folder)
    by = django_user_model.objects.create_user("beheer@example.org")
    Call.objects.all().mark_checked(at=datetime(2026, 11, 24, tzinfo=UTC), by=by)
    say(folder, "closes: 2025-03-31 17:00", "closes: 2025-04-01 17:00")
    load(folder)
    call = Call.objects.get(slug="proef-2025-1")
    assert (call.closes_at.day, call.checked_at.day) == (1, 24)


def test_a_rule_that_was_renamed_does_not_stay_beside_its_successor(folder):
    load(folder)
    say(folder, "  - slug: school\n", "  - slug: een-school\n")
    assert load(folder).pruned == 1
    assert [criterion.slug for criterion in Criterion.objects.all()] == ["een-school"]


def test_a_rule_that_was_renamed_stays_when_a_person_edited_it(folder):
    load(folder)
    Criterion.objects.update(note="Nagevraagd.")
    say(folder, "  - slug: school\n", "  - slug: een-school\n")
    loaded = load(folder)
    assert (loaded.pruned, len(loaded.kept)) == (0, 1)
    assert Criterion.objects.count() == 2


def test_a_call_that_is_struck_out_takes_its_ceilings_with_it(folder):
    load(folder)
    text = (folder / "schemes/proef.yaml").read_text()
    head, rest = text.split("  - slug: proef-2025-1")
    kept = "  - slug: proef-2027-1" + rest.split("  - slug: proef-2027-1")[1]
    (folder / "schemes/proef.yaml").write_text(head + kept)
    assert load(folder).pruned == 3
    assert load(folder).writes == 0


def test_regions_are_rows(folder, region):
    say(folder, "region_scope: national", f"region_scope: listed\nregions: [{region.code}]")
    load(folder)
    assert SchemeRegion.objects.get().region == region
    assert load(folder).writes == 0


@pytest.fixture
def region():
    return Region.objects.create(
        code="PV22",
        kind="province",
        name="Drenthe",
        source="CBS",
        read_on=date(2026, 1, 1),
        confidence="high",
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("route: consortium", "rout: consortium", r"proef.yaml:10: rout: is no key .*did you mean route\?"),
        ("route: consortium\n", "", r"route: is required"),
        ("route: consortium", "route:", r"proef.yaml:10: no value\. Leave the whole key out"),
        ("route: consortium", "route: ~", r"no value\. Leave the whole key out"),
        ("route: consortium", "route: consortium\nroute: fund", r"proef.yaml:11: 'route' stands here twice"),
        ("2025-03-31 17:00", "2025-03-31", r"calls\[0\]\.closes: .*telt deze dag zelf nog mee"),
        ("2025-03-03 09:00", "2025-03-30 02:30", r"proef.yaml:18: calls\[0\]\.opens: .*bestaat niet"),
        ("closes: 2025-03-31 17:00", "closes: 2025-03-01 17:00", r"opens must lie before closes"),
        ("slug: proef-2025-1", "slug: proef-2024-1", r"names the year of opening"),
        ("slug: proef-2025-1", "slug: ander-2025-1", r"starts with proef-"),
        ("share: 42/100", "share: 0.42", r"write a share as a fraction.*found '0\.42'"),
        ("share: 42/100", "share: 3/2", r"at most the whole"),
        ("amount: 12500000", "amount: 12.500.000", r"ceilings\[0\]\.amount: write an amount"),
        ("rules_complete: true", "rules_complete: ja", r"write true or false"),
        ("rules_complete: true\n", "", r"say why the register cannot judge"),
        ("region_scope: national", "region_scope: listed", r"regions and region_scope"),
        ("source: bwbr1", "source: bwbr2", r"proef.yaml:5: source: 'bwbr2' is no source"),
        ("programme: deel", "programme: heel", r"'heel' is no programme"),
        ("programme: deel", "grantor: niemand", r"grantor: 'niemand' is no organisation"),
        ("at_least: 1}", "at_leest: 1}", r"criteria\[0\]\.clause: .*at_leest"),
        ("publicly_funded: true", "publicly_funded: soms", r"definitions\[0\]\.selector: publicly_funded"),
        ("name_nl: Begroting", "naam: Begroting", r"documents\[0\]\.naam: is no key"),
        (
            "documents:\n",
            "documents:\n  - {slug: begroting, name_nl: x, name_en: y}\n",
            r"'begroting' stands here twice",
        ),
    ],
)
def test_a_fault_names_the_file_the_place_and_the_remedy(folder, old, new, told):
    say(folder, old, new)
    with pytest.raises(FixtureError, match=told):
        load(folder)
    assert not SourceDocument.objects.exists()


def test_a_file_is_named_after_its_scheme(folder):
    (folder / "schemes/proef.yaml").rename(folder / "schemes/test.yaml")
    with pytest.raises(FixtureError, match=r"schemes/test\.yaml:1: slug: .*call it proef\.yaml"):
        load(folder)


def test_all_faults_of_all_files_are_told_at_once(folder):
    say(folder, "route: consortium", "rout: consortium")
    (folder / "funding/programmes.yaml").write_text("- {slug: fonds}")
    with pytest.raises(FixtureError) as fault:
        load(folder)
    assert "rout" in str(fault.value)
    assert "name_nl: is required" in str(fault.value)


def test_the_database_refuses_with_the_sentence_of_its_constraint(folder):
    say(folder, "    certainty: expected\n    opens: 2027-06", "    opens: 2025-03-10")
    say(folder, "t/m 2027-09", "t/m 2025-04-01")
    say(folder, "proef-2027-1", "proef-2025-2")
    with pytest.raises(FixtureError, match="Dit onderdeel heeft al een tijdvak in deze periode"):
        load(folder)


def test_the_command_tells_what_it_did_or_what_is_wrong(folder, capsys):
    call_command("load_schemes", dir=folder)
    assert "regelingen: nieuw 1" in capsys.readouterr().out
    call_command("load_schemes", dir=folder, check=True)
    assert "in orde: 1 regelingen" in capsys.readouterr().out
    say(folder, "route: consortium", "rout: consortium")
    with pytest.raises(CommandError, match="did you mean route"):
        call_command("load_schemes", dir=folder)


def test_an_expected_call_with_only_an_opening_month_is_expected_until_that_month_is_over(folder):
    say(folder, "    closes: t/m 2027-09\n", "")
    load(folder)
    expected = Call.objects.get(slug="proef-2027-1")
    assert (expected.opens_at, expected.closes_at) == (None, None)
    assert expected.expected_until == datetime(2027, 6, 30, 22, tzinfo=UTC)
