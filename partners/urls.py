"""Pages of the partners storey."""

from django.urls import path

from partners import claim_pages, fact_pages, membership_pages, request_pages, views

app_name = "partners"

urlpatterns = [
    path("organisaties", views.organisations, name="organisations"),
    path("organisaties/<slug:slug>", views.organisation, name="organisation"),
    path("organisaties/<slug:slug>/beheer", claim_pages.claim, name="claim"),
    path("mijn/organisaties", claim_pages.own, name="own"),
    path("mijn/organisaties/<int:key>/intrekken", claim_pages.take_back, name="take_back"),
    path("mijn/organisaties/<slug:slug>/gegevens", fact_pages.own_facts, name="own_facts"),
    path("mijn/organisaties/<slug:slug>/samenwerkingen", membership_pages.memberships, name="memberships"),
    path(
        "mijn/organisaties/<slug:slug>/samenwerkingen/<uuid:key>",
        membership_pages.say_membership,
        name="say_membership",
    ),
    path("mijn/organisaties/<slug:slug>/voorstel", request_pages.propose, name="propose"),
    path("mijn/samenwerkingen/<int:key>/intrekken", request_pages.take_back, name="take_back_request"),
    path("samenwerkingen/<slug:slug>/beheer", request_pages.claim, name="claim_partnership"),
    path("netwerk", views.network, name="network"),
    path("samenwerkingen", views.partnerships, name="partnerships"),
    path("samenwerkingen/<slug:slug>", views.partnership, name="partnership"),
]
