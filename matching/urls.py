"""Pages of the matching storey."""

from django.urls import path

from matching import views
from matching.keeping import pages

app_name = "matching"

urlpatterns = [
    path("financiering", views.find_funding, name="find_funding"),
    path("oordelen", views.keep_verdict, name="keep_verdict"),
    path("oordelen/<uuid:key>", pages.kept_verdict, name="kept_verdict"),
    path("oordelen/<uuid:key>/nu", pages.asked_again, name="asked_again"),
]
