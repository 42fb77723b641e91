"""The words of this storey: what is told, how often, and how long beforehand."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a message says. One kind never stands in for another."""

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
    VERDICT = "verdict", _("ander oordeel over je plan")
    STALE = "stale", _("gegevens om na te kijken")
    MONEY = "money", _("subsidie loopt af")
    FOUND = "found", _("nieuw bij een zoekopdracht")
    HOOK = "hook", _("je webhook werkt niet")


class Cause(models.TextChoices):
    """Why a plan was judged again."""

    SAVED = "saved", _("het plan is bewaard")
    RULES = "rules", _("de regels van de regeling zijn gewijzigd")
    CALL = "call", _("het tijdvak is gewijzigd")
    MEMBERS = "members", _("gegevens van een partner zijn gewijzigd")
    ENGINE = "engine", _("het register beoordeelt plannen anders dan eerst")
    DAY = "day", _("er is tijd verstreken")

    @classmethod
    def of_schemes(cls) -> list[Cause]:
        """Those that a scheme or the clock brings, the weightiest first."""
        return [cls.RULES, cls.CALL, cls.ENGINE, cls.DAY]

    @classmethod
    def of_all(cls) -> list[Cause]:
        """Those that bring every scheme at once."""
        return [cls.ENGINE, cls.DAY]


class Reach(models.TextChoices):
    """Of which calls somebody hears because of a plan."""

    MAY_FIT = "may_fit", _("wat past, en wat misschien past")
    FITS = "fits", _("alleen wat past")
    NOTHING = "nothing", _("niets")


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
