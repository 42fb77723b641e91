"""What the mails about an account say: a subject, sentences, and at most one link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models.leases import PATIENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`link`: what the address is called in what allauth tells, and `button` the words on it.

    `lives`: for how long it is of use; who gets it later would click a link that works no more.
    """

    subject: Any
    sentences: tuple[Any, ...]
    link: str = ""
    button: Any = ""
    lives: timedelta = PATIENCE

    def filled(self, told: dict[str, Any]) -> dict[str, Any]:
        """In the language of this moment."""
        return {
            "subject": str(self.subject),
            "sentences": [
                str(sentence) % told if "%(" in sentence else str(sentence) for sentence in self.sentences
            ],
            "address": told.get(self.link, ""),
            "button": str(self.button),
        }


def notice(subject: Any, *sentences: Any) -> Letter:
    """Something was done with an account; and what to do for whom it was not."""
    not_you = _("Deed je dit niet zelf? Kies dan meteen een nieuw wachtwoord.")
    return Letter(
        subject=subject,
        sentences=(*sentences, not_you),
        link="reset_url",
        button=_("Kies een nieuw wachtwoord"),
    )


LETTERS = {
    "account/email/email_confirmation_signup": Letter(
        subject=_("Bevestig je e-mailadres"),
        sentences=(
            _("Met dit adres is een account gemaakt bij het PPS-register."),
            _("Bevestig dat het van jou is. De link werkt drie dagen."),
            _("Heb je geen account gemaakt? Dan hoef je niets te doen."),
        ),
        link="activate_url",
        button=_("Bevestig je e-mailadres"),
        lives=timedelta(days=3),
    ),
    "account/email/email_confirmation": Letter(
        subject=_("Bevestig je e-mailadres"),
        sentences=(
            _("Je account bij het PPS-register krijgt dit adres zodra je het bevestigt."),
            _("De link werkt drie dagen."),
            _("Heb je hier niet om gevraagd? Dan hoef je niets te doen."),
        ),
        link="activate_url",
        button=_("Bevestig je e-mailadres"),
        lives=timedelta(days=3),
    ),
    "account/email/account_already_exists": Letter(
        subject=_("Je hebt al een account"),
        sentences=(
            _("Met dit adres wilde iemand een account maken bij het PPS-register."),
            _("Je hebt er al een. Weet je het wachtwoord niet meer? Kies dan een nieuw."),
            _("Was jij het niet? Dan hoef je niets te doen."),
        ),
        link="password_reset_url",
        button=_("Kies een nieuw wachtwoord"),
    ),
    "account/email/unknown_account": Letter(
        subject=_("Er is geen account met dit adres"),
        sentences=(
            _("Voor dit adres is een nieuw wachtwoord gevraagd bij het PPS-register."),
            _("Er is geen account met dit adres. Misschien heb je een ander adres gebruikt."),
            _("Was jij het niet? Dan hoef je niets te doen."),
        ),
        link="signup_url",
        button=_("Maak een account"),
    ),
    "account/email/password_reset_key": Letter(
        subject=_("Kies een nieuw wachtwoord"),
        sentences=(
            _("Voor je account bij het PPS-register is een nieuw wachtwoord gevraagd."),
            _("De link werkt één dag en één keer."),
            _("Was jij het niet? Dan hoef je niets te doen: je wachtwoord blijft zoals het is."),
        ),
        link="password_reset_url",
        button=_("Kies een nieuw wachtwoord"),
        lives=timedelta(days=1),
    ),
    "account/email/email_changed": notice(
        _("Je e-mailadres is gewijzigd"),
        _("Je account bij het PPS-register heeft nu een ander e-mailadres: %(to_email)s."),
        _("Naar dit adres sturen we niets meer."),
    ),
    "account/email/email_deleted": notice(
        _("Je e-mailadres blijft zoals het was"),
        _("Het adres %(deleted_email)s hoort niet meer bij je account."),
    ),
    "account/email/password_changed": notice(
        _("Je wachtwoord is gewijzigd"), _("Het wachtwoord van je account bij het PPS-register is gewijzigd.")
    ),
    "account/email/password_reset": notice(
        _("Je wachtwoord is gewijzigd"), _("Het wachtwoord van je account bij het PPS-register is gewijzigd.")
    ),
    "mfa/email/totp_activated": notice(
        _("De tweede stap staat aan"), _("Inloggen bij het PPS-register vraagt nu ook een code uit je app.")
    ),
    "mfa/email/totp_deactivated": notice(
        _("De tweede stap staat uit"), _("Inloggen bij het PPS-register vraagt geen code meer uit je app.")
    ),
    "mfa/email/recovery_codes_generated": notice(
        _("Je hebt nieuwe herstelcodes"), _("Je oude herstelcodes voor het PPS-register werken niet meer.")
    ),
}
