"""What there is to get: programmes, schemes, calls, definitions, criteria."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    name = "funding"
    verbose_name = _("regelingen")

    def ready(self) -> None:
        from funding.published import CALLS, PROGRAMMES, SCHEMES, SOURCES
        from publication.resources import publish

        publish(SOURCES, PROGRAMMES, SCHEMES, CALLS)
