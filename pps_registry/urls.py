"""Every address of the site, storey by storey. No trailing slashes, except in Django's own admin."""

from importlib.util import find_spec

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import index, sitemap
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from funding.opportunities import OpportunitiesView, OpportunityView

from . import errors, health
from .accessibility import accessibility
from .api import entry
from .catalogue.view import CatalogueView
from .llms import llms
from .mine import mine
from .reporting import report
from .search_page import search_page
from .shortlisting import shortlist
from .sitemap import SITEMAPS, robots

# A storey's pages join as soon as it has them.
STOREYS = [
    app for app in ("alerts", "matching", "funding", "partners", "accounts") if find_spec(f"{app}.urls")
]

ICON = lazy(static, str)("theme/icon.svg")  # browsers ask for it at the root, also where no page names it

# One way in for everybody; before its addresses are read, or the second step could be walked around.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("llms.txt", llms, name="llms"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_of"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap_of"),
    path("favicon.ico", RedirectView.as_view(url=ICON), name="favicon"),
    path("catalog", CatalogueView.as_view(), name="catalogue"),
    path("common-grants/opportunities", OpportunitiesView.as_view(), name="opportunities"),
    path("common-grants/opportunities/<uuid:id>", OpportunityView.as_view(), name="opportunity"),
    path("api/v1", entry, name="api"),
    path("api/v1/", include("pps_registry.api")),
    path("en", RedirectView.as_view(url="/en/", permanent=True)),
    # What people read, in Dutch; and the same in English under /en/ (ADR 21).
    *i18n_patterns(
        path("melden", report, name="report"),
        path("zoeken", search_page, name="search-page"),
        path("toegankelijkheid", accessibility, name="accessibility"),
        path("mijn", mine, name="mine"),
        path("mijn/plannen/<int:key>/shortlist", shortlist, name="shortlist"),
        path("", include("accounts.entrances")),
        path("admin/", admin.site.urls),
        *(path("", include(f"{app}.urls")) for app in STOREYS),
        prefix_default_language=False,
    ),
]

admin.site.site_header = admin.site.site_title = _("Beheer van het PPS-register")
admin.site.index_title = _("Wat wilt u bijhouden?")

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
