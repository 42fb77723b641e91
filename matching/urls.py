"""Pages of the matching storey."""

from django.urls import path

from matching.finder import dossier_pages, views
from matching.keeping import pages
from matching.workspace import pages as workspace
from matching.workspace import saving, versions

app_name = "matching"

PLANS = "mijn/plannen"
PLAN = f"{PLANS}/<int:key>"

urlpatterns = [
    path("financiering", views.find_funding, name="find_funding"),
    path("financiering/dossier", dossier_pages.dossier, name="dossier"),
    path("financiering/dossier.xlsx", dossier_pages.workbook, name="dossier_workbook"),
    path("financiering/tijdvakken.ics", dossier_pages.calendar, name="dossier_calendar"),
    path("oordelen", views.keep_verdict, name="keep_verdict"),
    path("oordelen/<uuid:key>", pages.kept_verdict, name="kept_verdict"),
    path("oordelen/<uuid:key>/nu", pages.asked_again, name="asked_again"),
    path(PLANS, workspace.plans, name="plans"),
    path(f"{PLANS}/bewaar", saving.save, name="save_plan"),
    path(PLAN, workspace.plan, name="plan"),
    path(f"{PLAN}/titel", workspace.rename, name="rename_plan"),
    path(f"{PLAN}/verwijderen", workspace.delete, name="delete_plan"),
    path(f"{PLAN}/wijzigen", versions.change, name="change_plan"),
    path(f"{PLAN}/versies", versions.versions, name="plan_versions"),
    path(f"{PLAN}/versies/<int:number>", versions.version, name="plan_version"),
    path(f"{PLAN}/versies/<int:number>/terug", versions.restore, name="restore_version"),
]
