"""Pages for who wants to be told."""

from django.urls import path

from alerts import views

app_name = "alerts"

urlpatterns = [
    path("mijn/meldingen", views.inbox, name="inbox"),
    path("mijn/meldingen/gelezen", views.read_all, name="read_all"),
    path("mijn/meldingen/instellingen", views.preferences, name="preferences"),
    path("mijn/volgen", views.following, name="following"),
    path("volgen/<slug:scope>", views.follow, name="follow_all"),
    path("volgen/<slug:scope>/<slug:key>", views.follow, name="follow"),
    path("meldingen/stop/<str:token>", views.stop, name="stop"),
]
