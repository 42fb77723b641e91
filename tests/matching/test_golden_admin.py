"""Example cases in the admin: written, imported, downloaded and run by somebody who does not program."""

import io
import json
import zipfile
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from funding.models import Criterion, Scheme
from matching.models import GoldenCase
from tests.accounts.factories import UserFactory
from tests.matching import golden
from tests.matching.factories import GoldenCaseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered_schemes")]

LIST = "/admin/matching/goldencase/"
FILE = golden.FOLDER / "contract" / "02-rif-private-share-too-low.json"


@pytest.fixture
def admin(client):
    client.force_login(
        UserFactory(is_staff=True, is_superuser=True), "django.contrib.auth.backends.ModelBackend"
    )
    return client


def words(answer, status=200):
    assert answer.status_code == status
    return " ".join(unescape(answer.content.decode()).split())


def upload(admin, *files):
    held = [SimpleUploadedFile(name, content) for name, content in files]
    return admin.post(f"{LIST}importeren/", {"cases": held}, follow=True)


def form(**more):
    return {
        "name": "Een", "slug": "een", "source": "Artikel 1", "request": '{"schemes": ["rif-mbo"]}',
        "expect": '{"rif-mbo": {"verdict": "unknown"}}',
    } | more  # fmt: skip


def test_files_are_imported_and_come_out_as_they_went_in(admin):
    page = words(upload(admin, (FILE.name, FILE.read_bytes()), ("tweede.json", FILE.read_bytes())))
    assert "Nieuw 2, vervangen 0, gelijk 0." in page
    row = GoldenCase.objects.get(slug=FILE.stem)

    answer = admin.post(LIST, {"action": "download_them", "_selected_action": [row.pk]})
    assert answer["Content-Disposition"] == f'attachment; filename="{FILE.name}"'
    assert json.loads(answer.content) == golden.read(FILE)
    assert "gelijk 1." in words(upload(admin, (FILE.name, answer.content)))


def test_several_are_downloaded_together(admin):
    cases = [GoldenCaseFactory(), GoldenCaseFactory()]
    data = {"action": "download_them", "_selected_action": [case.pk for case in cases]}
    folder = zipfile.ZipFile(io.BytesIO(admin.post(LIST, data).content))
    assert sorted(folder.namelist()) == sorted(f"{case.slug}.json" for case in cases)


def test_when_one_file_is_wrong_none_is_taken_and_the_place_is_told(admin):
    wrong = json.dumps(
        golden.read(FILE) | {"expect": {"rif-mbo": {"verdikt": "eligible"}}}, indent=1
    ).encode()
    page = words(upload(admin, (FILE.name, FILE.read_bytes()), ("fout.json", wrong), ("leeg.json", b"{")))
    line = wrong.decode().splitlines().index('   "verdikt": "eligible"') + 1
    assert f"fout.json, regel {line}, #/expect/rif-mbo/verdikt: Het veld verdikt kennen we hier niet." in page
    assert "Bedoel je verdict?" in page
    assert "leeg.json, " in page
    assert not GoldenCase.objects.exists()


def test_two_files_of_one_name_and_a_file_beyond_reason_are_refused(admin):
    page = words(upload(admin, ("een.json", FILE.read_bytes()), ("een.json", FILE.read_bytes())))
    assert "een.json: er is nog een bestand met deze naam." in page
    page = words(upload(admin, ("groot.json", b" " * 1_000_001)))
    assert "groot.json, dit bestand is te groot voor een voorbeeldgeval." in page
    assert "Er is niets geïmporteerd." in words(admin.post(f"{LIST}importeren/", {}))
    assert not GoldenCase.objects.exists()


def test_no_way_in_skips_the_format():
    with pytest.raises(ValidationError, match="memmbers"):
        GoldenCaseFactory.build(request={"memmbers": []}).full_clean()
    with pytest.raises(ValidationError, match="verdikt"):
        GoldenCaseFactory.build(expect={"rif-mbo": {"verdikt": 1}}).full_clean()


