"""The admin for somebody who keeps the register of partners true."""

from datetime import date

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partners.models import Organisation, Partnership
from tests.partners.factories import (
    ContainmentFactory,
    GrantReceivedFactory,
    MandateFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationIdentifierFactory,
    OrganisationLinkFactory,
    OrganisationNameFactory,
    PartnershipFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db

FACTORIES = [
    ContainmentFactory,
    GrantReceivedFactory,
    MandateFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationIdentifierFactory,
    OrganisationLinkFactory,
    OrganisationNameFactory,
    PartnershipFactory,
    RegionFactory,
]


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch):
    """The admin reads the clock in one place."""
    monkeypatch.setattr("partners.admin.pages.today", lambda: date(2026, 11, 24))
    monkeypatch.setattr("partners.admin.partnerships.today", lambda: date(2026, 11, 24))


def page(name, *args):
    return reverse(f"admin:partners_{name}", args=args)


def queries(client, address):
    client.get(address)  # content types are remembered after the first time
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("factory", FACTORIES)
def test_every_list_and_every_page_renders(admin_client, factory):
    row = factory()
    name = row._meta.model_name
    addresses = [page(f"{name}_changelist"), page(f"{name}_change", row.pk), page(f"{name}_add")]
    assert {admin_client.get(address).status_code for address in addresses} == {200}
    assert admin_client.get(page(f"{name}_changelist"), {"q": "een woord"}).status_code == 200


@pytest.mark.parametrize("factory", FACTORIES)
def test_a_list_asks_as_much_for_six_rows_as_for_two(admin_client, factory):
    address = page(f"{factory._meta.model._meta.model_name}_changelist")
    factory.create_batch(2)
    few = queries(admin_client, address)
    factory.create_batch(4)
    assert queries(admin_client, address) == few


def of_organisation(organisation):
    OrganisationNameFactory(organisation=organisation)
    OrganisationIdentifierFactory(organisation=organisation)
    MembershipFactory(organisation=organisation)
    GrantReceivedFactory(organisation=organisation, partnership=None)


def of_partnership(partnership):
    MembershipFactory(partnership=partnership)
    GrantReceivedFactory(partnership=partnership)


def of_region(region):
    ContainmentFactory(outer=region)


@pytest.mark.parametrize(
    ("factory", "add"),
    [
        (OrganisationFactory, of_organisation),
        (PartnershipFactory, of_partnership),
        (RegionFactory, of_region),
    ],
)
def test_a_page_asks_as_much_for_six_rows_below_as_for_two(admin_client, factory, add):
    row = factory()
    address = page(f"{row._meta.model_name}_change", row.pk)
    for _ in range(2):
        add(row)
    few = queries(admin_client, address)
    for _ in range(4):
        add(row)
    assert queries(admin_client, address) == few


@pytest.mark.parametrize("text", ["horizon", "Horizón", "25pt"])
def test_search_and_choice_find_former_names_and_numbers(admin_client, text):
    school = OrganisationFactory(name="Talland", kind="mbo")
    OrganisationNameFactory(organisation=school, name="Horizon College")
    OrganisationIdentifierFactory(organisation=school, scheme="brin", value="25PT")
    OrganisationFactory(name="Een ander")
    listed = admin_client.get(page("organisation_changelist"), {"q": text}).context["cl"].queryset
    offered = admin_client.get(
        reverse("admin:autocomplete"),
        {"term": text, "app_label": "partners", "model_name": "membership", "field_name": "organisation"},
    ).json()["results"]
    assert list(listed) == [school]
    assert [each["text"] for each in offered] == ["Talland"]


def test_who_keeps_the_register_finds_what_is_hidden_from_others(admin_client):
    name = OrganisationNameFactory(name="Stil", doubtful=True)
    listed = admin_client.get(page("organisation_changelist"), {"q": "stil"}).context["cl"].queryset
    assert list(listed) == [name.organisation]


@pytest.mark.parametrize("model", [Organisation, Partnership])
def test_every_filter_answers(admin_client, model):
    MembershipFactory()
    pages, name = admin.site.get_model_admin(model), model._meta.model_name
    for key, values in {
        "twijfel": [*map(str, range(len(pages.doubts))), "99", "onzin"],
        "gebied": ["PV22"],
        "sector": ["ict"] if model is Partnership else [],
        "thema": ["health"] if model is Partnership else [],
    }.items():
        for value in values:
            answer = admin_client.get(page(f"{name}_changelist"), {key: value}, follow=True)
            assert answer.status_code == 200


@pytest.mark.parametrize(("doubt", "found"), [("0", 1), ("1", 2), ("2", 1)])
def test_a_doubt_lists_what_a_colleague_would_ask_about(admin_client, doubt, found):
    MembershipFactory(role="lead")
    PartnershipFactory(phase="active", end_year=2025)
    listed = admin_client.get(page("partnership_changelist"), {"twijfel": doubt}).context["cl"].queryset
    assert listed.count() == found


def form_of(admin_client, address):
    """What the browser would send back without a change."""
    form = admin_client.get(address).context["adminform"].form
    inlines = admin_client.get(address).context["inline_admin_formsets"]
    sent = {}
    for part in [form, *[each.formset.management_form for each in inlines]]:
        for field in part:
            value = field.value()
            if value is not None and value is not False:
                sent[field.html_name] = value
    return sent


def test_saving_leaves_unknown_lists_unknown_and_asks_a_doubt(admin_client):
    partnership = PartnershipFactory()
    address = page("partnership_change", partnership.pk)
    answer = admin_client.post(address, form_of(admin_client, address), follow=True)
    partnership.refresh_from_db()
    assert (partnership.sectors, partnership.nlqf_levels) == (None, None)
    assert "Heeft dit samenwerkingsverband geen penvoerder?" in answer.content.decode()


@pytest.mark.parametrize(
    ("ticked", "kept"),
    [({"sectors": ["-"]}, []), ({"sectors": ["ict", "green"]}, ["ict", "green"]), ({}, None)],
)
def test_none_and_unknown_are_two_things(admin_client, ticked, kept):
    partnership = PartnershipFactory()
    address = page("partnership_change", partnership.pk)
    admin_client.post(address, form_of(admin_client, address) | ticked)
    partnership.refresh_from_db()
    assert partnership.sectors == kept


def test_none_together_with_something_is_asked_back(admin_client):
    partnership = PartnershipFactory()
    address = page("partnership_change", partnership.pk)
    answer = admin_client.post(address, form_of(admin_client, address) | {"sectors": ["-", "ict"]})
    assert "niet allebei" in answer.content.decode()


def test_a_second_lead_is_refused_in_words(admin_client):
    lead = MembershipFactory(role="lead")
    second = OrganisationFactory()
    sent = {"partnership": lead.partnership.pk, "organisation": second.pk, "role": "lead", "source": "zelf"}
    answer = admin_client.post(page("membership_add"), sent | {"confidence": "high"})
    assert "heeft al een penvoerder" in answer.content.decode()
