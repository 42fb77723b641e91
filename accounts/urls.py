"""Pages for who has logged in."""

from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("mijn/tokens", views.tokens, name="tokens"),
    path("mijn/tokens/<int:key>/intrekken", views.revoke, name="revoke"),
]
