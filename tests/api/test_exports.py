"""GET /…/exports/{form}: the whole list as a file, in the order of the list, as strict as the list."""

import csv
import io
import json
from datetime import datetime, timedelta

import openpyxl
import pytest
from django.conf import settings

from funding.api import CallViewSet, SchemeCallViewSet, SchemeViewSet
from partners.api import OrganisationViewSet, PartnershipViewSet, RegionViewSet
from publication.exporting import answering, columns, sheets
from tests.funding.factories import OPENS, CallFactory, SchemeFactory, SchemeRegionFactory
from tests.partners.factories import OrganisationFactory, PartnershipFactory, RegionFactory

pytestmark = pytest.mark.django_db

FORMS = ["csv", "excel-csv", "xlsx", "jsonl"]
VIEWS = [
    CallViewSet, SchemeCallViewSet, SchemeViewSet, OrganisationViewSet, PartnershipViewSet, RegionViewSet,
]  # fmt: skip
LISTS = ["schemes", "schemes/rif/calls", "calls", "organisations", "partnerships", "regions"]


@pytest.fixture
def fetch(client):
    """The bytes of a file."""

    def fetch(address, **query):
        answer = client.get(f"/api/v1/{address}", query)
        assert answer.status_code == 200, answer.content
        return b"".join(answer.streaming_content)

    return fetch


@pytest.fixture
def table(fetch):
    """The rows of the CSV for programs, by the keys of their columns."""

    def table(address, **query):
        return list(
            csv.DictReader(io.StringIO(fetch(f"{address}/exports/csv", **query).decode(), newline=""))
        )

    return table


@pytest.fixture
def excel(fetch):
    """The cells of the CSV for Excel: headings, then rows."""

    def excel(address, **query):
        text = fetch(f"{address}/exports/excel-csv", **query).decode()
        assert text.startswith("\ufeff")
        return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))

    return excel


@pytest.fixture
def book(fetch):
    """The workbook, as another library reads it."""

    def book(address, **query):
        return openpyxl.load_workbook(io.BytesIO(fetch(f"{address}/exports/xlsx", **query)))

    return book


@pytest.fixture
def rif():
    scheme = SchemeFactory(slug="rif", short_name="RIF")
    return CallFactory(scheme=scheme, slug="rif-2026-1", closes_time_known=False)


# --- what holds for every list --------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_has_a_heading_and_every_heading_a_column(view):
    keys = [column.key for column in columns.columns_of(view.resource.summary_class())]
    assert list(view.headings) == keys
    assert len(set(view.headings.values())) == len(keys)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("address", LISTS)
def test_every_list_is_to_be_had_in_every_form(client, rif, address, form):
    answer = client.get(f"/api/v1/{address}/exports/{form}?", headers={"Origin": "https://elders.example"})
    assert answer.status_code == 200
    assert answer["API-Version"] == settings.API_VERSION
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Content-Disposition" in answer["Access-Control-Expose-Headers"]
    assert not answer.cookies
    head = client.head(f"/api/v1/{address}/exports/{form}")
    assert (head.status_code, b"".join(head.streaming_content)) == (200, b"")
    assert head["Content-Type"] == answer["Content-Type"]


@pytest.mark.parametrize("address", LISTS)
def test_lines_of_json_are_the_records_of_the_list(ask, fetch, rif, address):
    SchemeRegionFactory(scheme=SchemeFactory(slug="ander"))
    PartnershipFactory(), OrganisationFactory(sectors=[]), RegionFactory()
    at = {} if address in ("organisations", "partnerships", "regions") else {"statusAt": OPENS.isoformat()}
    lines = [json.loads(line) for line in fetch(f"{address}/exports/jsonl", **at).splitlines()]
    assert lines == ask(address, **at)["results"] != []


