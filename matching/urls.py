"""Pages of the matching storey."""

from django.urls import path

from matching.finder import dossier_pages, views
from matching.keeping import pages
from matching.planning import pages as planning
from matching.planning import plan_pages
from matching.workspace import (
    answering,
    handing,
    inquiries,
    insight,
    members,
    saving,
    shortlist,
    taking_over,
    tasks,
    versions,
)
from matching.workspace import pages as workspace

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
    path("tijdvakken/<slug:slug>/stappen", planning.call_steps, name="call_steps"),
    path(PLANS, workspace.plans, name="plans"),
    path(f"{PLANS}/bewaar", saving.save, name="save_plan"),
    path(f"{PLANS}/bewaar/weg", saving.discard, name="discard_plan"),
    path(PLAN, workspace.plan, name="plan"),
    path(f"{PLAN}/titel", workspace.rename, name="rename_plan"),
    path(f"{PLAN}/verwijderen", workspace.delete, name="delete_plan"),
    path(f"{PLAN}/wijzigen", versions.change, name="change_plan"),
    path(f"{PLAN}/shortlist/<int:item>", shortlist.shortlisted, name="shortlisted"),
    path(f"{PLAN}/shortlist/<int:item>/weg", shortlist.remove, name="remove_from_shortlist"),
    path(f"{PLAN}/shortlist/<int:item>/stappen", plan_pages.plan_steps, name="plan_steps"),
    path(f"{PLAN}/taken", tasks.tasks, name="plan_tasks"),
    path(f"{PLAN}/taken/<int:task>", tasks.task, name="plan_task"),
    path(f"{PLAN}/notities", tasks.notes, name="plan_notes"),
    path(f"{PLAN}/notities/<int:note>/weg", tasks.remove_note, name="remove_note"),
    path(f"{PLAN}/leden", members.members, name="plan_members"),
    path(f"{PLAN}/leden/<int:member>", members.change_role, name="change_role"),
    path(f"{PLAN}/leden/<int:member>/overdragen", handing.hand_over, name="hand_over"),
    path(f"{PLAN}/uitnodigingen/<int:invitation>/intrekken", members.withdraw, name="withdraw_invitation"),
    path(f"{PLAN}/vragen", inquiries.inquiries, name="plan_inquiries"),
    path(f"{PLAN}/vragen/stellen", inquiries.ask, name="ask_partner"),
    path(f"{PLAN}/vragen/<int:inquiry>", taking_over.inquiry, name="plan_inquiry"),
    path(f"{PLAN}/vragen/<int:inquiry>/intrekken", inquiries.withdraw, name="withdraw_inquiry"),
    path(f"{PLAN}/inzage", insight.ask_insight, name="ask_insight"),
    path(f"{PLAN}/inzage/<int:consent>", insight.plan_facts, name="plan_facts"),
    path("mijn/organisaties/<slug:slug>/inzage", insight.insight, name="insight"),
    path("mijn/organisaties/<slug:slug>/inzage/<int:consent>", insight.decide_insight, name="decide_insight"),
    path("antwoorden/<str:secret>", answering.answer, name="answer_inquiry"),
    path("uitnodiging/<str:secret>", members.invitation, name="invitation"),
    path(f"{PLAN}/versies", versions.versions, name="plan_versions"),
    path(f"{PLAN}/versies/<int:number>", versions.version, name="plan_version"),
    path(f"{PLAN}/versies/<int:number>/terug", versions.restore, name="restore_version"),
]
