"""Pages of the funding storey."""

from django.urls import path

from funding import embed_keys, views
from funding.figures import views as figures
from funding.glossary import views as glossary
from funding.months import views as months
from funding.places import views as places
from funding.sectors import views as sectors

app_name = "funding"

urlpatterns = [
    path("", views.home, name="home"),
    path("tijdlijn", views.timeline, name="timeline"),
    path("kalender", months.calendar, name="calendar"),
    path("kalender.ics", months.file, name="calendar_file"),
    path("regelingen", views.schemes, name="schemes"),
    path("inbed/regelingen", views.embedded, name="embedded"),
    path("mijn/inbedden", embed_keys.keys, name="embed_keys"),
    path("mijn/inbedden/<int:key>/intrekken", embed_keys.revoke, name="revoke_embed_key"),
    path("regelingen/<slug:slug>.ics", months.file_of_scheme, name="calendar_of_scheme"),
    path("vergelijken", views.compare, name="compare"),
    path("regelingen/<slug:slug>", views.scheme, name="scheme"),
    path("regios", places.regions, name="regions"),
    path("regios/<slug:slug>", places.region, name="region"),
    path("sectoren", sectors.every, name="sectors"),
    path("sectoren/<slug:slug>", sectors.sector, name="sector"),
    path("cijfers", figures.figures, name="figures"),
    path("cijfers/<slug:slug>.csv", figures.download, name="figures_file"),
    path("regelwijzer", glossary.terms, name="terms"),
    path("regelwijzer/<slug:slug>", glossary.term, name="term"),
]
