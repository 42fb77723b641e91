"""One round of everything: what the worker does several times a minute, and `manage.py alert` without one.

Every step starts from what stands in the database and may stop anywhere; the next round goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable

import structlog

from accounts.mailing import Clock
from accounts.sending import send_letters
from alerts.bundling import bundle
from alerts.hooking import deliver_what_waits, prepare_deliveries
from alerts.judging import judge_what_changed
from alerts.mailing import send_what_waits
from alerts.mornings import tell_of_the_morning
from alerts.noticing import note_what_changed
from alerts.searching import tell_what_is_found
from alerts.telling import tell_what_is_due

log = structlog.get_logger(__name__)

Step = Callable[[Clock], int]
# Each with what it counts.
STEPS: dict[str, Step] = {
    "read": lambda clock: note_what_changed(clock()),
    "judged": lambda clock: judge_what_changed(clock()),
    "mornings": lambda clock: tell_of_the_morning(clock()),
    "told": lambda clock: tell_what_is_due(clock()),
    "found": lambda clock: tell_what_is_found(clock()),
    "mails": lambda clock: bundle(clock()),
    "deliveries": lambda clock: prepare_deliveries(clock()),
    "letters": send_letters,
    "sent": send_what_waits,
    "arrived": deliver_what_waits,
}


def sweep(clock: Clock) -> dict[str, int]:
    """What each step did: versions read, plans judged, occasions told, mails and deliveries made and gone.

    `faults`: how many steps ended in a fault of ours; it keeps no other step waiting, and stands in the log.
    """
    counted, faults = {}, 0
    for name, step in STEPS.items():
        try:
            counted[name] = step(clock)
        except Exception:
            log.exception("step of alerts failed", step=name)
            counted[name], faults = 0, faults + 1
    return {**counted, "faults": faults}
