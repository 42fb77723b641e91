"""Pages of the matching storey."""

from django.urls import path

from matching import views

app_name = "matching"

urlpatterns = [path("financiering", views.find_funding, name="find_funding")]
