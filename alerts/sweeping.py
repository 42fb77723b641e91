"""One round of everything: what the worker does each minute, and `manage.py alert` without one.

Every step starts from what stands in the database and may stop anywhere; the next round goes on from there.
"""

from __future__ import annotations

from alerts.bundling import bundle
from alerts.hooking import deliver_what_waits, prepare_deliveries
from alerts.mailing import Clock, send_what_waits
from alerts.noticing import note_what_changed
from alerts.telling import tell_what_is_due


def sweep(clock: Clock) -> dict[str, int]:
    """How many versions were read, occasions told, mails and deliveries made, and how many of those went."""
    read = note_what_changed()
    moment = clock()
    settled = tell_what_is_due(moment)
    made = {"mails": bundle(moment), "deliveries": prepare_deliveries(moment)}
    gone = {"sent": send_what_waits(clock), "arrived": deliver_what_waits(clock)}
    return {"read": read, "told": settled, **made, **gone}
