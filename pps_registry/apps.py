"""The roof: settings, addresses, health, problem details, scheduler, and who may do what."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PpsRegistryConfig(AppConfig):
    name = "pps_registry"
    verbose_name = _("register")

    def ready(self) -> None:
        from .form_texts import speak_of_rows
        from .migrating import publish_anew, spare_the_models
        from .roles import grant_roles

        speak_of_rows()
        spare_the_models()
        post_migrate.connect(grant_roles, dispatch_uid="grant_roles")
        post_migrate.connect(publish_anew, sender=self, dispatch_uid="publish_anew")
