""" "Klopt dit niet?": what a visitor says is kept, read by a person, and changes nothing by itself."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from pps_registry.roles import FUND_MANAGER
from publication.models import Report
from tests.funding.factories import CallFactory, SchemeFactory
from tests.partners.factories import OrganisationFactory, PartnershipFactory
from tests.publication.factories import ReportFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/melden"
TOLD = {"text": "Het tijdvak sluit een dag later.", "source": "Staatscourant", "page": "/regelingen/rif"}


def test_the_page_of_a_scheme_leads_there_and_back(client):
    SchemeFactory(slug="rif")
    assert f"{ADDRESS}?pagina=/regelingen/rif" in client.get("/regelingen/rif").content.decode()
    assert 'value="/regelingen/rif"' in client.get(ADDRESS, {"pagina": "/regelingen/rif"}).content.decode()
    thanks = client.post(ADDRESS, TOLD, follow=True).content.decode()
    assert "Je melding is bewaard" in thanks
    assert 'href="/regelingen/rif"' in thanks


def test_what_it_is_about_is_called_by_its_name(client):
    CallFactory(slug="rif-2026-1", scheme=SchemeFactory(slug="rif", short_name="RIF <mbo>"))
    SchemeFactory(slug="draft", short_name="Geheim", published_at=None)
    OrganisationFactory(slug="talland", name="Talland")
    PartnershipFactory(slug="greentech", name="GreenTech")

    def told(page: str) -> str:
        return client.get(ADDRESS, {"pagina": page}).content.decode().partition("Het gaat over:")[2]

    assert '<a href="/regelingen/rif">RIF &lt;mbo&gt;</a>' in told("/regelingen/rif")
    assert 'rif#rif-2026-1">RIF &lt;mbo&gt;: Tijdvak 1 van 2026</a>' in told("/regelingen/rif#rif-2026-1")
    assert '<a href="/regelingen/rif#x">RIF &lt;mbo&gt;</a>' in told("/regelingen/rif#x")
    assert '<a href="/organisaties/talland">Talland</a>' in told("/organisaties/talland")
    assert '<a href="/samenwerkingen/greentech">GreenTech</a>' in told("/samenwerkingen/greentech")
    for unknown in ("/regelingen/draft", "/regelingen/geen", "//kwaad.example/regelingen/rif", "/regios"):
        assert f"<strong>{unknown}</strong>" in told(unknown)
    assert "Terug naar RIF" in client.post(ADDRESS, TOLD, follow=True).content.decode()


def test_what_was_said_is_kept_with_the_moment_and_no_account():
    before = timezone.now()
    assert Client(enforce_csrf_checks=True).post(ADDRESS, TOLD).status_code == 302
    row = Report.objects.get()
    assert (row.page, row.text, row.email, row.settled_at) == (TOLD["page"], TOLD["text"], "", None)
    assert before <= row.made_at <= timezone.now()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"text": " "}, "Schrijf wat er niet klopt."),
        ({"email": "geen adres"}, "zoals naam@school.nl"),
        ({"page": "/geen/pagina"}, "Deze pagina kennen we niet"),
        ({"page": "https://elders.example/"}, "Deze pagina kennen we niet"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(client, more, sentence):
    answer = client.post(ADDRESS, TOLD | more)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert "Staatscourant" in page
    assert not Report.objects.exists()


def test_a_flood_is_refused_for_an_hour_and_keeps_what_was_typed(client):
    ReportFactory.create_batch(100, made_at=timezone.now())
    answer = client.post(ADDRESS, TOLD)
    assert answer.status_code == 429
    assert TOLD["text"] in answer.content.decode()
    Report.objects.update(made_at=timezone.now() - timedelta(hours=1))
    assert client.post(ADDRESS, TOLD).status_code == 302


def test_what_people_type_is_shown_as_text(client):
    page = client.post(ADDRESS, TOLD | {"text": "<script>alert(1)</script>", "email": "x"}).content.decode()
    assert "<script>alert(1)" not in page
    page = client.get(ADDRESS, {"pagina": '"><script>alert(1)</script>', "dank": "1"}).content.decode()
    assert "<script>alert(1)" not in page


def test_who_says_thanks_to_an_address_elsewhere_is_not_sent_there(client):
    page = client.get(ADDRESS, {"pagina": "javascript:alert(1)", "dank": "1"}).content.decode()
    assert "javascript:alert" not in page


def test_a_report_is_settled_with_an_outcome(admin_client):
    row = ReportFactory()
    address = f"/admin/publication/report/{row.pk}/change/"
    day = {"settled_at_0": "2026-11-28", "settled_at_1": "12:00"}
    assert "wat ermee is gedaan" in admin_client.post(address, day).content.decode()
    assert admin_client.post(address, day | {"outcome": "Nagelezen en verbeterd."}).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.text) == ("Nagelezen en verbeterd.", "Dit klopt niet.")


def test_a_fund_manager_settles_reports():
    held = Group.objects.get(name=FUND_MANAGER).permissions.filter(content_type__model="report")
    assert {one.split("_")[0] for one in held.values_list("codename", flat=True)} == {"view", "change"}


def test_beside_the_dates_of_a_call_a_link_says_which_dates_are_meant(client):
    CallFactory(slug="rif-2026-1", scheme=SchemeFactory(slug="rif"))
    page = client.get("/regelingen/rif").content.decode()
    [link] = re.findall(r'href="([^"]+%23rif-2026-1)"', page)
    form = client.get(link)
    assert form.status_code == 200
    assert form.context["form"]["page"].value() == "/regelingen/rif#rif-2026-1"
    client.post("/melden", {"text": "De datum is veranderd.", "page": "/regelingen/rif#rif-2026-1"})
    assert Report.objects.get().page == "/regelingen/rif#rif-2026-1"
