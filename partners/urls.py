"""Pages of the partners storey."""

from django.urls import path

from partners import views

app_name = "partners"

urlpatterns = [
    path("organisaties", views.organisations, name="organisations"),
    path("organisaties/<slug:slug>", views.organisation, name="organisation"),
    path("netwerk", views.network, name="network"),
    path("samenwerkingen", views.partnerships, name="partnerships"),
    path("samenwerkingen/<slug:slug>", views.partnership, name="partnership"),
]
