"""Pages for who wants to be told."""

from django.urls import path

from alerts import agenda_views, hook_views, search_views, views
from alerts.feeds import subscribing
from alerts.feeds import views as feeds

app_name = "alerts"

urlpatterns = [
    path("mijn/meldingen", views.inbox, name="inbox"),
    path("mijn/meldingen/gelezen", views.read_all, name="read_all"),
    path("mijn/meldingen/instellingen", views.preferences, name="preferences"),
    path("mijn/volgen", views.following, name="following"),
    path("mijn/volgen/plan/<int:key>", views.reach, name="reach"),
    path("mijn/webhooks", hook_views.hooks, name="hooks"),
    path("mijn/webhooks/<int:key>", hook_views.hook, name="hook"),
    path("mijn/webhooks/<int:key>/weg", hook_views.remove, name="remove_hook"),
    path("mijn/webhooks/<int:key>/opnieuw", hook_views.again, name="hook_again"),
    path("volgen/<slug:scope>", views.follow, name="follow_all"),
    path("volgen/<slug:scope>/<slug:key>", views.follow, name="follow"),
    path("mijn/zoekopdrachten", search_views.searches, name="searches"),
    path("mijn/zoekopdrachten/nieuw", search_views.save, name="save_search"),
    path("mijn/zoekopdrachten/<int:key>", search_views.rename, name="rename_search"),
    path("mijn/zoekopdrachten/<int:key>/weg", search_views.remove, name="remove_search"),
    path("mijn/agenda", agenda_views.agenda, name="agenda"),
    path("mijn/agenda/weg", agenda_views.stop, name="stop_agenda"),
    path("agenda/<str:secret>.ics", agenda_views.file, name="agenda_file"),
    path("abonneren", subscribing.subscribe, name="subscribe"),
    path("regelingen/<slug:slug>/abonneren", subscribing.subscribe_to_scheme, name="subscribe_to_scheme"),
    path("wijzigingen.atom", feeds.changes, name="changes"),
    path("regelingen/<slug:slug>.atom", feeds.changes_of_scheme, name="changes_of_scheme"),
    path("meldingen/stop/<str:token>", views.stop, name="stop"),
]
