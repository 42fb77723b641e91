"""Pages of the funding storey."""

from django.urls import path

from funding import views

app_name = "funding"

urlpatterns = [
    path("", views.home, name="home"),
    path("regelingen", views.schemes, name="schemes"),
    path("regelingen/<slug:slug>", views.scheme, name="scheme"),
]
