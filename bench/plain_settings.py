"""Production, with the plain ModelViewSet beside the API."""

from pps_registry.settings.production import *  # noqa: F403

ROOT_URLCONF = "bench.plain"
