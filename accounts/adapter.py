"""Where allauth asks this project: what it says, how mail goes, who must verify, how secrets are kept.

Mail goes within the request, or else as soon as a mail server takes it: a page says when it did not go yet.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from accounts.letters import LETTERS
from accounts.locks import locked, opened
from accounts.sending import Went, sent
from accounts.throttle import address_of

SECOND_FACTOR = "accounts.second_factor"
BACKEND = "django.contrib.auth.backends.ModelBackend"
REFUSALS = {
    "duplicate_email": gettext_lazy("Dit is het adres dat je nu hebt."),
    "email_password_mismatch": gettext_lazy("Dit e-mailadres en wachtwoord horen niet bij elkaar."),
    "enter_current_password": gettext_lazy("Dit is niet je wachtwoord van nu."),
    "incorrect_password": gettext_lazy("Dit is niet je wachtwoord."),
    "invalid_password_reset": gettext_lazy("Deze link werkt niet meer. Vraag een nieuwe."),
    "too_many_login_attempts": gettext_lazy("Te vaak geprobeerd. Wacht vijf minuten."),
    "rate_limited": gettext_lazy("Te vaak geprobeerd. Wacht vijf minuten."),
}
NOT_SENT = {
    Went.LATER: gettext_lazy(
        "We kunnen nu geen mail sturen. We proberen het steeds opnieuw: je hoeft niets te doen."
    ),
    Went.NEVER: gettext_lazy("De mailserver weigert mail aan dit adres. Kijk of het adres klopt."),
}
MAILED = "account/messages/email_confirmation_sent.txt"
# What is said after something was done; of the rest the next page tells enough.
DONE = {
    MAILED: gettext_lazy("We hebben je een mail gestuurd."),
    "account/messages/email_confirmed.txt": gettext_lazy("Je e-mailadres is bevestigd."),
    "account/messages/email_confirmation_failed.txt": gettext_lazy(
        "Dit adres hoort bij een ander account. Er is niets gewijzigd."
    ),
    "account/messages/email_deleted.txt": gettext_lazy("Het nieuwe adres is vergeten."),
    "account/messages/password_changed.txt": gettext_lazy("Je wachtwoord is gewijzigd."),
    "mfa/messages/totp_activated.txt": gettext_lazy("De tweede stap staat aan."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("De tweede stap staat uit."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("Je herstelcodes zijn gemaakt."),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | REFUSALS

    def get_login_stages(self) -> list[str]:
        ours = {"allauth.account.stages.EmailVerificationStage": "accounts.adapter.AddressStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def login(self, request: HttpRequest, user: Any) -> None:
        if not hasattr(user, "backend"):
            user.backend = BACKEND  # the first of the settings only counts guesses
        super().login(request, user)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        user.language = translation.get_language()
        return super().save_user(request, user, form, commit)

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        try:
            with transaction.atomic():
                return bool(super().confirm_email(request, email_address))
        except IntegrityError:  # an account has it, though nobody verified that
            self.add_message(request, messages.ERROR, "account/messages/email_confirmation_failed.txt")
            return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Axes counts, per account and address."""

    def reauthenticate(self, user: Any, password: str) -> bool:
        """By the address of the account, verified or not."""
        found = authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **options: Any,
    ) -> None:
        text = options.get("message") or DONE.get(message_template or "")
        if message_template == MAILED and getattr(request, "letter_not_sent", False):
            return  # the page says already what became of it
        if text:
            messages.add_message(request, level, text)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        told = {"user": user, "reset_url": self.request.build_absolute_uri(reverse("account_reset_password"))}
        self.send_mail(template_prefix, email or user.email, told | (context or {}))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language that its reader chose, or else the one of the page."""
        reader = context.get("user") or self.request.user
        told = context | {"home": self.request.build_absolute_uri("/")}
        with translation.override(getattr(reader, "language", None) or translation.get_language()):
            letter = LETTERS[template_prefix]
            went = sent(letter, email, told, name=template_prefix, clock=timezone.now)
        if went in NOT_SENT:
            messages.warning(self.request, NOT_SENT[went])
            self.request.letter_not_sent = True


class AddressStage(EmailVerificationStage):
    """Whoever made an account alone verifies its address first.

    An administrator vouches for whom they made; and whoever was in before is not shut out by an address that
    is waiting to be verified.
    """

    def handle(self) -> Any:
        user = self.login.user
        made_alone = self.login.signup or EmailAddress.objects.filter(user=user).exists()
        if made_alone and (user is None or user.last_login is None):
            return super().handle()
        return None, True


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are kept encrypted, with the key of the settings; an older key still opens them."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Deze code klopt niet, of is al gebruikt. Wacht op de volgende."),
    }

    def encrypt(self, text: str) -> str:
        return locked(text, SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text, SECOND_FACTOR)
