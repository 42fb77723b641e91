"""Who follows what, what there is to tell, and every word that was sent or still has to be."""

from alerts.models.agendas import Agenda
from alerts.models.following import Follow, Preference
from alerts.models.hooks import Delivery, Hook
from alerts.models.judging import Judged, PlanRead, PlanWatch, RulesRead, ToJudge
from alerts.models.mails import Mail
from alerts.models.notices import Notice
from alerts.models.occasions import Occasion, Reading, Unreadable, Watched
from alerts.models.searches import SavedSearch

__all__ = [
    "Agenda",
    "Delivery",
    "Follow",
    "Hook",
    "Judged",
    "Mail",
    "Notice",
    "Occasion",
    "PlanRead",
    "PlanWatch",
    "Preference",
    "Reading",
    "RulesRead",
    "SavedSearch",
    "ToJudge",
    "Unreadable",
    "Watched",
]
