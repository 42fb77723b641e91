"""Who there is: regions, organisations, partnerships."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = _("organisaties en samenwerkingen")

    def ready(self) -> None:
        from partners.published import ORGANISATIONS, PARTNERSHIPS, REGIONS
        from publication.resources import publish

        publish(REGIONS, ORGANISATIONS, PARTNERSHIPS)
