"""A fixture of partners with a fault in it: told with its place, and nothing is half loaded."""

import pytest
from django.core.management import CommandError, call_command

from partners.models import Region
from tests.partners.copied import copied

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("schools.yaml", "  kind: mbo\n", "  knd: mbo\n", r"albeda\.knd: .*did you mean kind\?"),
        (
            "schools.yaml",
            "GM0599",
            "GM9999",
            r"albeda\.municipality: 'GM9999' is no code of a region; correct",
        ),
        ("schools.yaml", "slug: alfa-college", "slug: albeda", r"albeda\.slug: albeda is given twice"),
        (
            "schools.yaml",
            "value: 00GT",
            "value: 0GT",
            r"albeda\.identifiers\[0\]: 0GT: Een BRIN heeft twee cijfers",
        ),
        (
            "schools.yaml",
            "read_on: 2026-11-24",
            "read_on: gisteren",
            r"albeda\.read_on: .*\(found 'gisteren'\)",
        ),
        ("regions.yaml", "in: [NL]", "in: [XX]", r"BES\.in\[0\]: 'XX' is no code of a region"),
        (
            "partnerships.yaml",
            "gemeente-dordrecht",
            "dordrecht",
            r"scale\.members\[1\]\.organisation: 'dordrecht'",
        ),
        ("partnerships.yaml", "role: lead", "role: baas", r"scale\.members\[0\]\.role: .*\(found 'baas'\)"),
    ],
)
def test_a_fault_is_told_with_file_line_row_and_field(tmp_path, file, old, new, told):
    with pytest.raises(CommandError, match=rf"fixtures/partners/{file}:\d+: {told}"):
        call_command("load_partners", dir=copied(tmp_path, file, old, new), verbosity=0)


def test_when_the_database_refuses_nothing_is_half_loaded(tmp_path):
    changed = copied(tmp_path, "partnerships.yaml", "end_year: 2027", "end_year: 2022")
    with pytest.raises(CommandError, match="partnership_starts_before_it_ends"):
        call_command("load_partners", dir=changed, verbosity=0)
    assert not Region.objects.exists()
