"""Who is told: what happens, whom it concerns, and how the word reaches them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlertsConfig(AppConfig):
    name = "alerts"
    verbose_name = _("berichten")