@pytest.mark.parametrize(
    ("form", "content_type", "ending"),
    [
        ("csv", "text/csv; charset=utf-8; header=present", "csv"),
        ("excel-csv", "text/csv; charset=utf-8; header=present", "csv"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        ("jsonl", "application/jsonl", "jsonl"),
    ],
)
def test_a_file_has_a_type_and_a_name_with_the_day_of_its_moment_in_the_netherlands(
    client, form, content_type, ending
):
    answer = client.get(f"/api/v1/calls/exports/{form}?statusAt=2026-06-30T22:30:00Z")
    assert answer["Content-Type"] == content_type
    named = f'attachment; filename="pps-register-tijdvakken-2026-07-01.{ending}"'
    assert answer["Content-Disposition"] == named


def test_the_order_and_the_filters_are_those_of_the_list(found, table, rif):
    for number in range(2, 6):
        closes_at = rif.closes_at + timedelta(days=number % 3)
        CallFactory(scheme=rif.scheme, slug=f"rif-2026-{number}", strand=str(number), closes_at=closes_at)
    CallFactory(slug="ander-2026-1", allocation="lottery")
    for asked in ({"sort": "-closesAt"}, {"scheme": "rif", "sort": "closesAt"}, {"allocation": "lottery"}):
        listed = found("calls", **asked)
        assert [row["slug"] for row in table("calls", **asked)] == listed != []


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("stauts=open", ("stauts", "extra_forbidden")),
        ("cursor=x", ("cursor", "extra_forbidden")),
        ("pageSize=10", ("pageSize", "extra_forbidden")),
        ("status=opne", ("status", "enum")),
        ("scheme=geen", ("scheme", "unknown_scheme")),
    ],
)
def test_what_the_list_refuses_the_file_refuses(client, rif, query, fault):
    answer = client.get(f"/api/v1/calls/exports/xlsx?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    [told] = answer.json()["errors"]
    assert (told["parameter"], told["code"]) == fault
    if query.startswith("stauts"):
        assert told["detail"].endswith("Bedoel je status?")


def test_an_unknown_form_is_not_found_with_what_was_probably_meant(client):
    answer = client.get("/api/v1/calls/exports/xslx")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "We kennen hier geen xslx. Bedoel je xlsx?"
    assert client.get("/api/v1/schemes/geen/calls/exports/csv").status_code == 404


def test_the_address_says_the_form_and_what_a_client_cannot_read_is_not_sent(client):
    address = "/api/v1/calls/exports/csv"
    assert client.get(address, headers={"Accept": "text/csv"}).status_code == 200
    answer = client.get(address, headers={"Accept": "application/xml"})
    assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")


@pytest.mark.parametrize("form", FORMS)
def test_a_mistake_before_the_first_piece_is_a_problem_and_no_broken_file(client, monkeypatch, form):
    CallFactory()
    client.raise_request_exception = False
    monkeypatch.setattr("funding.published.call_at", lambda *what: 1 / 0)
    assert client.get(f"/api/v1/calls/exports/{form}").status_code == 500


# --- size -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["calls", "organisations", "schemes"])
@pytest.mark.parametrize("form", FORMS)
def test_queries_come_by_the_chunk_and_not_by_the_row(
    fetch, monkeypatch, django_assert_num_queries, address, form
):
    """Whether anything waits, the list, and for each chunk its documents."""
    monkeypatch.setattr(answering, "CHUNK", 4)
    made = {"calls": CallFactory, "organisations": OrganisationFactory, "schemes": SchemeFactory}[address]
    made.create_batch(10)
    with django_assert_num_queries(2 + 3):
        fetch(f"{address}/exports/{form}")


def test_pieces_leave_as_they_come(client, monkeypatch):
    monkeypatch.setattr(answering, "CHUNK", 2)
    OrganisationFactory.create_batch(5)
    pieces = list(client.get("/api/v1/organisations/exports/csv").streaming_content)
    assert [piece.count(b"\r\n") for piece in pieces if piece] == [3, 2, 1]


def test_a_sheet_that_is_full_is_refused_and_not_cut_off():
    with pytest.raises(sheets.TooLarge):
        sheets._checked(-1)


# --- cells ----------------------------------------------------------------------------------------------


def test_for_programs(table, rif):
    [row] = table("calls", statusAt=OPENS.isoformat())
    assert row == {
        "slug": "rif-2026-1", "strand": "", "stage": "application", "availability": "open",
        "opensAt": "2026-06-01T07:00:00Z", "opensTimeKnown": "true", "closesAt": "2026-07-30T15:00:00Z",
        "closesTimeKnown": "false", "closesWhenSpent": "false", "expectedUntil": "",
        "zone": "Europe/Amsterdam", "certainty": "confirmed", "allocation": "unknown",
        "scheme.slug": "rif", "scheme.shortName": "RIF",
    }  # fmt: skip


def test_for_excel_in_dutch(excel, rif):
    headings, row = excel("calls", statusAt=OPENS.isoformat())
    told = dict(zip(headings, row, strict=True))
    assert told["Opent (klok in Nederland)"] == "01-06-2026 09:00"
    assert told["Te laat vanaf (klok in Nederland)"] == "30-07-2026 17:00"
    assert (told["Bron noemt tijd van opening"], told["Bron noemt tijd van sluiting"]) == ("ja", "nee")
    assert told["Verwacht tot (klok in Nederland)"] == ""


def test_a_workbook_holds_moments_and_flags_as_such_and_explains_its_columns(book, rif):
    found = book("calls", statusAt=OPENS.isoformat())
    headings, row = found["tijdvakken"].iter_rows(values_only=True)
    told = dict(zip(headings, row, strict=True))
    assert told["Te laat vanaf (klok in Nederland)"] == datetime(2026, 7, 30, 17)  # noqa: DTZ001
    assert told["Bron noemt tijd van sluiting"] is False
    assert told["Onderdeel"] is None
    assert found.properties.created == OPENS.replace(tzinfo=None)
    legend = list(found["Toelichting"].iter_rows(values_only=True, max_col=3))
    assert legend[0] == ("Kolom", "Sleutel in de API", "Uitleg")
    assert [line[1] for line in legend[1 : len(headings) + 1]] == list(CallViewSet.headings)


def test_a_workbook_is_in_the_language_that_was_asked(client, rif):
    answer = client.get("/api/v1/calls/exports/xlsx", headers={"Accept-Language": "en"})
    found = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert found.sheetnames == ["tijdvakken", "Explanation"]
    heads = next(found["tijdvakken"].iter_rows(values_only=True, max_row=1))
    assert {"Call", "Scheme", "Too late from (clock in the Netherlands)"} <= set(heads)


def test_the_same_list_is_the_same_workbook(fetch, rif):
    one, other = (fetch("calls/exports/xlsx", statusAt=OPENS.isoformat()) for _ in range(2))
    assert one == other


def test_an_empty_list_is_its_headings(table, excel, book, fetch):
    assert table("regions") == []
    assert excel("regions") == [list(RegionViewSet.headings.values())]
    assert book("regions")["gebieden"].max_row == 1
    assert fetch("regions/exports/jsonl") == b""


def test_a_list_is_one_cell_and_known_to_be_none_is_not_unknown(table, excel):
    scheme = SchemeFactory(sectors=["zorg", "techniek"], themes=[], target_groups=None)
    SchemeRegionFactory(scheme=scheme, region=RegionFactory(code="GM0114", name="Emmen"))
    SchemeRegionFactory(scheme=scheme, region=RegionFactory(code="GM0118", name="Hoogeveen"))
    [row] = table("schemes")
    assert (row["sectors"], row["themes"], row["targetGroups"]) == ("zorg; techniek", "[]", "")
    assert sorted(row["regions.code"].split("; ")) == ["GM0114", "GM0118"]
    assert row["otherNames"] == row["call.slug"] == ""
    headings, cells = excel("schemes")
    assert dict(zip(headings, cells, strict=True))["Sectoren"] == "zorg; techniek"


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"), ("+31", "'+31"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("'=1", "''=1"), ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("a=1", "a=1"), ('zeg "ja"; nee', 'zeg "ja"; nee'), ("één\r\ntwee", "één\r\ntwee"),
        ("emoji 🦆", "emoji 🦆"),
    ],
)  # fmt: skip
def test_a_cell_is_never_a_formula(table, excel, book, name, cell):
    OrganisationFactory(name=name)
    assert table("organisations")[0]["name"] == cell
    assert excel("organisations")[1][1] == cell
    in_sheet = book("organisations")["organisaties"].cell(2, 2)
    assert in_sheet.data_type == "s"
    assert in_sheet.value.replace("_x000D_", "\r").replace("\r\n", "\n") == name.replace("\r\n", "\n")
