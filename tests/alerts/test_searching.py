"""Saved searches: what newly fits is told once, what stood in it already never."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from alerts.models import Notice, SavedSearch
from alerts.searching import fitting, newly_fitting, tell_what_is_found
from tests.alerts.factories import ListenerFactory, PreferenceFactory, SavedSearchFactory
from tests.funding.factories import CallFactory, SchemeFactory

OPENS = datetime(2026, 6, 1, 7, tzinfo=UTC)
CLOSES = datetime(2026, 7, 30, 15, tzinfo=UTC)
BEFORE = datetime(2026, 5, 1, tzinfo=UTC)
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


def scheme(name="rif", **more):
    return SchemeFactory(slug=name, short_name=name.upper(), sectors=["engineering"], **more)


def call(of, year=2026, **more):
    return CallFactory(
        scheme=of, slug=f"{of.slug}-{year}-1", opens_at=OPENS.replace(year=year),
        closes_at=CLOSES.replace(year=year), **more,
    )  # fmt: skip


@pytest.fixture
def search(days):
    """A search as its page saves it: it knows what fits already."""

    def search(query="sector=engineering", user=None, at=BEFORE):
        days.at(at)
        found = fitting(query, at)
        return SavedSearchFactory(
            query=query,
            schemes=sorted(found.schemes),
            calls=sorted(found.calls),
            user=user or ListenerFactory(),
        )

    return search


def told():
    found = Notice.objects.order_by("pk")
    return [f"{notice.version.partition('-')[0]} {notice.facts['slug']}" for notice in found]


def test_what_stood_in_it_already_is_no_news(days, search):
    call(scheme())
    search()
    days.at(BEFORE + DAY)
    assert told() == []


def test_a_new_scheme_is_told_once_and_its_call_comes_with_it(days, search):
    search()
    rif = scheme()
    call(rif)
    SchemeFactory(slug="zorg", sectors=["health_care"])
    for day in range(3):
        days.at(BEFORE + day * DAY)
    assert told() == ["scheme rif"]
    call(rif, 2027)
    days.at(BEFORE + 5 * DAY)
    days.at(BEFORE + 6 * DAY)
    assert told() == ["scheme rif", "call rif-2027-1"]
    [one] = [mail for mail in days.mails if "tijdvak 2027-1" in mail.subject]
    assert one.subject == "Zoekopdracht Techniek: RIF, tijdvak 2027-1 past"
    assert "/regelingen?sector=engineering" in one.body


def test_what_begins_to_fit_by_an_edit_or_by_the_clock_is_told(days, search):
    open_now, of_sector = search("status=open"), search("sector=energy")
    rif = scheme()
    call(rif)
    days.at(BEFORE)
    assert told() == []
    rif.sectors = ["energy"]
    rif.save()
    days.at(BEFORE + DAY)
    assert Notice.objects.get().subject == f"search/{of_sector.pk}"
    days.at(OPENS)
    assert Notice.objects.get(subject=f"search/{open_now.pk}").facts["slug"] == "rif"


def test_next_years_call_of_a_scheme_that_was_open_before_is_news_when_it_opens(days, search):
    rif = scheme()
    call(rif)
    call(rif, 2027)
    search("status=open", at=OPENS)
    days.at(CLOSES)
    assert told() == []
    days.at(OPENS.replace(year=2027))
    assert told() == ["call rif-2027-1"]


def test_what_is_past_is_no_news_also_when_it_is_new_in_the_register(days, search):
    rif = scheme()
    search(at=OPENS)
    call(rif, 2024)
    days.at(OPENS)
    assert told() == []


def test_what_leaves_and_comes_back_is_told_once(days, search):
    rif = scheme()
    search("sector=energy")
    for day, sectors in enumerate((["energy"], ["ict"], ["energy"])):
        rif.sectors = sectors
        rif.save()
        days.at(BEFORE + day * DAY)
    assert told() == ["scheme rif"]


def test_looking_again_tells_nobody_twice_also_when_the_search_forgot(days, search):
    row = search()
    scheme()
    days.at(BEFORE)
    SavedSearch.objects.filter(pk=row.pk).update(schemes=[], calls=[], stand="")
    tell_what_is_found(BEFORE)
    assert told() == ["scheme rif"]


def test_each_search_tells_its_own_person_and_who_mutes_or_may_not_come_in_hears_nothing(days, search):
    muted = PreferenceFactory(muted=["found"]).user
    search(user=muted)
    search(user=ListenerFactory(is_active=False))
    listeners = [search().user, search().user]
    scheme()
    days.at(BEFORE)
    assert {notice.recipient for notice in Notice.objects.all()} == set(listeners)


def test_a_filter_that_is_known_no_more_finds_nothing_and_stops_nobody(days, search):
    SavedSearchFactory(query="sectr=engineering")
    search()
    scheme()
    days.at(BEFORE)
    assert told() == ["scheme rif"]


def test_which_rows_newly_fit_a_search():
    rif, slim = scheme("rif"), scheme("slim")
    ours = [call(rif), call(slim)]
    row = SavedSearchFactory(schemes=[rif.pk])
    found = fitting(row.query, BEFORE)
    assert newly_fitting(row, found) == ([slim.pk], [ours[0].pk])
    row.schemes, row.calls = sorted(found.schemes), sorted(found.calls)
    assert newly_fitting(row, found) == ([], [])


@pytest.mark.parametrize("size", [1, 12])
def test_searches_for_the_same_are_looked_up_once(days, search, size, django_assert_max_num_queries):
    for _ in range(size):
        search()
    scheme()
    days.at(BEFORE)
    assert Notice.objects.count() == size
    SavedSearch.objects.update(stand="")
    with django_assert_max_num_queries(5 + 6 * size):  # of each: held, preference, told, written, a savepoint
        tell_what_is_found(BEFORE)


# --- pages --------------------------------------------------------------------------------------------


@pytest.fixture
def jo(client):
    user = ListenerFactory()
    client.force_login(user)
    return user


def test_a_filtered_list_is_saved_by_name_found_renamed_and_removed(client, jo):
    rif = scheme()
    list_page = client.get("/regelingen?sector=engineering&route=consortium").content.decode()
    assert "/mijn/zoekopdrachten/nieuw?sector=engineering&amp;route=consortium" in list_page
    address = "/mijn/zoekopdrachten/nieuw?sector=engineering&route=consortium"
    form = client.get(address).content.decode()
    assert "Sector: techniek" in form
    assert 'value="Techniek, samenwerkingsverband"' in form
    client.post(address, {"name": "Techniek"})
    search = SavedSearch.objects.get()
    assert (search.query, search.schemes) == ("route=consortium&sector=engineering", [rif.pk])
    client.post("/mijn/zoekopdrachten/nieuw?route=consortium&sector=engineering", {"name": "Nog eens"})
    assert SavedSearch.objects.get().name == "Nog eens"
    client.post(f"/mijn/zoekopdrachten/{search.pk}", {"name": "Van ons"})
    page = client.get("/mijn/zoekopdrachten").content.decode()
    assert "Van ons" in page
    assert "/regelingen?route=consortium&amp;sector=engineering" in page
    client.post(f"/mijn/zoekopdrachten/{search.pk}/weg")
    assert not SavedSearch.objects.exists()


def test_what_cannot_be_saved_says_why(client, jo):
    assert client.get("/mijn/zoekopdrachten/nieuw?sectr=x").status_code == 400
    assert client.get("/mijn/zoekopdrachten/nieuw").url == "/regelingen"
    assert client.post("/mijn/zoekopdrachten/nieuw?status=open", {"name": " "}).status_code == 400
    assert "zoekopdrachten" not in client.get("/regelingen").content.decode()


def test_anothers_search_is_not_there_and_a_visitor_logs_in_first(client, jo):
    other = SavedSearchFactory()
    assert client.post(f"/mijn/zoekopdrachten/{other.pk}", {"name": "x"}).status_code == 404
    assert client.post(f"/mijn/zoekopdrachten/{other.pk}/weg").status_code == 404
    client.logout()
    sent = client.get("/mijn/zoekopdrachten/nieuw?status=open")
    assert sent.status_code == 302
    assert "status%3Dopen" in sent.url


@pytest.mark.parametrize("size", [1, 20])
def test_queries_do_not_grow_with_the_list(client, jo, size, django_assert_max_num_queries):
    for number in range(size):
        SavedSearchFactory(user=jo, query=f"tekst=woord{number}")
    with django_assert_max_num_queries(8):
        client.get("/mijn/zoekopdrachten")