def test_a_case_is_written_in_a_form(admin):
    assert admin.post(f"{LIST}add/", form()).status_code == 302
    assert GoldenCase.objects.get().expect == {"rif-mbo": {"verdict": "unknown"}}
    assert "Draai dit geval" in words(admin.get(f"{LIST}{GoldenCase.objects.get().pk}/change/"))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"request": '{\n "memmbers": []}'},
         "regel 2, #/memmbers: Het veld memmbers kennen we hier niet. Bedoel je"),
        ({"request": '{"members": [\n{"key": "a"},\n{"key": "b", "kind": "mbbo"}]}'},
         "regel 3, #/members/1/kind: mbbo staat niet in de lijst."),
        ({"request": "{"}, "Dit is geen geldige JSON"),
        ({"expect": '{"rif-mbo": {"unmett": []}}'},
         "regel 1, #/rif-mbo/unmett: Het veld unmett kennen we hier niet."),
        ({"expect": '{"rif-mb": {}}'},
         "regel 1, #/rif-mb: We kennen geen regeling met de naam rif-mb. Bedoel je rif-mbo?"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place_and_what_was_typed_is_kept(admin, more, sentence):
    page = words(admin.post(f"{LIST}add/", form(**more)))
    assert sentence in page
    assert " ".join(next(iter(more.values())).split()) in page
    assert not GoldenCase.objects.exists()


def test_the_form_shows_a_request_in_the_order_of_the_contract(admin):
    case = GoldenCaseFactory(request={"budget": {"totalCosts": "1.00"}, "schemes": [], "moment": None})
    page = admin.get(f"{LIST}{case.pk}/change/").content.decode()
    assert page.index("moment&quot;") < page.index("schemes&quot;") < page.index("budget&quot;")


def test_it_runs_against_the_register_as_it_is_now(admin):
    upload(admin, (FILE.name, FILE.read_bytes()))
    case = GoldenCase.objects.get()
    run = {"action": "run_them", "_selected_action": [case.pk]}
    assert "Alle 1 gevallen komen uit zoals verwacht." in words(admin.post(LIST, run))

    rule = Criterion.objects.filter(scheme__slug="rif-mbo", kind="member_count").first()
    Criterion.objects.filter(pk=rule.pk).update(clause={"of": {}, "at_least": 99})
    page = words(admin.post(LIST, run))
    assert "1 van de 1 gevallen komen anders uit dan verwacht." in page
    assert "rif-mbo: eis 10(3) is niet in orde, en dat noemt het geval niet" in page


def test_a_case_that_can_no_longer_be_asked_is_no_crash(admin):
    GoldenCaseFactory(request={"schemes": ["weg"]})
    assert "#/schemes/0: We kennen geen regeling met de naam weg" in words(admin.get(f"{LIST}draaien/"))


def test_a_scheme_leads_to_the_cases_about_it(admin):
    GoldenCaseFactory(name="Over RIF", request={"schemes": ["rif-mbo"]})
    GoldenCaseFactory(name="Over SLIM", request={"schemes": ["slim-mkb"]}, expect={"slim-mkb": {}})
    scheme = Scheme.objects.get(slug="rif-mbo")
    address = f"{LIST}draaien/?regeling=rif-mbo"

    assert f'href="{address}"' in words(admin.get(f"/admin/funding/scheme/{scheme.pk}/change/"))
    assert "Over RIF" in words(admin.get(address))
    assert "Over SLIM" not in words(admin.get(address))
    assert "Over SLIM" in words(admin.get(f"{LIST}?regeling=slim-mkb"))
    assert "Over RIF" in words(admin.get(f"{LIST}draaien/?geval={GoldenCase.objects.first().slug}"))


def test_only_who_may_see_and_write_them_can_run_and_import(client):
    client.force_login(UserFactory(is_staff=True), "django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{LIST}draaien/").status_code == 403
    assert client.get(f"{LIST}importeren/").status_code == 403


def test_the_command_loads_a_folder_and_leaves_what_people_changed(capsys):
    call_command("load_golden")
    assert f"nieuw {len(golden.CASES)}; gelijk 0" in capsys.readouterr().out
    GoldenCase.objects.filter(slug=FILE.stem).update(name="Anders")

    call_command("load_golden", golden.FOLDER)
    assert f"gelijk {len(golden.CASES) - 1}; vervangen 0; anders, en zo gelaten 1" in capsys.readouterr().out
    call_command("load_golden", FILE, replace=True)
    assert GoldenCase.objects.get(slug=FILE.stem).name == golden.read(FILE)["name"]


def test_the_command_names_file_and_place(tmp_path):
    (tmp_path / "fout.json").write_text('{\n "naam": "Een"}')
    with pytest.raises(CommandError, match=r"fout\.json, regel 2, #/naam"):
        call_command("load_golden", tmp_path)
    with pytest.raises(CommandError, match=r"geen\.json: "):
        call_command("load_golden", tmp_path / "geen.json")
