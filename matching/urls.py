"""Pages of the matching storey."""

from django.urls import path

from matching.finder import dossier_pages, views
from matching.keeping import pages

app_name = "matching"

urlpatterns = [
    path("financiering", views.find_funding, name="find_funding"),
    path("financiering/dossier", dossier_pages.dossier, name="dossier"),
    path("financiering/dossier.xlsx", dossier_pages.workbook, name="dossier_workbook"),
    path("financiering/tijdvakken.ics", dossier_pages.calendar, name="dossier_calendar"),
    path("oordelen", views.keep_verdict, name="keep_verdict"),
    path("oordelen/<uuid:key>", pages.kept_verdict, name="kept_verdict"),
    path("oordelen/<uuid:key>/nu", pages.asked_again, name="asked_again"),
]
