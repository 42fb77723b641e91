"""Production as it is, but for where webhooks may go: the receiver of `make chaos` is on this machine."""

from pps_registry.settings.production import *  # noqa: F403

HOOKS_ALSO_TO = ["127.0.0.0/8", "::1/128"]
