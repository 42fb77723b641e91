"""The roof: settings, addresses, health, problem details, scheduler."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PpsRegistryConfig(AppConfig):
    name = "pps_registry"
    verbose_name = _("register")
