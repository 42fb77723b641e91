"""Pages of the partners storey."""

from django.urls import path

from partners import claim_pages, fact_pages, views

app_name = "partners"

urlpatterns = [
    path("organisaties", views.organisations, name="organisations"),
    path("organisaties/<slug:slug>", views.organisation, name="organisation"),
    path("organisaties/<slug:slug>/beheer", claim_pages.claim, name="claim"),
    path("mijn/organisaties", claim_pages.own, name="own"),
    path("mijn/organisaties/<int:key>/intrekken", claim_pages.take_back, name="take_back"),
    path("mijn/organisaties/<slug:slug>/gegevens", fact_pages.own_facts, name="own_facts"),
    path("netwerk", views.network, name="network"),
    path("samenwerkingen", views.partnerships, name="partnerships"),
    path("samenwerkingen/<slug:slug>", views.partnership, name="partnership"),
]
