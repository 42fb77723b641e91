"""Pages for who has logged in."""

from django.urls import path

from accounts import own, views

app_name = "accounts"

urlpatterns = [
    path("mijn/account", own.account, name="account"),
    path("mijn/account/gegevens", own.data, name="data"),
    path("mijn/account/verwijderen", own.leave, name="leave"),
    path("mijn/tokens", views.tokens, name="tokens"),
    path("mijn/tokens/<int:key>/intrekken", views.revoke, name="revoke"),
]
