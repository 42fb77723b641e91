"""What fits, and why."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "matching"
    verbose_name = _("wat past, en waarom")

    def ready(self) -> None:
        from matching.checks import every_kind_has_a_rule

        register(every_kind_has_a_rule)
