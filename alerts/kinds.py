"""The words of this storey: what is told, how often, and how long beforehand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a message says of a call. One kind never stands in for another."""

    ANNOUNCED = "announced", _("aangekondigd")
    OPENED = "opened", _("geopend")
    MOVED = "moved", _("data gewijzigd")
    CHANGED = "changed", _("gewijzigd")
    CLOSING = "closing", _("sluit binnenkort")
    CLOSED = "closed", _("gesloten")
    EXHAUSTED = "exhausted", _("geld op")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    REOPENED = "reopened", _("weer mogelijk")
    REMOVED = "removed", _("uit het register gehaald")


class Frequency(models.TextChoices):
    """When mail comes. What would come too late in a digest comes at once."""

    AT_ONCE = "at_once", _("meteen")
    DAILY = "daily", _("eens per dag")
    WEEKLY = "weekly", _("eens per week, op maandag")
    QUIET = "quiet", _("geen mail, alleen op de site")


class Scope(models.TextChoices):
    """What somebody follows."""

    CALL = "call", _("een tijdvak")
    SCHEME = "scheme", _("een regeling")
    ALL = "all", _("alle tijdvakken")


LEADS = (90, 60, 45, 30, 21, 14, 10, 7, 5, 3, 2, 1, 0)  # days before the last day that somebody may choose
DEFAULT_LEADS = (30, 14, 3, 0)
